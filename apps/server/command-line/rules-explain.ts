import { type AssessedScheme, Assessment } from '@doudi/assistance/contract/assessment.ts'
import { type CommonOptions, connect } from './connect.ts'
import { type Ending, refused, unusable } from './finish.ts'
import { householdIdOf } from './household-id.ts'

interface ExplainOptions extends CommonOptions {
  readonly household: string
  readonly on?: string
  readonly recorded?: string
  readonly scheme?: string
}

/** Steps further in are told when one scheme is asked for, and in the JSON. */
const deepest = 1

/** doudi rules explain: a household under every scheme, with the reasons in plain Chinese. Needs an account: operators cannot read people. */
export async function rulesExplain(options: CommonOptions): Promise<Ending> {
  const { household, on, recorded, scheme } = options as ExplainOptions // commander requires household
  const connection = await connect(options)
  try {
    const reply = await connection.request(
      'GET',
      `/api/households/${encodeURIComponent(await householdIdOf(connection, household))}/assessment`,
      {
        query: { on, recorded, scheme, working: 'full' },
      },
    )
    if (reply.status >= 400) return refused(reply)
    const assessment = Assessment.parse(reply.body)
    if (scheme !== undefined && assessment.members.length > 0 && assessment.results.length === 0)
      return unusable('no-scheme', `${assessment.on} 没有代号是 ${scheme} 的政策；不写 --scheme 就列出全部`)
    const nameOf = new Map(assessment.members.map(({ personId, name }) => [personId, name]))
    return {
      status: 0,
      json: { status: 'done', ...assessment },
      text: [
        assessment.members.length === 0 ? `${assessment.on} 这一户没有登记的成员` : `按 ${assessment.on} 的政策：`,
        ...assessment.results.flatMap((one) => tell(one, { nameOf, isWhole: scheme !== undefined })),
      ],
    }
  } finally {
    await connection.close()
  }
}

/** The result, what is missing, what would change it, and every step below. */
function tell(one: AssessedScheme, { nameOf, isWhole }: { nameOf: ReadonlyMap<number, string>; isWhole: boolean }): readonly string[] {
  const subject = one.subject === 0 ? '' : `（${nameOf.get(one.subject) ?? one.subject}）`
  return [
    '',
    `■ ${one.title.zh}${subject}：${one.state === 'not' ? '目前不符合' : one.headline.zh}`,
    ...one.refusals.map(({ text, basis }) => `  · ${text.zh}${basis === '' ? '' : `［${basis}］`}`),
    ...one.missingLines.map(({ zh }) => `  ? ${zh}`),
    ...(one.nearest ? [`  → ${one.nearest.text.zh}`] : []),
    ...one.sentences.filter(({ depth }) => isWhole || depth <= deepest).map(({ depth, text }) => `    ${'  '.repeat(depth)}${text}`),
  ]
}
