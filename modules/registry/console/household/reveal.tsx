import { asProblem } from '@doudi/ui/api/problem.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { type FormEvent, useEffect, useState } from 'react'
import type { Member } from '../../contract/household.ts'
import type { RevealedNumber } from '../../contract/reveal.ts'
import { householdTexts } from './messages.ts'

type Field = 'id' | 'phone'

const HIDE_AFTER_MS = 60_000

/** Opens one masked number with a reason; written down, shown for a minute, kept nowhere. */
export function Reveal({ member }: { readonly member: Member }) {
  const say = useMessages(householdTexts)
  const [field, setField] = useState<Field>()
  const [value, setValue] = useState<string>()
  useEffect(() => {
    if (value === undefined) return
    const timer = setTimeout(() => setValue(undefined), HIDE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [value])
  if (value !== undefined) {
    return (
      <p role="status">
        <b>{value}</b> <span className="small quiet">{say.revealNote}</span>
      </p>
    )
  }
  if (field === undefined) {
    return (
      <p className="row member-reveal">
        <button type="button" className="text-button small" onClick={() => setField('id')}>
          {say.showId}
        </button>
        {member.phoneMasked !== null && (
          <button type="button" className="text-button small" onClick={() => setField('phone')}>
            {say.showPhone}
          </button>
        )}
      </p>
    )
  }
  return (
    <RevealForm
      personId={member.personId}
      field={field}
      onCancel={() => setField(undefined)}
      onShown={(shown) => {
        setField(undefined)
        setValue(shown)
      }}
    />
  )
}

type RevealFormProps = {
  readonly personId: number
  readonly field: Field
  readonly onCancel: () => void
  readonly onShown: (value: string) => void
}

function RevealForm({ personId, field, onCancel, onShown }: RevealFormProps) {
  const say = useMessages(householdTexts)
  const { send } = useAct()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const answer = await send<RevealedNumber>('POST', `/api/persons/${personId}/reveal`, { field, reason: reason.trim() })
      onShown(answer.value)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <form onSubmit={submit} className="stack">
      <input
        className="plain-field reveal-reason"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        aria-label={`${say.reveal[field]}：${say.revealReason}`}
        placeholder={say.revealReason}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="row">
        <button type="submit" className="plain-button" disabled={reason.trim().length < 4}>
          {say.revealShow}
        </button>
        <button type="button" className="text-button" onClick={onCancel}>
          {say.cancel}
        </button>
      </p>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </form>
  )
}
