import { userInfo } from 'node:os'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { setTimeout as wait } from 'node:timers/promises'
import { readCommandLineToken } from '@doudi/platform/auth/command-line.ts'
import { readConfig } from '@doudi/platform/config.ts'
import { findServing, takeLock } from '../data-lock.ts'
import { openApp } from '../open-app.ts'
import { makeSay } from '../say.ts'
import { startWork } from '../start-work.ts'

/** What every command may be given. */
export interface CommonOptions {
  readonly as?: string
  readonly area?: string
  readonly json?: boolean
}

/** An answer of the server: the JSON, or the problem it told. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly file?: NodeReadableStream
}

export interface Connection {
  request(
    method: string,
    path: string,
    options?: { query?: Record<string, string | undefined>; body?: unknown; form?: FormData },
  ): Promise<Reply>
  close(): Promise<void>
}

/** Talks to the running server; where none runs, opens the same application for the length of one command. */
export async function connect(options: CommonOptions): Promise<Connection> {
  const config = readConfig(process.env)
  const serving = findServing(config.dataDir)
  if (serving) return connection(`http://127.0.0.1:${serving.port}`, { keysDir: config.keysDir, options, close: async () => {} })
  const release = takeLock(config.dataDir, 0)
  const app = await openApp(config, makeSay({ quiet: true }))
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  app.add(await startWork(app))
  app.setPending(undefined)
  const address = app.server.server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const close = async () => {
    await app.services.signals.settle()
    await app.close()
    release()
  }
  return connection(`http://127.0.0.1:${port}`, { keysDir: config.keysDir, options, close })
}

function connection(base: string, at: { keysDir: string; options: CommonOptions; close(): Promise<void> }): Connection {
  const headers: Record<string, string> = {
    authorization: `Doudi ${readCommandLineToken(at.keysDir)}`,
    'x-doudi-system-user': encodeURIComponent(userInfo().username),
    ...(at.options.as ? { 'x-doudi-account': encodeURIComponent(at.options.as) } : {}),
    ...(at.options.area ? { 'x-doudi-area': encodeURIComponent(at.options.area) } : {}),
  }
  return {
    close: at.close,
    request: async (method, path, { query = {}, body, form } = {}) => {
      const url = new URL(path, base)
      for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
      const response = await fetch(url, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const isJson = response.headers.get('content-type')?.includes('json')
      if (!isJson && response.ok && response.body) return { status: response.status, body: null, file: response.body as NodeReadableStream }
      return { status: response.status, body: isJson ? await response.json() : { zh: await response.text() } }
    },
  }
}

/** Asks again until `isDone`; for work that goes on after its request was answered. */
export async function untilDone(ask: () => Promise<Reply>, isDone: (reply: Reply) => boolean): Promise<Reply> {
  for (let pause = 50; ; pause = Math.min(pause * 1.3, 500)) {
    const reply = await ask()
    if (reply.status >= 400 || isDone(reply)) return reply
    await wait(pause)
  }
}
