import { withMachine } from '@doudi/platform/db/tx.ts'
import { findDelivery, listUnfinished } from '../store/deliveries.ts'
import { cleanUp } from './clean-up.ts'
import { watchInbox } from './inbox.ts'
import type { Intake } from './intake.ts'
import { machineAccount } from './intake-deps.ts'

/** After the start of a process: removes half written files, takes up deliveries that were under way, watches the inbox. */
export async function startIntake(intake: Intake): Promise<{ stop(): Promise<void> }> {
  const { services } = intake
  await cleanUp(services)
  // Not awaited: a large file must not hold up the start.
  void finishUnfinished(intake).catch((error) => services.log.error({ error }, 'unfinished deliveries could not be taken up'))
  const inbox = watchInbox(intake)
  return {
    // Closing first cuts the reading short, so that a large file does not hold up the end; it is taken up at the next start.
    stop: async () => {
      await Promise.all([inbox.stop(), intake.close()])
    },
  }
}

/** Reads every delivery again that a process left in the middle of its way. One that was released stays released. */
export async function finishUnfinished(intake: Intake): Promise<void> {
  const { services } = intake
  const scope = { account: machineAccount, today: services.clock.today() }
  for (const deliveryId of await withMachine(services.db, scope, listUnfinished)) {
    const row = await withMachine(services.db, scope, (tx) => findDelivery(tx, deliveryId))
    if (!row) continue
    const apply = row.mode === 'apply' || row.decided_by !== null
    await intake.run(deliveryId, { apply, released: row.decided_reason !== null })
  }
}
