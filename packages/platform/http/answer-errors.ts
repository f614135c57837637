import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { AppError, type RefusalKind } from '../errors.ts'
import type { Log } from '../log.ts'

const statusOf: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}

/** Constraint names are sentences; a clash with another person's act is a conflict, told without saying whose. */
function asRefusal(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const code = error && typeof error === 'object' && 'code' in error ? error.code : undefined
  if (code === '40001' || code === '40P01' || code === '23505' || code === '23P01') {
    return new AppError({
      code: 'changed-meanwhile',
      kind: 'conflict',
      sentence: {
        zh: '同一时间有人也在改这条记录。请刷新后再试一次',
        en: 'Somebody changed the same record at the same time. Reload and try again',
      },
    })
  }
  if (error instanceof Error && error.message === poolIsBusy) {
    return new AppError({
      code: 'busy',
      kind: 'unavailable',
      sentence: { zh: '现在用的人太多，请等几秒再试。您填的内容没有丢', en: 'Too much is asked at once; try again in a few seconds' },
    })
  }
  return undefined
}

/** pg-pool's own words; it gives no code. */
const poolIsBusy = 'timeout exceeded when trying to connect'

/** Refusals become problem+json with a sentence in both languages; faults become 500 without their details. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error)
    if (refusal) return sendRefusal(reply, refusal)
    if (error.statusCode && error.statusCode < 500) return sendRefusal(reply, fromHttp(error), error.statusCode)
    log.error({ error, route: request.routeOptions.url, request: request.id }, 'fault')
    return send(reply, 500, {
      code: 'fault',
      zh: `系统出了毛病，已经记下（编号 ${request.id}）。您填的内容没有丢，请过一会儿再试；还不行，把编号告诉系统管理员`,
      en: `A fault of ours, recorded as ${request.id}. Nothing you typed is lost; try again in a while`,
      details: {},
    })
  })
  server.setNotFoundHandler((_request, reply) =>
    send(reply, 404, { code: 'no-such-address', zh: '没有这个地址', en: 'No such address', details: {} }),
  )
}

function fromHttp(error: FastifyError): AppError {
  const tooLarge = error.statusCode === 413
  return new AppError({
    code: tooLarge ? 'too-large' : 'bad-request',
    kind: 'invalid',
    sentence: tooLarge
      ? { zh: '内容太大，超过了上限；文件请从“数据”页上传', en: 'The request is too large' }
      : { zh: '这个请求读不懂：格式不是 JSON，或者不完整', en: 'The request cannot be read: it is not complete JSON' },
  })
}

function sendRefusal(reply: FastifyReply, refusal: AppError, status = statusOf[refusal.kind]): FastifyReply {
  if (refusal.kind === 'too-many') void reply.header('retry-after', String(refusal.details.seconds ?? 1))
  return send(reply, status, { code: refusal.code, ...refusal.sentence, details: refusal.details })
}

function send(reply: FastifyReply, status: number, problem: { code: string; zh: string; en: string; details: unknown }): FastifyReply {
  return reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send({ type: 'about:blank', status, title: problem.en, detail: problem.zh, ...problem })
}
