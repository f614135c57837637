import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fen, formatYuan } from '@doudi/core/kernel/fen.ts'
import { PolicyError } from '@doudi/platform/policies/problems.ts'
import { parseYamlText } from '@doudi/platform/policies/yaml-file.ts'
import { PolicyDifference } from '@doudi/policy/contract/difference.ts'
import { Draft } from '@doudi/policy/contract/drafts.ts'
import { PolicyFileList } from '@doudi/policy/contract/files.ts'
import { z } from 'zod'
import { makeSay } from '../say.ts'
import { type CommonOptions, type Connection, connect, type Reply, untilDone } from './connect.ts'
import { type Ending, refused, unusable, unusableFile } from './finish.ts'

interface SimulateOptions extends CommonOptions {
  readonly change: string
  readonly on?: string
}

/** Null: what the area itself published in the file is removed. */
const Change = z.object({ files: z.record(z.string(), z.string().nullable()) })
type ChangedFile = { readonly path: string; readonly text: string | null }

/** Before any day a draft can be of: it is reckoned as law of today. */
const sinceEver = '2000-01-01'

/**
 * doudi rules simulate: what a change of policy files does to every household of the account's area. The change is a draft for as long as
 * it is reckoned, and withdrawn afterwards: it cannot become law.
 */
export async function rulesSimulate(options: CommonOptions): Promise<Ending> {
  const { change, on } = options as SimulateOptions // commander requires change
  const refusal = unusableFile(change)
  if (refusal) return refusal
  if (!/\.ya?ml$/.test(change)) return unusable('no-policy-file', `政策文件是 .yaml 文件：${change}`)
  const text = readFileSync(change, 'utf8')
  const connection = await connect(options)
  try {
    const files = listed(text) ?? (await asOneFile(connection, change, text))
    if (!('length' in files)) return files
    const started = await connection.request('POST', '/api/policy/drafts', {
      body: { title: `测算 ${basename(change)}`, reason: '命令行测算，算完即撤回', validFrom: on ?? sinceEver, files },
    })
    if (started.status >= 400) return refused(started)
    const draft = Draft.parse(started.body)
    try {
      return await reckon(connection, draft)
    } finally {
      await withdraw(connection, draft.draftId)
    }
  } finally {
    await connection.close()
  }
}

/** Several files in one: `files: { path: text }`, and `path: null` for one that is removed. */
function listed(text: string): ChangedFile[] | undefined {
  try {
    return Object.entries(parseYamlText(text, '', Change).value.files).map(([path, one]) => ({ path, text: one }))
  } catch (error) {
    // Then it is a policy file itself, and the server says what is wrong with it.
    if (error instanceof PolicyError) return undefined
    throw error
  }
}

/** A changed policy file itself: its path below policies/, or that of the one policy file of this name. */
async function asOneFile(connection: Connection, name: string, text: string): Promise<ChangedFile[] | Ending> {
  const [, below] = /(?:^|[\\/])policies[\\/](.+)$/.exec(name) ?? []
  if (below) return [{ path: below.replaceAll('\\', '/'), text }]
  const reply = await connection.request('GET', '/api/policy/files')
  if (reply.status >= 400) return refused(reply)
  const paths = PolicyFileList.parse(reply.body).files.map(({ path }) => path)
  const [path, another] = paths.filter((one) => basename(one) === basename(name))
  if (path && !another) return [{ path, text }]
  const reason = `不知道 ${basename(name)} 是哪个政策文件：写成 files: { 路径: 文本 }，或放在 policies/ 下的同一路径`
  return { status: 2, json: { status: 'refused', reason }, text: [`! ${reason}`] }
}

async function reckon(connection: Connection, { draftId, version, check }: Draft): Promise<Ending> {
  if (check.problems.length > 0) {
    const lines = check.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
    return {
      status: 2,
      json: { status: 'refused', reason: lines.join('\n'), problems: check.problems },
      text: lines.map((one) => `! ${one}`),
    }
  }
  const asked = await connection.request('POST', `/api/policy/drafts/${draftId}/simulate`, { body: { expectedVersion: version } })
  if (asked.status >= 400) return refused(asked)
  const reply = await wait(connection, draftId)
  if (reply.status >= 400) return refused(reply)
  const { simulation } = Draft.parse(reply.body)
  if (simulation.state !== 'done') {
    const reason = simulation.failure ?? '测算没有完成'
    return { status: 1, json: { status: 'fault', reason }, text: [`! ${reason}`] }
  }
  const report = await connection.request('GET', `/api/policy/drafts/${draftId}/difference`)
  return report.status >= 400 ? refused(report) : tell(PolicyDifference.parse(report.body), check.examples.failed.length)
}

async function wait(connection: Connection, draftId: number): Promise<Reply> {
  const bar = makeSay().progress('正在测算')
  const reply = await untilDone(
    () => connection.request('GET', `/api/policy/drafts/${draftId}`),
    ({ body }) => {
      const { simulation } = Draft.parse(body)
      if (simulation.progress) bar.update(simulation.progress.step, simulation.progress.steps)
      return simulation.state !== 'running'
    },
  )
  bar.done()
  return reply
}

async function withdraw(connection: Connection, draftId: number): Promise<void> {
  const reply = await connection.request('GET', `/api/policy/drafts/${draftId}`)
  if (reply.status >= 400) return
  const { version } = Draft.parse(reply.body)
  await connection.request('POST', `/api/policy/drafts/${draftId}/withdraw`, {
    body: { expectedVersion: version, reason: '命令行测算完毕' },
  })
}

const yuan = (amount: number) => formatYuan(fen(amount))

function tell(difference: PolicyDifference, examplesFailed: number): Ending {
  const { on, households, gain, lose, costMonthFen, costYearFen, addedVisits, unknownBefore, unknownAfter } = difference
  return {
    status: 0,
    json: { status: 'done', ...difference, examples_failed: examplesFailed },
    text: [
      `按 ${on} 的情况，全部 ${households} 户重新算一遍：`,
      `  受益 ${gain.households} 户 ${gain.persons} 人，每月多 ${yuan(gain.fenPerMonth)} 元`,
      `  受损 ${lose.households} 户 ${lose.persons} 人，每月少 ${yuan(lose.fenPerMonth)} 元`,
      `  每月多花 ${yuan(costMonthFen)} 元，一年多花 ${yuan(costYearFen)} 元`,
      `  预计新增入户 ${addedVisits} 户；尚不能判断 ${unknownBefore} → ${unknownAfter} 户`,
      ...difference.byTownship.map((one) => `  ${one.name}：受益 ${one.gain} 户，受损 ${one.lose} 户，每月 ${yuan(one.fenPerMonth)} 元`),
      ...difference.byGroup.map((one) => `  ${one.group.zh}：受益 ${one.gain} 户，受损 ${one.lose} 户，每月 ${yuan(one.fenPerMonth)} 元`),
      ...(examplesFailed > 0 ? [`  ! 有 ${examplesFailed} 个算例和改动对不上，报批之前要先改好`] : []),
      ...difference.cliffs.map(({ sentence }) => `  ! ${sentence.zh}`),
    ],
  }
}
