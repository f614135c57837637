import { useAct } from '@doudi/ui/api/use-act.ts'
import { useUndoable } from '@doudi/ui/components/undo/undo.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import type { DeliveryDetail } from '../contract/delivery.ts'
import { deliveryTexts } from './messages.ts'

type Way = 'apply' | 'release' | 'discard'

/** Apply a previewed file, release a held one, or discard either. The last two need a reason; all wait ten seconds. */
export function Decision({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const reason = useDraft(`delivery ${delivery.deliveryId}`, '')
  const [complaint, setComplaint] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const undoable = useUndoable()
  const { send } = useAct()
  const decide = (way: Way) => {
    const why = reason.value.trim()
    const lacking = way !== 'apply' && why.length < 2
    setComplaint(lacking)
    if (lacking) return
    setWaiting(true)
    undoable({
      text: way === 'discard' ? say.heldDiscard(delivery.fileName) : say.heldApply(delivery.fileName),
      send: () =>
        send('POST', `/api/deliveries/${delivery.deliveryId}/${way}`, way === 'apply' ? {} : { reason: why }).finally(() =>
          setWaiting(false),
        ),
      onUndo: () => setWaiting(false),
    })
  }
  const yes: Way = delivery.state === 'held' ? 'release' : 'apply'
  return (
    <section className="card stack">
      <h2>{say.decideTitle}</h2>
      <label className="decision-reason">
        {yes === 'release' ? say.reason : say.reasonDiscard}
        <input
          className="plain-field"
          maxLength={500}
          aria-invalid={complaint}
          value={reason.value}
          onChange={(event) => reason.set(event.target.value)}
        />
      </label>
      {complaint && (
        <p role="alert" style={{ color: 'var(--red)' }}>
          {say.reasonMissing}
        </p>
      )}
      <p className="row">
        <button type="button" className="plain-button primary" disabled={waiting} onClick={() => decide(yes)}>
          {say[yes]}
        </button>
        <button type="button" className="plain-button" disabled={waiting} onClick={() => decide('discard')}>
          {say.discard}
        </button>
      </p>
    </section>
  )
}
