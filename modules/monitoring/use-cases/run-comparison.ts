import { withMachine } from '@doudi/platform/db/tx.ts'
import { lawFor } from '@doudi/platform/policies/law.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { compare, type RunReport } from '../compare/compare.ts'
import type { Progress } from '../compare/compare-lake.ts'
import { markCancelled, newestRun } from '../store/runs.ts'
import { comparisonMachine, type ItemsOpened, openWorkItems } from './open-work-items.ts'

/** A comparison that is under way in this process. */
export interface RunningComparison {
  /** Runs with a larger number than this belong to it. */
  readonly afterRun: number
  progress: Progress | undefined
  cancel(): void
}

const runningOf = new WeakMap<Services, RunningComparison>()

/** The comparison under way, if any. */
export function findRunning(services: Services): RunningComparison | undefined {
  return runningOf.get(services)
}

/**
 * One comparison, and the work that comes of it. Progress is shown on every screen's head while it runs.
 * @returns undefined when a person stopped it; what was stored before stays
 * @throws the fault that ended it
 */
export async function runComparison(
  services: Services,
  { requestedBy }: { requestedBy: string },
): Promise<(RunReport & ItemsOpened) | undefined> {
  const scope = { account: comparisonMachine.account, today: services.clock.today() }
  const afterRun = await withMachine(services.db, scope, newestRun)
  const stop = new AbortController()
  const running: RunningComparison = {
    afterRun,
    progress: undefined,
    cancel: () => stop.abort(new DOMException('stopped by a person', 'AbortError')),
  }
  runningOf.set(services, running)
  try {
    const { pool, policies, clock, paths } = services
    const onProgress = (progress: Progress) => {
      running.progress = progress
      const { zh, en, step, steps } = progress
      services.status.report({ kind: 'comparison', id: 0, zh: `正在比对：${zh}`, en: `Comparing: ${en}`, done: step, total: steps })
    }
    const report = await compare({
      pool,
      policies,
      policiesOf: async (county) => (await lawFor(services, { division: county })).policies,
      clock,
      lakeDir: paths.lake,
      tempDir: paths.temp,
      requestedBy,
      onProgress,
      signal: stop.signal,
    })
    return { ...report, ...(await openWorkItems(services, { runId: report.run })) }
  } catch (error) {
    if (!stop.signal.aborted) throw error
    await withMachine(services.db, scope, async (tx) => {
      const run = await newestRun(tx)
      if (run > afterRun) await markCancelled(tx, run)
    })
    return undefined
  } finally {
    runningOf.delete(services)
    services.status.finish('comparison', 0)
  }
}
