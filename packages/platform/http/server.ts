import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '@doudi/core/access/actor.ts'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { writeAudit } from '../audit/write-audit.ts'
import { withActor } from '../db/tx.ts'
import { AppError, refusals } from '../errors.ts'
import type { Services } from '../use-case/services.ts'
import { runUseCase } from '../use-case/use-case.ts'
import { answerErrors } from './answer-errors.ts'
import { openApi } from './open-api.ts'
import { Download, type Route, type UploadedFile } from './routes.ts'
import { type SignIn, sessionRoutes } from './session-routes.ts'
import { whoCalls } from './who-calls.ts'

/** The largest file that may be delivered in one piece. */
const uploadLimitBytes = 4 * 1024 ** 3

export interface ServerParts {
  readonly services: Services
  readonly routes: readonly Route[]
  readonly version: string
  readonly commandLineToken: string
  readonly signIn: SignIn
  /** What /healthz says: undefined when all is ready, else the step that runs. */
  readonly pending: () => string | undefined
}

/** Builds the server without listening: tests and the command line inject requests into the same thing. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  z.config(z.locales.zhCN()) // what a schema says of a wrong field is read by officers
  const { services } = parts
  const server = Fastify({
    logger: false,
    genReqId: () => randomUUID().slice(0, 8),
    bodyLimit: 2 * 1024 ** 2,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
      },
    },
    strictTransportSecurity: false, // the proxy that ends TLS sets it; over loopback http it would lock the browser out
  })
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: uploadLimitBytes, files: 1 } })
  answerErrors(server, services.log)
  server.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  server.get('/healthz', async (_request, reply) => {
    const step = parts.pending()
    return reply.status(step === undefined ? 200 : 503).send(step === undefined ? { status: 'ready' } : { status: 'starting', step })
  })
  server.get('/api/openapi.json', async () => openApi(parts.routes, parts.version))
  sessionRoutes(server, parts)
  for (const route of parts.routes) addRoute(server, { parts, route })
  return server
}

function addRoute(server: FastifyInstance, { parts, route }: { parts: ServerParts; route: Route }): void {
  server.route({
    method: route.method,
    url: route.path,
    config: { useCase: route.useCase.name },
    handler: async (request, reply) => {
      const actor = await whoCalls(request, parts)
      const { services } = parts
      if (!route.upload) return answer(reply, await runUseCase(route.useCase, { services, actor, input: readInput(request) }))
      await checkUploader(reply, { route, actor, services })
      const file = await receiveFile(request, services.paths.temp)
      try {
        return answer(reply, await runUseCase(route.useCase, { services, actor, input: { ...readInput(request), file } }))
      } catch (error) {
        await rm(file.path, { force: true }) // refused or failed: nobody else will
        throw error
      }
    },
  })
}

/** Whoever may not deliver is told before the file is read: it may be 4 GB. */
async function checkUploader(reply: FastifyReply, at: { route: Route; actor: Actor; services: Services }): Promise<void> {
  const { actor, route, services } = at
  if (route.mayTry ? route.mayTry(actor) : actor.holds('delivery:write')) return
  const today = services.clock.today()
  await withActor(services.db, { actor, today }, (tx) =>
    writeAudit(tx, { actor, today, useCase: route.useCase.name, touched: {}, result: 'refused' }),
  )
  reply.header('connection', 'close') // what is still being sent is not read
  throw refusals.notAllowed()
}

const readInput = (request: FastifyRequest) => ({ ...asObject(request.query), ...asObject(request.body), ...asObject(request.params) })

function asObject(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {} // checked just before
}

async function receiveFile(request: FastifyRequest, temp: string): Promise<UploadedFile> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) {
    throw new AppError({
      code: 'no-file',
      kind: 'invalid',
      sentence: { zh: '没有收到文件：请选一个文件再上传', en: 'No file came with the request' },
    })
  }
  const path = join(temp, `upload-${randomUUID()}`)
  let bytes = 0
  part.file.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  try {
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated)
      throw new AppError({
        code: 'too-large',
        kind: 'invalid',
        sentence: { zh: '文件超过 4 GB，请按月份或乡镇拆开再传', en: 'The file is larger than 4 GB; split it by month or township' },
      })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, fileName: part.filename, bytes }
}

function answer(reply: FastifyReply, output: unknown): unknown {
  if (!(output instanceof Download)) return output ?? { done: true }
  return reply
    .header('content-type', output.contentType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(output.fileName)}`)
    .send(output.content)
}
