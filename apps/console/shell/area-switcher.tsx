import { levelOf, parentOf } from '@doudi/core/registry/division.ts'
import type { Division } from '@doudi/registry/contract/division.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useArea } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { shellTexts } from '../messages.ts'

/** Narrows every list to a part of one's own area: one select a level, only downwards. */
export function AreaSwitcher({ home, homeName }: { readonly home: number; readonly homeName: string }) {
  const say = useMessages(shellTexts)
  const area = useArea()
  const { change } = useUrlState()
  const chain = area === undefined ? [home] : pathDown(home, area)
  return (
    <div className="top-area">
      <span className="visually-hidden">{say.area}</span>
      {chain.map((parent, index) => (
        <LevelSelect
          key={parent}
          parent={parent}
          all={index === 0 ? say.areaAll(homeName) : '—'}
          value={chain[index + 1]}
          onChange={(next) => change({ area: next ?? (parent === home ? undefined : parent) })}
        />
      ))}
    </div>
  )
}

type LevelSelectProps = {
  readonly parent: number
  readonly all: string
  readonly value: number | undefined
  readonly onChange: (division: number | undefined) => void
}

function LevelSelect({ parent, all, value, onChange }: LevelSelectProps) {
  const say = useMessages(shellTexts)
  const bottom = levelOf(parent) === 'village'
  const divisions = useLoad<readonly Division[]>('/api/divisions', { parent }, { enabled: !bottom })
  if (bottom) return null
  return (
    <select
      className="plain-field"
      aria-label={say.area}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    >
      <option value="">{all}</option>
      {(divisions.data ?? []).map((division) => (
        <option key={division.division} value={division.division}>
          {division.name}
        </option>
      ))}
    </select>
  )
}

/** home, …, area: each step inside the one before. */
function pathDown(home: number, area: number): readonly number[] {
  const up: number[] = []
  for (let at: number | undefined = area; at !== undefined && at !== home; at = parentOf(at)) up.unshift(at)
  return [home, ...up]
}
