import { Comparison, ComparisonList, ComparisonRequested } from '@doudi/monitoring/contract/comparison.ts'
import { makeSay } from '../say.ts'
import { type CommonOptions, type Connection, connect, type Reply, untilDone } from './connect.ts'
import { type Ending, refused } from './finish.ts'

/** doudi compare: starts a comparison and waits for it, with progress on stderr. */
export async function compare(options: CommonOptions): Promise<Ending> {
  const connection = await connect(options)
  try {
    const started = await connection.request('POST', '/api/comparisons', { body: {} })
    if (started.status >= 400) return refused(started)
    const { afterRun } = ComparisonRequested.parse(started.body)
    const reply = await wait(connection, afterRun)
    return reply.status >= 400 ? refused(reply) : report(Comparison.parse(reply.body))
  } finally {
    await connection.close()
  }
}

async function wait(connection: Connection, afterRun: number): Promise<Reply> {
  const bar = makeSay().progress('正在比对')
  const listed = await untilDone(
    () => connection.request('GET', '/api/comparisons'),
    (reply) => {
      const run = ComparisonList.parse(reply.body).rows.find(({ runId }) => runId > afterRun)
      if (run?.progress) bar.update(run.progress.step, run.progress.steps)
      return run !== undefined && run.state !== 'running'
    },
  )
  bar.done()
  if (listed.status >= 400) return listed
  const run = ComparisonList.parse(listed.body).rows.findLast(({ runId }) => runId > afterRun)
  return connection.request('GET', `/api/comparisons/${run?.runId ?? 0}`)
}

function report(run: Comparison): Ending {
  const { runId, households, signalsNew, signalsChanged, signalsCleared, itemsOpened, unknown, seconds, state, failure } = run
  if (state !== 'done')
    return { status: 1, json: { status: state, run: runId, reason: failure }, text: [`! 比对没有完成：${failure ?? state}`] }
  return {
    status: 0,
    json: {
      status: 'done',
      run: runId,
      households,
      signals_new: signalsNew,
      signals_changed: signalsChanged,
      signals_cleared: signalsCleared,
      items_opened: itemsOpened,
      unknown: unknown.map(({ rule, fact, count }) => ({ rule, fact, count })),
      seconds,
    },
    text: [
      `比对 ${households} 户，用了 ${seconds} 秒：新信号 ${signalsNew}，有变化 ${signalsChanged}，已消除 ${signalsCleared}；新开任务 ${itemsOpened}`,
      ...unknown.map(({ ruleTitle, factTitle, count }) => `  ${ruleTitle.zh}：${count} 户的“${factTitle.zh}”还不知道`),
    ],
  }
}
