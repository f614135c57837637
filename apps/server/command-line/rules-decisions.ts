import { RecordedAssessment } from '@doudi/assistance/contract/assessment.ts'
import { Recomputation } from '@doudi/assistance/contract/recorded-assessment.ts'
import { type CommonOptions, connect } from './connect.ts'
import { type Ending, refused } from './finish.ts'
import { householdIdOf } from './household-id.ts'

interface RecordOptions extends CommonOptions {
  readonly household: string
  readonly on?: string
  readonly recorded?: string
}

/** doudi rules record: keeps the assessment of a household with everything it rests on. */
export async function rulesRecord(options: CommonOptions): Promise<Ending> {
  const { household, on, recorded } = options as RecordOptions // commander requires household
  const connection = await connect(options)
  try {
    const path = `/api/households/${encodeURIComponent(await householdIdOf(connection, household))}/assessments`
    const reply = await connection.request('POST', path, { body: { on, recorded } })
    if (reply.status >= 400) return refused(reply)
    const kept = RecordedAssessment.parse(reply.body)
    return { status: 0, json: { status: 'done', ...kept }, text: [`已保存，编号 ${kept.assessmentId}，结果指纹 ${kept.resultsSha256}`] }
  } finally {
    await connection.close()
  }
}

/** doudi rules recompute: the same bytes, or status 1 and what differs. */
export async function rulesRecompute(options: CommonOptions): Promise<Ending> {
  const { decision } = options as CommonOptions & { readonly decision: string } // commander requires decision
  const connection = await connect(options)
  try {
    const reply = await connection.request('GET', `/api/assessments/${encodeURIComponent(decision)}/recomputation`)
    if (reply.status >= 400) return refused(reply)
    const made = Recomputation.parse(reply.body)
    const what = `核对结果 ${made.assessmentId}（${made.on}，${made.recordedBy}）`
    return {
      status: made.same ? 0 : 1,
      json: { status: made.same ? 'same' : 'differs', ...made },
      text: made.same
        ? [`${what}：重算结果一字不差，指纹 ${made.sha256Now}`]
        : [
            `! ${what}：重算结果不同`,
            ...made.differences.map((one) => `  ${one.path}：原 ${JSON.stringify(one.stored)}，现 ${JSON.stringify(one.now)}`),
          ],
    }
  } finally {
    await connection.close()
  }
}
