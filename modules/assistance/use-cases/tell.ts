import { appendEvent } from '@doudi/platform/events/append-event.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import type { ApplicationRecord } from '../store/applications.ts'

/** One link of the household's chain about an application, by whoever acts. */
export function tell(
  { tx, actor, clock }: UseCaseContext,
  record: ApplicationRecord,
  event: { kind: string; values?: Readonly<Record<string, string | number | boolean | null>> },
): Promise<void> {
  return appendEvent(tx, {
    ...event,
    module: 'assistance',
    householdId: record.household_id,
    division: record.division,
    actor: { account: actor.account, name: actor.name },
    businessOn: clock.today(),
    reference: `application:${record.application_id}`,
  })
}
