import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { handlers as assistance } from '@doudi/assistance/server/handlers.ts'
import { permissions, permissionsOf } from '@doudi/core/access/permission.ts'
import { roleNames } from '@doudi/core/access/role.ts'
import { handlers as monitoring } from '@doudi/monitoring/server/handlers.ts'
import { saveAccounts } from '@doudi/platform/auth/accounts.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import type { Route } from '@doudi/platform/http/routes.ts'
import { buildServer } from '@doudi/platform/http/server.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { allRoutes } from '../apps/server/compose.ts'
import { type Caller, callers } from './access/actors.ts'
import { type Call, complaintsOf } from './access/complaints.ts'
import { expectedRoles } from './access/expected-roles.ts'
import { narrowedLine } from './access/narrowed.ts'
import { type Line, routeTable, type Sample } from './access/route-table.ts'
import { makeWorld, places, type World } from './access/world.ts'

const token = 'a-token-of-the-command-line'
const host = '127.0.0.1:7360'

/** A use case whose author forgot the guard and read as the machine: the check must see it. */
const unguarded = useCase({
  name: 'test.unguarded',
  summary: '测试',
  input: z.object({}),
  load: loadNothing,
  may: () => true,
  run: async ({ services, clock }) =>
    withMachine(services.db, { account: 'machine:test', today: clock.today() }, async (tx) => {
      const { rows } = await sql<{ household_id: number }>`select household_id, division from registry.households`.execute(tx)
      return { rows, total: rows.length }
    }),
})
const unguardedRoute: Route = { method: 'GET', path: '/api/test-unguarded', useCase: unguarded }

let at: TestDatabase
let server: FastifyInstance
let world: World
const done: { call: Call; status: number; code: string | undefined }[] = []

beforeAll(async () => {
  // No file is read and nothing is compared here: the world stays as it was made.
  at = await testDatabase({
    handlers: (services) => new Map([...monitoring(services), ...assistance(services)].filter(([kind]) => kind !== 'monitoring.compare')),
  })
  world = await makeWorld(at)
  await withMachine(at.db, { account: 'machine:test', today: at.services.clock.today() }, (tx) =>
    saveAccounts(
      tx,
      callers.map((caller) => ({ ...caller, name: '测试员', passwordHash: null, demo: false })),
    ),
  )
  server = await buildServer({
    services: at.services,
    routes: [...allRoutes, unguardedRoute],
    version: '0',
    commandLineToken: token,
    pending: () => undefined,
    signIn: { demoAllowed: false, demoAccounts: () => [], demoDate: () => undefined, divisionName: async () => '莲花县' },
  })
})
afterAll(async () => {
  await server.close()
  await at.close()
})

/** Routes that the table says nothing about, as sentences. */
const withoutLine = (routes: readonly Route[]) =>
  routes
    .filter(({ useCase: { name } }) => !routeTable[name])
    .map(
      ({ method, path, useCase: { name } }) => `${method} ${path} (${name}) has no line in test/access/route-table.ts: say who may use it`,
    )

const lineOf = (route: Route): Line => {
  const line = routeTable[route.useCase.name]
  if (!line) throw new Error(withoutLine([route]).join())
  return line
}

