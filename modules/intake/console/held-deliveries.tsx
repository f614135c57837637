import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatPeriod } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { z } from 'zod'
import type { DeliveryList } from '../contract/delivery.ts'
import { DeliveryStateMark } from './delivery-state.tsx'
import { deliveryTexts } from './messages.ts'
import './deliveries.css'

type List = z.infer<typeof DeliveryList>

/** The deliveries that wait for a person, for the first screen. */
export function HeldDeliveries() {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const held = useLoad<List>('/api/deliveries', { state: 'held' }, { every: 120_000 })
  const previewed = useLoad<List>('/api/deliveries', { state: 'previewed' }, { every: 120_000 })
  return (
    <section className="card">
      <h2>{say.held}</h2>
      <LoadState load={held}>
        {(list) => {
          const rows = [...list.rows, ...(previewed.data?.rows ?? [])]
          if (rows.length === 0) {
            return (
              <p className="quiet">
                {say.heldNone}。{say.heldNoneHint}
              </p>
            )
          }
          return rows.map((row) => (
            <p key={row.deliveryId} className="row">
              <DeliveryStateMark state={row.state} />
              <AppLink to={`/deliveries/${row.deliveryId}`}>
                {say.heldLine(row.classTitle[locale], formatPeriod(row.period, locale))} →
              </AppLink>
            </p>
          ))
        }}
      </LoadState>
    </section>
  )
}
