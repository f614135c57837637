import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { type FormEvent, useState } from 'react'
import type { RecordContact, WorkItem } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'

type Way = RecordContact['way']
const ways: readonly Way[] = ['phone', 'in-person', 'relative', 'no-answer']

/** Writes down that the family was contacted, or could not be reached. */
export function ContactForm({ item }: { readonly item: WorkItem }) {
  const say = useMessages(workItemTexts)
  const draft = useDraft<{ way: Way; note: string }>(`contact ${item.workItemId}`, { way: 'phone', note: '' })
  const { attempt, problem, busy } = useAct()
  const [done, setDone] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { way, note } = draft.value
    const body = { way, version: item.version, ...(note.trim() === '' ? {} : { note: note.trim() }) }
    const ok = await attempt('POST', `/api/work-items/${item.workItemId}/contact`, body)
    setDone(ok)
    if (ok) draft.set({ way: 'phone', note: '' })
  }
  return (
    <form className="work-form" onSubmit={submit}>
      <h3>{say.contact}</h3>
      <fieldset className="choice-row">
        <legend className="visually-hidden">{say.contact}</legend>
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            className="plain-button"
            aria-pressed={draft.value.way === way}
            onClick={() => draft.set({ ...draft.value, way })}
          >
            {say.contactWay[way]}
          </button>
        ))}
      </fieldset>
      {draft.value.way === 'no-answer' && <p className="quiet small">{say.noAnswerNote}</p>}
      <div className="row">
        <input
          className="plain-field work-form-note"
          aria-label={say.contactNote}
          placeholder={say.contactNote}
          maxLength={500}
          value={draft.value.note}
          onChange={(event) => draft.set({ ...draft.value, note: event.target.value })}
        />
        <button type="submit" className="plain-button" disabled={busy}>
          {say.contactSave}
        </button>
      </div>
      {done && <p role="status">{say.contactDone}</p>}
      {problem !== undefined && <ProblemNotice error={problem} />}
    </form>
  )
}
