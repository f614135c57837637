import { type ExplainedRule, Explanation } from '@doudi/monitoring/contract/explanation.ts'
import { type CommonOptions, connect } from './connect.ts'
import { type Ending, refused } from './finish.ts'
import { householdIdOf } from './household-id.ts'

interface ExplainOptions extends CommonOptions {
  readonly household: string
  readonly on?: string
  readonly recorded?: string
}

const words = { true: '过线', false: '没有过线', unknown: '还不能判断' } as const

/** One line per rule and subject; the sentence of a rule that is not met would claim what is not so. */
function tell({ rule, title, value, sentence, subjectId }: ExplainedRule): string {
  const subject = subjectId === 0 ? '' : `（成员 ${subjectId}）`
  return `${rule} ${title.zh}${subject}：${words[value]}${value === 'false' ? '' : `。${sentence.zh}`}`
}

/** doudi explain --household ID: the tree of every rule for one household. Needs an account: operators cannot read people. */
export async function explain(options: CommonOptions): Promise<Ending> {
  const { household, on, recorded } = options as ExplainOptions // commander requires household
  const connection = await connect(options)
  try {
    const reply = await connection.request(
      'GET',
      `/api/households/${encodeURIComponent(await householdIdOf(connection, household))}/explanation`,
      {
        query: { on, recorded },
      },
    )
    if (reply.status >= 400) return refused(reply)
    const explanation = Explanation.parse(reply.body)
    return {
      status: 0,
      json: { status: 'done', ...explanation },
      text: explanation.rules.map(tell),
    }
  } finally {
    await connection.close()
  }
}
