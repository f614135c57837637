import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { dayOfInstant, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useSession } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { type FormEvent, useState } from 'react'
import { settlementTexts } from './messages.ts'
import { complaintsOf, isInstant, type SettlementChoice } from './settlement-choice.ts'

type SettlementFormProps = {
  readonly schemes: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: SettlementChoice
  readonly onChoose: (choice: SettlementChoice) => void
}

/** Which scheme, which months, and on which day it was decided. */
export function SettlementForm({ schemes, chosen, onChoose }: SettlementFormProps) {
  const say = useMessages(settlementTexts)
  const latest = useLatestDay()
  const [choice, setChoice] = useState(chosen)
  const [complaints, setComplaints] = useState({ months: false, day: false })
  const set = (part: Partial<SettlementChoice>) => setChoice((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = complaintsOf(choice, latest)
    setComplaints(found)
    if (!found.months && !found.day) onChoose(choice)
  }
  return (
    <form className="card" onSubmit={submit}>
      <div className="settlement-form">
        <label>
          <span>{say.scheme}</span>
          <select className="plain-field" value={choice.scheme} onChange={(event) => set({ scheme: event.target.value })}>
            {schemes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Field label={say.from} type="month" value={choice.from} wrong={complaints.months} onChange={(from) => set({ from })} />
        <Field label={say.to} type="month" value={choice.to} wrong={complaints.months} onChange={(to) => set({ to })} />
        <DecidedOn value={choice.recorded} latest={latest} wrong={complaints.day} onChange={(recorded) => set({ recorded })} />
        <button type="submit" className="plain-button primary">
          {say.reckon}
        </button>
      </div>
      {complaints.months && <Complaint>{say.wrongMonths}</Complaint>}
      {complaints.day && <Complaint>{say.wrongDay}</Complaint>}
      <p className="quiet small">{say.recordedHint}</p>
    </form>
  )
}

/** The last day on which it can have been decided. The records of a demo are younger than its date: there any day will do. */
export function useLatestDay(): PlainDate | undefined {
  const today = useToday()
  return useSession().demo ? undefined : today
}

type DecidedOnProps = Omit<FieldProps, 'label' | 'type' | 'max'> & { readonly latest: PlainDate | undefined }

/** A day; or the moment that was chosen on the page of the household, until another day is wanted. */
function DecidedOn({ value, latest, wrong, onChange }: DecidedOnProps) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  const today = useToday()
  if (!isInstant(value)) {
    return <Field label={say.recorded} type="date" value={value} wrong={wrong} onChange={onChange} {...(latest ? { max: latest } : {})} />
  }
  return (
    <div>
      <span className="quiet">{say.recorded}</span>
      <p className="row">
        <b>{formatInstant(value, today, locale)}</b>
        <button type="button" className="text-button" onClick={() => onChange(dayOfInstant(value) ?? '')}>
          {say.otherDay}
        </button>
      </p>
    </div>
  )
}

type FieldProps = {
  readonly label: string
  readonly type: 'month' | 'date'
  readonly value: string
  readonly max?: string | undefined
  readonly wrong: boolean
  readonly onChange: (value: string) => void
}

function Field({ label, wrong, onChange, ...input }: FieldProps) {
  return (
    <label>
      <span>{label}</span>
      <input {...input} className="plain-field" aria-invalid={wrong} required onChange={(event) => onChange(event.target.value)} />
    </label>
  )
}

function Complaint({ children }: { readonly children: string }) {
  return (
    <p role="alert" className="field-complaint">
      {children}
    </p>
  )
}
