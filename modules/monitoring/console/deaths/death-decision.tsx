import { useAct } from '@doudi/ui/api/use-act.ts'
import { useUndoable } from '@doudi/ui/components/undo/undo.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import type { DeathToConfirm } from '../../contract/death.ts'
import { deathTexts } from './messages.ts'

/** One sentence of proof, then one of two buttons; ten seconds to take it back. */
export function DeathDecision({ row }: { readonly row: DeathToConfirm }) {
  const say = useMessages(deathTexts)
  const reason = useDraft(`death ${row.personId}`, '')
  const [complaint, setComplaint] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const undoable = useUndoable()
  const { send } = useAct()
  if (row.state !== 'to-confirm') return say.decidedBy(row.decidedByName ?? '', row.decidedReason ?? '')
  const decide = (decision: 'confirmed' | 'rejected') => {
    const why = reason.value.trim()
    setComplaint(why === '')
    if (why === '') return
    setWaiting(true)
    undoable({
      text: decision === 'confirmed' ? say.heldConfirm(row.name) : say.heldReject(row.name),
      send: () => send('POST', `/api/deaths-to-confirm/${row.personId}`, { decision, reason: why }).finally(() => setWaiting(false)),
      onUndo: () => setWaiting(false),
    })
  }
  return (
    <div className="stack">
      <input
        className="plain-field"
        style={{ width: '100%' }}
        aria-label={say.reason}
        aria-invalid={complaint}
        placeholder={say.reason}
        maxLength={500}
        value={reason.value}
        onChange={(event) => reason.set(event.target.value)}
      />
      {complaint && (
        <p role="alert" className="small" style={{ color: 'var(--red)', margin: '4px 0 0' }}>
          {say.reasonMissing}
        </p>
      )}
      <div className="row" style={{ marginTop: 6 }}>
        <button type="button" className="plain-button" disabled={waiting} onClick={() => decide('confirmed')}>
          {say.confirm}
        </button>
        <button type="button" className="plain-button" disabled={waiting} onClick={() => decide('rejected')}>
          {say.reject}
        </button>
      </div>
    </div>
  )
}
