import { useMessages } from '@doudi/ui/locale.tsx'
import type { z } from 'zod'
import type { Delegate } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

type Who = z.infer<typeof Delegate>

export type DelegateDraft = Who & { readonly used: boolean }

export const noDelegate: DelegateDraft = { used: false, name: '', relation: 'village-committee', way: 'signed-paper' }

/** 帮办代办: who acts for the applicant, and how that was given. */
export function DelegateFields({ value, onChange }: { readonly value: DelegateDraft; readonly onChange: (value: DelegateDraft) => void }) {
  const say = useMessages(applicationTexts)
  return (
    <>
      <label className="row">
        <input type="checkbox" checked={value.used} onChange={(event) => onChange({ ...value, used: event.target.checked })} />
        {say.delegate}
      </label>
      {value.used && (
        <div className="row">
          <input
            className="plain-field"
            aria-label={say.delegateName}
            placeholder={say.delegateName}
            maxLength={40}
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
          <Choice
            label={say.delegateRelation}
            words={say.relations}
            value={value.relation}
            onChange={(relation) => onChange({ ...value, relation })}
          />
          <Choice label={say.delegateWay} words={say.delegateWays} value={value.way} onChange={(way) => onChange({ ...value, way })} />
        </div>
      )}
    </>
  )
}

type ChoiceProps<Code extends string> = {
  readonly label: string
  readonly words: Readonly<Record<Code, string>>
  readonly value: Code
  readonly onChange: (code: Code) => void
}

function Choice<Code extends string>({ label, words, value, onChange }: ChoiceProps<Code>) {
  const codes = Object.keys(words) as Code[] // the keys of the record are its type
  return (
    <select
      className="plain-field"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(codes.find((code) => code === event.target.value) ?? value)}
    >
      {codes.map((code) => (
        <option key={code} value={code}>
          {words[code]}
        </option>
      ))}
    </select>
  )
}
