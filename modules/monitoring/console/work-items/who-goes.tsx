import { outcomes } from '@doudi/core/casework/outcome.ts'
import { Deadline } from '@doudi/ui/components/deadline/deadline.tsx'
import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Clock } from '../../contract/common.ts'
import type { WorkItem } from '../../contract/work-item.ts'
import { warningTexts } from '../messages.ts'
import { workItemTexts } from './messages.ts'

/** Who answers for the household, both clocks, and how it ended when it did. */
export function WhoGoes({ item }: { readonly item: WorkItem }) {
  const say = useMessages(workItemTexts)
  const warn = useMessages(warningTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <section>
      <h3>{say.who}</h3>
      <dl className="facts-inline">
        <dt>{warn.worker}</dt>
        <dd>{item.worker?.name ?? warn.noWorker}</dd>
        <ClockLine title={say.contactBy} clock={item.contactClock} />
        <ClockLine title={say.visitBy} clock={item.visitClock} />
      </dl>
      {item.state === 'closed' && item.outcome !== null && (
        <p>
          {say.closedBy(formatDate(item.closedOn ?? '', today, locale), item.closedByName ?? '', outcomes[item.outcome][locale])}
          {item.outcomeReason !== null && <span className="quiet">（{item.outcomeReason}）</span>}
        </p>
      )}
      {item.openConflicts > 0 && <AppLink to={`/conflicts?household=${item.householdId}`}>{say.conflict(item.openConflicts)} →</AppLink>}
    </section>
  )
}

function ClockLine({ title, clock }: { readonly title: string; readonly clock: Clock | null }) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  const today = useToday()
  if (clock === null) return null
  return (
    <>
      <dt>{title}</dt>
      <dd>{clock.metAt === null ? <Deadline clock={clock} /> : say.met(formatInstant(clock.metAt, today, locale))}</dd>
    </>
  )
}