function requestOf(route: Route, { params, query, body, file }: Sample) {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(params?.[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])).toString()
  const url = search ? `${path}?${search}` : path
  if (file === undefined) return { method: route.method, url, headers: { host }, ...(body ? { payload: body } : {}) }
  return {
    method: route.method,
    url,
    headers: { host, 'content-type': 'multipart/form-data; boundary=x' },
    payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${file}\r\n--x--\r\n`,
  }
}

async function send(route: Route, call: Call): Promise<string[]> {
  const target = world.targets.get(call.place.name)
  if (!target) throw new Error(`The world has no [${call.place.name}]`)
  const request = requestOf(route, call.line.sample(target, world))
  const headers = { ...request.headers, authorization: `Doudi ${token}`, 'x-doudi-account': call.caller.account }
  const { statusCode: status, body: text } = await server.inject({ ...request, headers })
  done.push({ call, status, code: status < 300 ? undefined : JSON.parse(text).code })
  return complaintsOf(call, { status, text }, world.canaries)
}

/** Every caller at every place; a list is asked once as a whole, and for each place as far as it has a filter. */
async function sendAll(route: Route): Promise<string[]> {
  const line = lineOf(route)
  const { name } = route.useCase
  const complaints = []
  for (const caller of callers) {
    for (const place of placesFor(line, caller)) complaints.push(...(await send(route, { useCase: name, line, caller, place })))
    for (const place of places) {
      const narrow = narrowedLine(name, { caller, place })
      if (narrow) complaints.push(...(await send(route, { useCase: name, line: narrow, caller, place })))
    }
  }
  return complaints
}

const placesFor = (line: Line, caller: Caller) => {
  if (line.kind === 'list') return places.slice(0, 1)
  return caller.account.endsWith('-away') ? places.filter(({ name }) => name === 'own' || name === 'foreign') : places
}

/** In the order of the table: lists first, so that they count the world as it was made, then reads, then changes. */
const inOrder = Object.keys(routeTable).flatMap((name) => allRoutes.filter((route) => route.useCase.name === name))

test('every route has a line in the table, and one without it is told by a sentence', () => {
  expect(withoutLine(allRoutes)).toEqual([])
  expect(Object.keys(routeTable).filter((name) => !allRoutes.some((route) => route.useCase.name === name))).toEqual([])
  expect(withoutLine([unguardedRoute])).toEqual([
    'GET /api/test-unguarded (test.unguarded) has no line in test/access/route-table.ts: say who may use it',
  ])
})

test('the roles have the permissions they should have, written down twice', () => {
  for (const permission of permissions) {
    const having = roleNames.filter((role) => permissionsOf[role].includes(permission))
    expect([permission, [...having].sort()]).toEqual([permission, [...expectedRoles[permission]].sort()])
  }
})

test('no route answers without a credential or with a forged one', async () => {
  const forged = [{}, { cookie: 'doudi-session=forged' }, { authorization: 'Doudi forged', 'x-doudi-account': 'county-officer-home' }]
  const target = world.targets.get('own')
  if (!target) throw new Error('The world has no [own]')
  const open: string[] = []
  for (const route of allRoutes) {
    for (const headers of forged) {
      const request = requestOf(route, lineOf(route).sample(target, world))
      const { statusCode } = await server.inject({ ...request, headers: { ...request.headers, ...headers } })
      if (statusCode !== 401) open.push(`${route.method} ${route.path} answered ${statusCode}`)
    }
  }
  expect(open).toEqual([])
})

test('every route as every role from every place: no foreign row, no wrong refusal', async () => {
  const complaints: string[] = []
  for (const route of inOrder) complaints.push(...(await sendAll(route)))
  expect(complaints).toEqual([])
  const neverDone = Object.entries(routeTable).flatMap(([name, line]) =>
    line.neverDone || done.some(({ call, status }) => call.useCase === name && status < 300) ? [] : [name],
  )
  expect(neverDone).toEqual([])
}, 180_000)

test('every call that was done or refused stands in the audit list exactly once', async () => {
  const { rows } = await at.pool.query<{ account: string; use_case: string; result: string; count: number }>(
    'select account, use_case, result, count(*)::int as count from platform.audit group by 1, 2, 3',
  )
  const counted = new Map(rows.map(({ account, use_case, result, count }) => [`${account} ${use_case} ${result}`, count]))
  const expected = new Map<string, number>()
  for (const { call, status, code } of done) {
    if (code === 'invalid-input') continue // said before anything was looked at
    const key = `${call.caller.account} ${call.useCase} ${status < 300 ? 'done' : 'refused'}`
    expected.set(key, (expected.get(key) ?? 0) + 1)
  }
  const wrong = [...expected]
    .filter(([key, count]) => counted.get(key) !== count)
    .map(([key, count]) => `${key}: ${counted.get(key) ?? 0} rows of ${count}`)
  expect(wrong).toEqual([])
})

test('no name, ID number or phone stands in the log, the audit list, a signal or an address', async () => {
  await at.services.signals.settle()
  const { rows } = await at.pool.query<{ text: string }>(`select detail::text as text from platform.audit
    union all select payload::text || coalesce(last_error, '') from platform.signals`)
  const text = readFileSync(join(at.services.paths.data, 'test.log'), 'utf8') + rows.map((row) => row.text).join('\n')
  const found = world.canaries.flatMap((canary) => Object.entries(canary).filter(([, value]) => text.includes(value)))
  expect(found).toEqual([])
  const parameters = allRoutes.flatMap(({ path }) => path.match(/:\w+/g) ?? [])
  expect(parameters.filter((name) => !name.endsWith('Id'))).toEqual([])
})

test('a use case without its guard is caught', async () => {
  const line: Line = { needs: 'household:read', kind: 'list', sample: () => ({}), counts: ({ households }) => ({ total: households }) }
  const complain = async (account: string) => {
    const caller = callers.find((one) => one.account === account)
    const [place] = places
    if (!caller || !place) throw new Error(`No caller [${account}]`)
    return (await send(unguardedRoute, { useCase: 'test.unguarded', line, caller, place })).join('\n')
  }
  expect(await complain('finance-home')).toContain('lacks household:read and was not refused')
  expect(await complain('county-officer-away')).toContain('a number of [own]')
  expect(await complain('county-officer-away')).toContain('a division of another county')
  expect(await complain('grid-own')).toContain('the caller may count 1')
})
