import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import type { DeliveryCalendar } from '../contract/delivery.ts'
import { Calendar } from './calendar.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { deliveryTexts } from './messages.ts'
import { Upload } from './upload.tsx'
import './deliveries.css'

/** Which agency's month has come, the door for a new file, and everything that was delivered. */
export default function DeliveriesPage() {
  const say = useMessages(deliveryTexts)
  const mayWrite = useMay('delivery:write')
  const load = useLoad<DeliveryCalendar>('/api/deliveries/calendar', {}, { every: 60_000 })
  return (
    <>
      <PageHead title={say.title} />
      <LoadState load={load}>
        {(calendar) => (
          <>
            {mayWrite && <Upload calendar={calendar} />}
            <Calendar calendar={calendar} />
          </>
        )}
      </LoadState>
      <h2 className="deliveries-all">{say.all}</h2>
      <DeliveryTable />
    </>
  )
}
