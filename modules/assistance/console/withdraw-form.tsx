import { useAct } from '@doudi/ui/api/use-act.ts'
import { useUndoable } from '@doudi/ui/components/undo/undo.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { type FormEvent, useState } from 'react'
import type { Application } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

/** A draft the family does not want, or an application it takes back: with a reason, ten seconds to undo. */
export function WithdrawForm({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const reason = useDraft(`withdraw ${application.applicationId}`, '')
  const [complaint, setComplaint] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const undoable = useUndoable()
  const { send } = useAct()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const why = reason.value.trim()
    setComplaint(why === '')
    if (why === '') return
    setWaiting(true)
    const body = { version: application.version, reason: why }
    undoable({
      text: say.withdrawHeld,
      send: () => send('POST', `/api/applications/${application.applicationId}/withdraw`, body).finally(() => setWaiting(false)),
      onUndo: () => setWaiting(false),
    })
  }
  return (
    <form className="card row" onSubmit={submit}>
      <input
        className="plain-field withdraw-reason"
        aria-label={say.withdrawReason}
        aria-invalid={complaint}
        placeholder={say.withdrawReason}
        maxLength={500}
        value={reason.value}
        onChange={(event) => reason.set(event.target.value)}
      />
      <button type="submit" className="plain-button" disabled={waiting}>
        {say.withdraw}
      </button>
      {complaint && (
        <p role="alert" style={{ color: 'var(--red)' }}>
          {say.withdrawMissing}
        </p>
      )}
    </form>
  )
}
