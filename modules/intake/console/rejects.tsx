import { PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { formatCount, formatShare } from '@doudi/ui/formats/money.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import type { DeliveryDetail } from '../contract/delivery.ts'
import { deliveryTexts } from './messages.ts'

/** Rejected rows by reason with bars, some of them with the column named, and the file to send back. */
export function Rejects({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const mayDownload = useMay('delivery:rejects')
  const { rejected, rows, rejectReasons, samples } = delivery
  if (rejected === null || rejected === 0) return <p className="quiet">{say.rejectsNone}</p>
  const most = Math.max(...rejectReasons.map((reason) => reason.count), 1)
  return (
    <section className="card stack">
      <h2>{say.rejects}</h2>
      <p className="row">
        <span>{say.rejectsLead(formatCount(rejected), formatShare(rejected, rows ?? 0))}</span>
        {mayDownload && delivery.hasRejects && (
          <a className="plain-button rejects-download" href={`/api/deliveries/${delivery.deliveryId}/rejects`} download>
            {say.download}
          </a>
        )}
      </p>
      <PlainTable
        label={say.rejects}
        rows={rejectReasons}
        keyOf={(reason) => reason.code}
        columns={[
          { head: say.rejectReason, cell: (reason) => reason.zh },
          { head: say.rejectCount, cell: (reason) => formatCount(reason.count), number: true },
          {
            head: <span className="visually-hidden">{say.rejectCount}</span>,
            cell: (reason) => <div className="reject-bar" style={{ width: `${(reason.count / most) * 100}%` }} />,
            className: 'reject-bar-cell',
          },
        ]}
      />
      {samples.length > 0 && <Samples samples={samples} />}
    </section>
  )
}

/** The row by its number and the bad cell by its column's name; its content stays in the sealed file. */
function Samples({ samples }: { readonly samples: DeliveryDetail['samples'] }) {
  const say = useMessages(deliveryTexts)
  return (
    <details>
      <summary>{say.samples}</summary>
      <ul className="reject-samples">
        {samples.map((sample) => (
          <li key={`${sample.row}${sample.code}`}>
            <b>{say.sampleRow(formatCount(sample.row))}</b> <MarkedCell text={sample.zh} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** “就诊日期”读不成日期: the column between the quotation marks is the bad cell. */
function MarkedCell({ text }: { readonly text: string }) {
  const [, before = '', column, after = ''] = /^([^“]*)“([^”]+)”(.*)$/s.exec(text) ?? []
  if (column === undefined) return text
  return (
    <>
      {before}
      <mark>{column}</mark>
      {after}
    </>
  )
}
