import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { ComparisonRequested, StartComparison } from '../contract/comparison.ts'
import { newestRun, requestComparison } from '../store/runs.ts'

/** Asks for a comparison; it runs beside the requests and shows its progress. Asking twice before it starts gives one run. */
export const startComparison = useCase({
  name: 'monitoring.start-comparison',
  summary: '开始一次数据比对：在后台运行，马上返回；还没开始的，再点也只跑一次',
  input: StartComparison,
  output: ComparisonRequested,
  load: loadNothing,
  may: (actor) => actor.holds('comparison:run'),
  run: async ({ tx, actor, send, touch }) => {
    const afterRun = await newestRun(tx)
    const alreadyWaiting = await requestComparison(tx, actor.account)
    await send('monitoring.compare', { wait: false })
    touch({ detail: { afterRun, alreadyWaiting } })
    return { afterRun, alreadyWaiting }
  },
})
