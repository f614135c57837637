import { refusals } from '@doudi/platform/errors.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type Comparison, ComparisonById, ComparisonCancelled, Comparison as ComparisonSchema } from '../contract/comparison.ts'
import { monitoringRefusals } from '../errors.ts'
import { findRun, type RunRecord } from '../store/runs.ts'
import { seesFigures, toComparisonRow } from './list-comparisons.ts'
import { findRunning } from './run-comparison.ts'
import { factTitle, ruleTitle } from './views/reason-view.ts'

async function getRun({ tx }: Pick<UseCaseContext, 'tx'>, { runId }: { runId: number }): Promise<RunRecord> {
  const run = await findRun(tx, runId)
  if (!run) throw refusals.notFound({ zh: '次比对', en: 'comparison' })
  return run
}

/** One comparison with what was unknown: which fact, whose, for how many. */
export const getComparison = useCase({
  name: 'monitoring.get-comparison',
  summary: '一次数据比对：结果、用到的数据，哪些情况因为数据没到而无法判断',
  input: ComparisonById,
  output: ComparisonSchema,
  load: getRun,
  may: (actor) => actor.holds('comparison:read'),
  run: async ({ services, actor, touch }, run): Promise<Comparison> => {
    touch({ detail: { run: run.run_id } })
    const { policies } = services
    const sees = seesFigures(run, actor)
    return {
      ...toComparisonRow(run, { services, actor }),
      unknown: sees
        ? run.unknown.map(({ rule, fact, count, unsent }) => ({
            rule,
            ruleTitle: ruleTitle(policies, rule),
            fact,
            factTitle: factTitle(policies, fact),
            agency: policies.facts.get(fact)?.source.agency ?? null,
            source: policies.facts.get(fact)?.source.title ?? null,
            sent: unsent !== true,
            count,
          }))
        : [],
      deliveries: sees ? run.deliveries : [],
      policyDigest: run.policy_digest,
      report: sees ? run.report : {},
    }
  },
})

/** Stops a comparison that is under way. Signals and work items stay as the last finished one left them. */
export const cancelComparison = useCase({
  name: 'monitoring.cancel-comparison',
  summary: '停止正在运行的数据比对；以前的结果不变',
  input: ComparisonById,
  output: ComparisonCancelled,
  load: getRun,
  may: (actor) => actor.holds('comparison:run'),
  run: async ({ services, touch }, run) => {
    const running = findRunning(services)
    if (run.finished_at !== null || !running || run.run_id <= running.afterRun) throw monitoringRefusals.noRunToCancel()
    running.cancel()
    touch({ detail: { run: run.run_id } })
    return { runId: run.run_id }
  },
})
