import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatPeriod } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useParams } from 'wouter'
import type { DeliveryDetail } from '../contract/delivery.ts'
import { Decision } from './decision.tsx'
import { DeliveryFacts } from './delivery-facts.tsx'
import { DeliveryNumbers } from './delivery-numbers.tsx'
import { DeliveryProgress } from './delivery-progress.tsx'
import { DeliveryStateMark } from './delivery-state.tsx'
import { deliveryTexts } from './messages.ts'
import { Rejects } from './rejects.tsx'
import './deliveries.css'

const isBusy = (delivery: DeliveryDetail | undefined) => delivery?.state === 'received' || delivery?.state === 'applying'

/** One delivery: what came, what was kept and rejected and why, what applying would do, and the decision. */
export default function DeliveryPage() {
  const { deliveryId } = useParams()
  const load = useLoad<DeliveryDetail>(`/api/deliveries/${deliveryId}`, {}, { every: (delivery) => (isBusy(delivery) ? 700 : false) })
  return <LoadState load={load}>{(delivery) => <Body delivery={delivery} />}</LoadState>
}

function Body({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const mayWrite = useMay('delivery:write')
  const open = delivery.state === 'previewed' || delivery.state === 'held'
  return (
    <article className="stack">
      <header className="page-head">
        <h1>
          {delivery.classTitle[locale]} {formatPeriod(delivery.period, locale)}
        </h1>
        <DeliveryStateMark state={delivery.state} />
        <span className="quiet">{delivery.agency[locale]}</span>
        <AppLink to="/deliveries">{say.back}</AppLink>
      </header>
      {isBusy(delivery) && <DeliveryProgress delivery={delivery} />}
      <Reasons delivery={delivery} />
      {delivery.state === 'previewed' && (
        <Notice kind="info">
          <b>{say.preview}</b> {say.previewLead}
        </Notice>
      )}
      {delivery.rows !== null && <DeliveryNumbers delivery={delivery} />}
      {open && mayWrite && <Decision delivery={delivery} />}
      {delivery.state === 'applied' && <After />}
      {delivery.rows !== null && <Rejects delivery={delivery} />}
      <DeliveryFacts delivery={delivery} />
    </article>
  )
}

function Reasons({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  if (delivery.reasons.length === 0) return null
  const { state } = delivery
  return (
    <Notice kind={state === 'refused' ? 'error' : 'warning'}>
      <b>{state === 'held' || state === 'refused' ? say.why[state] : say.why.other}</b>
      {delivery.reasons.map((reason) => (
        <p key={reason.code}>{reason[locale]}</p>
      ))}
    </Notice>
  )
}

function After() {
  const say = useMessages(deliveryTexts)
  const may = useMay('comparison:read')
  if (!may) return null
  return (
    <p className="row">
      <span className="quiet">{say.compareAfter}</span>
      <AppLink to="/comparisons">{say.openComparisons} →</AppLink>
    </p>
  )
}
