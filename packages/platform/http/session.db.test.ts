import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { saveAccounts } from '../auth/accounts.ts'
import { hashPassword } from '../auth/password.ts'
import { withMachine } from '../db/tx.ts'
import { routes } from '../server/routes.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { loadNothing, useCase } from '../use-case/use-case.ts'
import { buildServer } from './server.ts'
import { emptyTempFolder } from './temp-files.ts'

let world: TestDatabase
let server: FastifyInstance
const failing = useCase({
  name: 'test.upload',
  summary: '测试',
  input: z.object({ file: z.object({ path: z.string() }) }),
  load: loadNothing,
  may: () => true,
  run: async (_context, _loaded, { file }) => {
    expect(existsSync(file.path)).toBe(true)
    throw new Error('a fault')
  },
})
let pending: string | undefined
const token = 'a-token-of-the-command-line'

beforeAll(async () => {
  world = await testDatabase()
  const passwordHash = await hashPassword('correct horse')
  const account = (name: string, role: 'auditor' | 'finance', demo = false) => ({
    account: name,
    name: '测试',
    role,
    division: 360321000000,
    passwordHash,
    demo,
  })
  await withMachine(world.db, { account: 'machine:test', today: world.services.clock.today() }, (tx) =>
    saveAccounts(tx, [account('auditor', 'auditor'), account('finance', 'finance'), account('demo', 'auditor', true)]),
  )
  server = await buildServer({
    services: world.services,
    routes: [...routes, { method: 'POST', path: '/api/test-upload', useCase: failing, upload: true }],
    version: '0',
    commandLineToken: token,
    pending: () => pending,
    signIn: { demoAllowed: false, demoAccounts: () => [], demoDate: () => undefined, divisionName: async () => '莲花县' },
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const host = '127.0.0.1:7360'
const signIn = (account: string, password: string, remoteAddress = '127.0.0.1') =>
  server.inject({ method: 'POST', url: '/api/session', payload: { account, password }, headers: { host }, remoteAddress })

test('signing in gives a cookie that opens the routes of the role, and signing out closes them at once', async () => {
  const signedIn = await signIn('auditor', 'correct horse')
  expect(signedIn.json()).toMatchObject({ signedIn: true, role: 'auditor', divisionName: '莲花县' })
  const cookie = signedIn.cookies[0]
  expect(cookie).toMatchObject({ name: 'doudi-session', httpOnly: true, sameSite: 'Strict' })
  expect(cookie?.secure).toBeUndefined()
  const cookies = { 'doudi-session': cookie?.value ?? '' }
  expect((await server.inject({ url: '/api/audit', cookies, headers: { host } })).statusCode).toBe(200)
  await server.inject({ method: 'DELETE', url: '/api/session', cookies, headers: { host } })
  expect((await server.inject({ url: '/api/audit', cookies, headers: { host } })).statusCode).toBe(401)
})

test('away from loopback the cookie is __Host- and Secure', async () => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account: 'auditor', password: 'correct horse' },
    headers: { host: 'doudi.example.cn', 'x-forwarded-proto': 'https' },
  })
  expect(answer.cookies[0]).toMatchObject({ name: '__Host-doudi-session', secure: true, path: '/' })
})

test('a page of another origin cannot write with the browser’s cookie', async () => {
  const { cookies } = await signIn('auditor', 'correct horse')
  const answer = await server.inject({
    method: 'POST',
    url: '/api/demo/advance',
    payload: { days: 1 },
    cookies: { 'doudi-session': cookies[0]?.value ?? '' },
    headers: { host, origin: 'http://evil.example' },
  })
  expect(answer.statusCode).toBe(403)
})

test('every route is closed without a session, also with a forged one', async () => {
  for (const route of routes) {
    for (const headers of [{ host }, { host, cookie: 'doudi-session=forged' }, { host, authorization: 'Doudi forged' }]) {
      expect((await server.inject({ method: route.method, url: route.path.replace(/:\w+/g, '1'), headers })).statusCode).toBe(401)
    }
  }
})

