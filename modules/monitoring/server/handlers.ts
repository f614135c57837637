import { setTimeout as wait } from 'node:timers/promises'
import { withMachine } from '@doudi/platform/db/tx.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { HandlerEntry } from '@doudi/platform/use-case/signals.ts'
import { z } from 'zod'
import { addOpenApplication, removeOpenApplication } from '../store/open-applications.ts'
import { answerRequests, findRequests, requestComparison } from '../store/runs.ts'
import { comparisonMachine } from '../use-cases/open-work-items.ts'
import { runComparison } from '../use-cases/run-comparison.ts'

/** Deliveries come in batches: a comparison they ask for waits until none is being applied, and this long after the last. */
const quietMs = 2000
const longestWaitMs = 15 * 60_000

const ApplicationOpened = z.object({
  applicationId: z.number(),
  householdId: z.number(),
  division: z.number(),
  since: z.string(),
})

/** What this module does when another one tells something. Every handler may be called again. */
export function handlers(services: Services): ReadonlyMap<string, HandlerEntry> {
  const asMachine = <T>(work: Parameters<typeof withMachine<T>>[2]) =>
    withMachine(services.db, { account: comparisonMachine.account, today: services.clock.today() }, work)
  return new Map<string, HandlerEntry>([
    [
      'delivery.applied',
      {
        lane: 'quick',
        handle: async () => {
          await asMachine(async (tx) => {
            await requestComparison(tx, comparisonMachine.account)
            await services.signals.write(tx, { kind: 'monitoring.compare', payload: { wait: true } })
          })
          services.signals.wake()
        },
      },
    ],
    ['monitoring.compare', { lane: 'bulk', handle: async ({ wait: mayWait }) => answerAll(services, mayWait === true) }],
    [
      'monitoring.application-opened',
      { lane: 'quick', handle: async (payload) => asMachine((tx) => addOpenApplication(tx, ApplicationOpened.parse(payload))) },
    ],
    [
      'monitoring.application-closed',
      {
        lane: 'quick',
        handle: async (payload) =>
          asMachine((tx) => removeOpenApplication(tx, z.object({ applicationId: z.number() }).parse(payload).applicationId)),
      },
    ],
  ])
}

/** One run answers every request that came before it; nobody asked any more: nothing to do. A crash leaves the requests, and the signal comes again. */
async function answerAll(services: Services, mayWait: boolean): Promise<void> {
  const scope = { account: comparisonMachine.account, today: services.clock.today() }
  const find = () => withMachine(services.db, scope, findRequests)
  const waiting = await find()
  if (waiting && mayWait) await untilQuiet(services)
  const requests = waiting && (await find())
  if (!requests) return
  await runComparison(services, { requestedBy: requests.requested_by })
  await withMachine(services.db, scope, (tx) => answerRequests(tx, requests.newest))
}

const everywhere = { ranges: [{ lo: 0, hi: 1_000_000_000_000 }] }

async function untilQuiet({ status }: Services): Promise<void> {
  const until = performance.now() + longestWaitMs
  do await wait(quietMs)
  while (performance.now() < until && status.running(everywhere).some((work) => work.kind.startsWith('deliver')))
}
