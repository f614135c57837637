import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { Conflict } from '@doudi/monitoring/contract/conflict.ts'
import type { BundleHousehold } from '@doudi/monitoring/contract/field-bundle.ts'
import { Operation, Receipts } from '@doudi/monitoring/contract/operations.ts'
import { buildFieldApp } from './build-field-app.ts'
import { bundle, households } from './field-world.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}
const PASSWORD = 'right'

/** What a test may look at and turn. */
export interface FieldWorld {
  readonly effects: Operation[]
  posts: number
  /** The next answer to operations is lost on its way; the operations have taken effect. */
  loseNextAnswer: boolean
  deviceLost: boolean
  conflicts: Conflict[]
  households: BundleHousehold[]
}

export interface FieldServer {
  readonly base: string
  /** The folder of the built app; a test may change files in it. */
  readonly dist: string
  readonly world: FieldWorld
  stop(): Promise<void>
}

/**
 * The built phone app before a server that can be made to fail as networks do, which the real one cannot. Its answers are checked
 * against the contract; the journey test drives the same app against the real server.
 */
export async function startFieldServer(): Promise<FieldServer> {
  const dist = buildFieldApp()
  const world: FieldWorld = { effects: [], posts: 0, loseNextAnswer: false, deviceLost: false, conflicts: [], households: households() }
  const server = createServer((request, response) => void answer(request, response, { dist, world }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(dist, { recursive: true, force: true })
  }
  return { base: `http://127.0.0.1:${port}`, dist, world, stop }
}

interface At {
  readonly dist: string
  readonly world: FieldWorld
}

async function answer(request: IncomingMessage, response: ServerResponse, at: At): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://x')
  if (!path.startsWith('/api/')) return answerFile(response, { path, dist: at.dist })
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body: Record<string, unknown> = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : {}
  const account = /doudi-session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const reply = answerApi({ path, rules: searchParams.get('rules') ?? undefined, method: request.method ?? 'GET', body, account }, at.world)
  if (reply === 'lost') return void request.socket.destroy()
  if (reply.cookie !== undefined) response.setHeader('set-cookie', `doudi-session=${reply.cookie}; Path=/; HttpOnly; SameSite=Strict`)
  response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
}

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly cookie?: string
}

interface Call {
  readonly path: string
  /** Digest of the rules on the phone. */
  readonly rules: string | undefined
  readonly method: string
  readonly body: Record<string, unknown>
  readonly account: string
}

function answerApi(call: Call, world: FieldWorld): Reply | 'lost' {
  const { path, account } = call
  if (path === '/api/session') return answerSession(call)
  if (account === '') return { status: 401, body: { code: 'sign-in-needed', zh: '请先登录', en: 'Sign in first' } }
  if (world.deviceLost) return { status: 403, body: { code: 'device-lost', zh: '这部手机已登记为遗失', en: 'Reported lost' } }
  if (path === '/api/field/bundle') {
    return {
      status: 200,
      body: bundle(account, { households: world.households, openConflicts: world.conflicts.length, rules: call.rules }),
    }
  }
  if (path === '/api/field/operations') return takeOperations(call, world)
  if (path === '/api/conflicts')
    return { status: 200, body: { rows: world.conflicts, total: world.conflicts.length, page: 1, pageSize: 200 } }
  world.conflicts = []
  return { status: 200, body: { conflictId: 9, state: 'resolved' } }
}

function answerSession({ method, body, account }: Call): Reply {
  if (method === 'DELETE') return { status: 200, body: { signedIn: false }, cookie: '' }
  const who = method === 'POST' ? String(body.account) : account
  if (method === 'POST' && body.password !== PASSWORD) {
    return {
      status: 401,
      body: { code: 'wrong-password', zh: '账号或密码不对。忘了密码，请找本单位的安全管理员重设', en: 'Account or password is wrong' },
    }
  }
  if (who === '') return { status: 200, body: { signedIn: false, demo: null } }
  const session = {
    signedIn: true,
    account: who,
    name: '李秋萍',
    division: 360321101006,
    divisionName: '琴亭镇永安居委会',
    permissions: ['field:sync'],
    demo: true,
  }
  return { status: 200, body: session, ...(method === 'POST' ? { cookie: who } : {}) }
}

function takeOperations({ body }: Call, world: FieldWorld): Reply | 'lost' {
  world.posts += 1
  const operations = Operation.array().parse(body.operations)
  const known = new Set(world.effects.map(({ operationId }) => operationId))
  world.effects.push(...operations.filter(({ operationId }) => !known.has(operationId)))
  if (world.loseNextAnswer) {
    world.loseNextAnswer = false
    return 'lost'
  }
  const receipts = operations.map((operation, index) => receipt(operation, index))
  return { status: 200, body: Receipts.parse({ receipts, openConflicts: world.conflicts.length }) }
}

function receipt({ operationId }: Operation, index: number) {
  const nothing = { conflictId: null, problem: null, passedTo: null, next: null }
  return { operationId, index, state: 'applied', receivedAt: new Date().toISOString(), receivedOn: '2026-11-02', ...nothing }
}

/** As apps/server serves screens: an address of a page gives the index, a missing file is 404. */
function answerFile(response: ServerResponse, at: { path: string; dist: string }): void {
  const name = at.path.replace(/^\/field\/?/, '')
  const file = join(at.dist, extname(name) === '' ? 'index.html' : name)
  if (!existsSync(file)) return void response.writeHead(404).end()
  response
    .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
    .end(readFileSync(file))
}
