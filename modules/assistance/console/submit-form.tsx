import { useAct } from '@doudi/ui/api/use-act.ts'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { useUndoable } from '@doudi/ui/components/undo/undo.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { type FormEvent, useState } from 'react'
import type { Application } from '../contract/application.ts'
import { type DelegateDraft, DelegateFields, noDelegate } from './delegate-fields.tsx'
import { applicationTexts } from './messages.ts'

interface SubmitDraft {
  readonly applicantId: string
  readonly delegate: DelegateDraft
}

/** Nobody applies by machine: a named member does, or delegates. Ten seconds to take it back. */
export function SubmitForm({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const draft = useDraft<SubmitDraft>(`submit ${application.applicationId}`, { applicantId: '', delegate: noDelegate })
  const [complaint, setComplaint] = useState<string>()
  const [waiting, setWaiting] = useState(false)
  const undoable = useUndoable()
  const { send } = useAct()
  const { applicantId, delegate } = draft.value
  const missing = application.missing.filter((one) => one.code !== 'applicant-missing')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong =
      applicantId === '' ? say.applicantMissing : delegate.used && delegate.name.trim().length < 2 ? say.delegateMissing : undefined
    setComplaint(wrong)
    if (wrong !== undefined) return
    setWaiting(true)
    const { used, ...person } = delegate
    const body = { version: application.version, applicantId: Number(applicantId), delegate: used ? person : null }
    undoable({
      text: say.submitHeld(application.content.members.find((one) => String(one.personId) === applicantId)?.name ?? ''),
      send: () => send('POST', `/api/applications/${application.applicationId}/submit`, body).finally(() => setWaiting(false)),
      onUndo: () => setWaiting(false),
    })
  }
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{say.submit}</h2>
      {missing.length > 0 && (
        <Notice kind="warning">
          {say.missing}：{missing.map((one) => one[locale]).join('；')}
        </Notice>
      )}
      <label className="row">
        {say.applicant}
        <select
          className="plain-field"
          value={applicantId}
          onChange={(event) => draft.set({ ...draft.value, applicantId: event.target.value })}
        >
          <option value="">{say.choose}</option>
          {application.content.members.map((member) => (
            <option key={member.personId} value={member.personId}>
              {member.name}
            </option>
          ))}
        </select>
      </label>
      <DelegateFields value={delegate} onChange={(next) => draft.set({ ...draft.value, delegate: next })} />
      {complaint !== undefined && (
        <p role="alert" style={{ color: 'var(--red)' }}>
          {complaint}
        </p>
      )}
      <button type="submit" className="plain-button primary" disabled={waiting || missing.length > 0}>
        {say.submit}
      </button>
    </form>
  )
}
