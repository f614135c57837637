import type { Actor } from '@doudi/core/access/actor.ts'
import { isWithin } from '@doudi/core/registry/division.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type ComparisonList, ComparisonList as ComparisonListSchema, ComparisonQuery, type ComparisonRow } from '../contract/comparison.ts'
import { listRuns, type RunRecord } from '../store/runs.ts'
import { findRunning } from './run-comparison.ts'

/** Comparisons, newest first. Figures go to offices that see every county the run compared. */
export const listComparisons = useCase({
  name: 'monitoring.list-comparisons',
  summary: '数据比对记录：新增、变化、消除的预警，正在跑的有进度',
  input: ComparisonQuery,
  output: ComparisonListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('comparison:read'),
  run: async ({ tx, services, actor, touch }, _loaded, query): Promise<ComparisonList> => {
    const { rows, total } = await listRuns(tx, query)
    touch({ detail: { rows: rows.length } })
    return { rows: rows.map((run) => toComparisonRow(run, { services, actor })), total, page: query.page, pageSize: query.pageSize }
  },
})

/** A total over counties would tell one of them about the others. */
export function seesFigures(run: RunRecord, actor: Actor): boolean {
  return run.areas.length > 0 && run.areas.every((area) => isWithin(area, actor.ranges))
}

export function toComparisonRow(run: RunRecord, { services, actor }: { services: Services; actor: Actor }): ComparisonRow {
  const running = findRunning(services)
  const isRunning = run.finished_at === null && running !== undefined && run.run_id > running.afterRun
  const progress = isRunning ? running.progress : undefined
  const sees = seesFigures(run, actor)
  const figure = (value: number | null) => (sees ? value : null)
  // An account of another county is none of this one's business; a machine is nobody's.
  const showsAsker = sees || run.requested_by === actor.account || run.requested_by.startsWith('machine:')
  return {
    runId: run.run_id,
    state: isRunning ? 'running' : stateOf(run),
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    businessOn: run.business_on,
    requestedBy: showsAsker ? run.requested_by : '',
    households: figure(run.households),
    signalsNew: figure(run.signals_new),
    signalsChanged: figure(run.signals_changed),
    signalsCleared: figure(run.signals_cleared),
    itemsOpened: figure(run.items_opened),
    itemsRaised: figure(run.items_raised),
    seconds: run.seconds,
    failure: run.failure,
    progress: progress ? { step: progress.step, steps: progress.steps, text: { zh: progress.zh, en: progress.en } } : null,
  }
}

/** A run that ended with the process is a failed one: the request is still there and starts another. */
function stateOf(run: RunRecord): ComparisonRow['state'] {
  if (run.failure === 'cancelled') return 'cancelled'
  return run.finished_at === null || run.failure !== null ? 'failed' : 'done'
}
