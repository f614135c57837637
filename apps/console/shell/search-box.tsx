import type { SearchAnswer, SearchRow } from '@doudi/registry/contract/search.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { useDebounced } from '@doudi/ui/hooks/use-debounced.ts'
import { useKeys } from '@doudi/ui/hooks/use-keys.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { shellTexts } from '../messages.ts'
import { hrefOf, SearchRowText } from './search-row.tsx'

const SHOWN = 12

/** One box for people, families and places. `/` goes there, arrows choose, Enter opens. */
export function SearchBox() {
  const say = useMessages(shellTexts)
  const href = useHref()
  const [, go] = useLocation()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => input.current?.focus() })
  const q = useDebounced(text.trim(), 200)
  const found = useLoad<SearchAnswer>('/api/search', { q, pageSize: SHOWN }, { enabled: q !== '', keep: true })
  const rows: readonly SearchRow[] = q === '' ? [] : (found.data?.rows ?? [])
  const visit = (row: SearchRow | undefined) => {
    if (row === undefined) return
    setOpen(false)
    setText('')
    input.current?.blur()
    go(row.kind === 'division' ? hrefOf(row) : href(hrefOf(row)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setActive(Math.min(Math.max(active + step, 0), Math.max(rows.length - 1, 0)))
    }
    if (event.key === 'Enter') visit(rows[active])
    if (event.key === 'Escape') setOpen(false)
  }
  return (
    <div className="search-box">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded={open && q !== ''}
        aria-controls="search-results"
        aria-label={say.searchHint}
        aria-activedescendant={rows[active] && open ? `search-row-${active}` : undefined}
        className="plain-field"
        placeholder={`${say.search}  /`}
        title={say.searchHint}
        autoComplete="off"
        value={text}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      {open && q !== '' && (
        <div id="search-results" role="listbox" aria-label={say.search} className="search-results">
          {rows.map((row, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the box, as a combobox has it
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, as a combobox has it
            <div
              key={`${row.kind}${hrefOf(row)}${row.kind === 'person' ? row.personId : ''}`}
              id={`search-row-${index}`}
              role="option"
              aria-selected={index === active}
              className="search-row"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => visit(row)}
            >
              <SearchRowText row={row} />
            </div>
          ))}
          {found.error != null && <p>{found.error.sentence.zh}</p>}
          {found.data !== undefined && rows.length === 0 && <p>{say.searchNothing}</p>}
          {(found.data?.total ?? 0) > SHOWN && <p className="quiet">{say.searchMore(found.data?.total ?? 0)}</p>}
        </div>
      )}
    </div>
  )
}
