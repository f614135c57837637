import { Verification } from '@doudi/platform/contract/audit.ts'
import { type CommonOptions, connect } from './connect.ts'
import { type Ending, refused } from './finish.ts'

/** doudi audit verify. */
export async function auditVerify(options: CommonOptions): Promise<Ending> {
  const connection = await connect(options)
  try {
    const reply = await connection.request('GET', '/api/audit/verification')
    if (reply.status >= 400) return refused(reply)
    const { rows, chained, brokenAt, last } = Verification.parse(reply.body)
    const sound = brokenAt === null
    return {
      status: sound ? 0 : 1,
      json: { status: sound ? 'sound' : 'broken', rows, chained, broken_at: brokenAt, last },
      text: [
        sound
          ? `审计记录 ${rows} 条，全部连得上，没有改动的痕迹（末尾 ${last?.slice(0, 16) ?? '—'}）`
          : `! 审计记录从编号 ${brokenAt} 起对不上：那一条被改过、删过或插入过`,
      ],
    }
  } finally {
    await connection.close()
  }
}
