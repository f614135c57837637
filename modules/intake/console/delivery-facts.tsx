import { sixDigits } from '@doudi/core/registry/division.ts'
import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { formatBytes, formatDuration } from '@doudi/ui/formats/progress.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { ReactNode } from 'react'
import type { DeliveryDetail } from '../contract/delivery.ts'
import { deliveryTexts } from './messages.ts'

/** Where it came from, what was put right on the way, who decided, how long the original is kept. */
export function DeliveryFacts({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const today = useToday()
  const notes = Object.entries(delivery.notes)
  return (
    <section className="card">
      <dl className="delivery-facts">
        <Fact title={say.facts.file}>
          <span className="file-name">{delivery.fileName}</span> <span className="quiet">{formatBytes(delivery.bytes)}</span>
        </Fact>
        <Fact title={say.facts.area}>{sixDigits(delivery.division)}</Fact>
        <Fact title={say.facts.received}>
          {formatInstant(delivery.receivedAt, today, locale)} · {accountName(delivery.receivedBy, locale)}
          {delivery.seconds !== null && <span className="quiet"> · {say.seconds(formatDuration(delivery.seconds, locale))}</span>}
        </Fact>
        {delivery.appliedAt !== null && <Fact title={say.facts.applied}>{formatInstant(delivery.appliedAt, today, locale)}</Fact>}
        {delivery.decidedBy !== null && (
          <Fact title={say.facts.decided}>
            {say.decidedLine(
              accountName(delivery.decidedBy, locale),
              delivery.decidedAt === null ? '' : formatInstant(delivery.decidedAt, today, locale),
              delivery.decidedReason ?? '',
            )}
          </Fact>
        )}
        {delivery.replacedBy !== null && (
          <Fact title={say.states.replaced}>
            <AppLink to={`/deliveries/${delivery.replacedBy}`}>{say.replacedBy(delivery.replacedBy)}</AppLink>
          </Fact>
        )}
        {notes.length > 0 && (
          <Fact title={say.notes}>{notes.map(([kind, count]) => `${say.noteKinds[kind] ?? kind} ${formatCount(count)}`).join(' · ')}</Fact>
        )}
        {delivery.retainUntil !== null && <Fact title={say.facts.retain}>{formatDate(delivery.retainUntil, today, locale)}</Fact>}
      </dl>
    </section>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  )
}
