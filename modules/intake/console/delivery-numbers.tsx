import { formatCount } from '@doudi/ui/formats/money.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import type { DeliveryDetail } from '../contract/delivery.ts'
import { deliveryTexts } from './messages.ts'

/** Rows in, kept, rejected; people who are not in the registry yet. */
export function DeliveryNumbers({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const { rows, kept, rejected, unknownPeople } = delivery
  return (
    <>
      <dl className="delivery-numbers">
        <Count title={say.counts.rows} count={rows} />
        <Count title={say.counts.kept} count={kept} />
        <Count title={say.counts.rejected} count={rejected} />
        <Count title={say.counts.unknownPeople} count={unknownPeople} note={unknownPeople === 0 ? undefined : say.unknownNote} />
      </dl>
      {rows !== null && kept !== null && rows > 0 && (
        <div className="split-bar" aria-hidden="true">
          <div style={{ width: `${(kept / rows) * 100}%` }} />
        </div>
      )}
      {delivery.withoutHistory && <p className="quiet">{say.withoutHistory}</p>}
    </>
  )
}

type CountProps = { readonly title: string; readonly count: number | null; readonly note?: string | undefined }

function Count({ title, count, note }: CountProps) {
  return (
    <div className="card">
      <dt>{title}</dt>
      <dd>
        <b>{count === null ? '…' : formatCount(count)}</b>
        {note !== undefined && <small className="count-note">{note}</small>}
      </dd>
    </div>
  )
}