test('too many wrong passwords slow the account as seen from that address, not the colleague from another', async () => {
  const answers = []
  for (let n = 0; n < 7; n++) answers.push((await signIn('finance', 'wrong', '10.1.1.1')).statusCode)
  expect(answers.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
  expect(answers.at(-1)).toBe(429)
  expect((await signIn('finance', 'correct horse', '10.1.1.2')).statusCode).toBe(200)
  expect((await signIn('auditor', 'correct horse', '10.1.1.1')).statusCode).toBe(200)
})

test('guesses sent at the same time count each for itself', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('finance', 'wrong', '10.1.1.9')))
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
})

test('wrong passwords and signing out are in the audit list', async () => {
  const { rows } = await world.pool.query(`select distinct account, use_case, result from platform.audit order by 1, 2, 3`)
  expect(rows).toContainEqual({ account: 'finance', use_case: 'platform.sign-in', result: 'refused' })
  expect(rows).toContainEqual({ account: 'auditor', use_case: 'platform.sign-out', result: 'done' })
})

test('an unknown account and a wrong password are told apart by nobody', async () => {
  const unknown = await signIn('nobody-here', 'x', '10.1.1.3')
  const wrong = await signIn('auditor', 'x', '10.1.1.3')
  expect([unknown.statusCode, unknown.json().detail]).toEqual([wrong.statusCode, wrong.json().detail])
})

test('a file whose call fails does not stay, and who may not deliver sends none', async () => {
  const send = (area: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: '/api/test-upload',
      headers: {
        host,
        authorization: `Doudi ${token}`,
        'x-doudi-system-user': 'root',
        'content-type': 'multipart/form-data; boundary=x',
        ...area,
      },
      payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n',
    })
  const { temp } = world.services.paths
  expect((await send({ 'x-doudi-area': '360321' })).statusCode).toBe(500)
  expect((await send({ 'x-doudi-account': 'auditor' })).statusCode).toBe(403)
  expect(readdirSync(temp)).toEqual([])
  writeFileSync(join(temp, 'upload-left'), 'x')
  emptyTempFolder(temp)
  expect(readdirSync(temp)).toEqual([])
})

test('a demo account is refused where the server does not allow the demo', async () => {
  expect((await signIn('demo', 'correct horse')).statusCode).toBe(401)
})

test('an account that is switched off counts at the next request', async () => {
  const { cookies } = await signIn('auditor', 'correct horse')
  await world.pool.query(`update platform.accounts set active = false where account = 'auditor'`)
  const answer = await server.inject({ url: '/api/audit', cookies: { 'doudi-session': cookies[0]?.value ?? '' }, headers: { host } })
  await world.pool.query(`update platform.accounts set active = true where account = 'auditor'`)
  expect(answer.statusCode).toBe(401)
})

test('the command line acts as the account it names, or as the operator of one area who cannot read people', async () => {
  const headers = { host, authorization: `Doudi ${token}`, 'x-doudi-system-user': 'root' }
  expect((await server.inject({ url: '/api/audit', headers: { ...headers, 'x-doudi-account': 'auditor' } })).statusCode).toBe(200)
  expect((await server.inject({ url: '/api/audit', headers: { ...headers, 'x-doudi-area': '360321' } })).statusCode).toBe(403)
  expect((await server.inject({ url: '/api/status', headers: { ...headers, 'x-doudi-area': '360321' } })).statusCode).toBe(200)
  expect((await server.inject({ url: '/api/status', headers })).statusCode).toBe(422)
  expect((await server.inject({ url: '/api/status', headers: { ...headers, 'x-doudi-account': 'nobody' } })).json()).toMatchObject({
    code: 'no-such-account',
  })
})

test('healthz tells the step that runs until all is ready', async () => {
  pending = '正在生成界面'
  expect((await server.inject('/healthz')).json()).toEqual({ status: 'starting', step: '正在生成界面' })
  pending = undefined
  expect((await server.inject('/healthz')).statusCode).toBe(200)
})

test('the API description names every route', async () => {
  const { paths } = (await server.inject('/api/openapi.json')).json()
  for (const route of routes)
    expect(paths[route.path.replace(/:(\w+)/g, '{$1}')][route.method.toLowerCase()].operationId).toBe(route.useCase.name)
})

test('ranges of an account are those of its division', () => {
  expect(rangeOf(360321000000)).toEqual({ lo: 360321000000, hi: 360322000000 })
})
