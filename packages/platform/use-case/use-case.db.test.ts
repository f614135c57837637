import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sealAudit, verifyAudit } from '../audit/seal.ts'
import { openDatabase } from '../db/pool.ts'
import { withMachine } from '../db/tx.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { verifyAudit as verifyAuditCase } from '../use-cases/verify-audit.ts'
import { loadNothing, runUseCase, useCase } from './use-case.ts'

let world: TestDatabase
const handled: unknown[] = []
beforeAll(async () => {
  world = await testDatabase({
    handlers: () =>
      new Map([
        ['test.hello', { lane: 'quick' as const, handle: async (payload) => void handled.push(payload) }],
        ['test.fails', { lane: 'quick' as const, handle: () => Promise.reject(new Error('always')) }],
        ['test.fails-once', { lane: 'quick' as const, handle: failOnce() }],
      ]),
  })
})
afterAll(() => world.close())

function failOnce() {
  let calls = 0
  return async (payload: Record<string, unknown>) => {
    if (calls++ === 0) throw new Error('the first time goes wrong')
    handled.push(payload)
  }
}

const note = useCase({
  name: 'test.note',
  summary: '测试',
  input: z.strictObject({ text: z.string(), signal: z.string().optional(), fail: z.boolean().optional() }),
  load: loadNothing,
  may: (actor) => actor.holds('audit:read'),
  run: async ({ touch, send }, _loaded, { text, signal, fail }) => {
    touch({ householdId: 7, personIds: [3, 3, 5], detail: { length: text.length } })
    if (signal) await send(signal, { text })
    if (fail) throw new Error('a fault')
    return { text }
  },
})

const audit = async () =>
  (
    await withMachine(world.db, { account: 'machine:test', today: '2026-11-02' as never }, (tx) =>
      sql`select use_case, result, person_ids, household_id, detail, account from platform.audit order by audit_id`.execute(tx),
    )
  ).rows

test('a call leaves one audit row with the people it touched, and its signal is handled after the commit', async () => {
  const actor = world.as('county-officer', 360321000000)
  expect(await runUseCase(note, { services: world.services, actor, input: { text: 'x', signal: 'test.hello' } })).toEqual({ text: 'x' })
  await world.services.signals.settle()
  expect(handled).toEqual([{ text: 'x' }])
  expect(await audit()).toEqual([
    { use_case: 'test.note', result: 'done', person_ids: [3, 5], household_id: 7, detail: { length: 1 }, account: actor.account },
  ])
})

test('a refused call is written down as refused', async () => {
  const actor = world.as('finance', 360321000000)
  await expect(runUseCase(note, { services: world.services, actor, input: { text: 'x' } })).rejects.toMatchObject({ kind: 'forbidden' })
  expect((await audit()).at(-1)).toMatchObject({ result: 'refused', account: actor.account })
})

test('bad input is refused with field and reason before anything is read', async () => {
  const actor = world.as('county-officer', 360321000000)
  await expect(runUseCase(note, { services: world.services, actor, input: { text: 1, other: 2 } })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

test('a fault undoes the signal and the audit row together with the work', async () => {
  const before = (await audit()).length
  const actor = world.as('county-officer', 360321000000)
  await expect(
    runUseCase(note, { services: world.services, actor, input: { text: 'x', signal: 'test.hello', fail: true } }),
  ).rejects.toThrow('a fault')
  await world.services.signals.settle()
  expect(handled).toHaveLength(1)
  expect(await audit()).toHaveLength(before)
})

test('nothing happens when the audit row cannot be written', async () => {
  await world.pool.query('revoke insert on platform.audit from doudi_app')
  try {
    const actor = world.as('county-officer', 360321000000)
    await expect(runUseCase(note, { services: world.services, actor, input: { text: 'x', signal: 'test.hello' } })).rejects.toThrow(
      /permission denied/,
    )
    await world.services.signals.settle()
    expect(handled).toHaveLength(1)
  } finally {
    await world.pool.query('grant insert on platform.audit to doudi_app')
  }
})

test('a signal whose handler fails is handled again', async () => {
  const actor = world.as('county-officer', 360321000000)
  await runUseCase(note, { services: world.services, actor, input: { text: 'again', signal: 'test.fails-once' } })
  await world.services.signals.settle()
  await world.services.signals.settle()
  expect(handled).toContainEqual({ text: 'again' })
})

test('the application cannot change or remove audit rows', async () => {
  for (const role of ['doudi_office', 'doudi_worker', 'doudi_machine']) {
    const { rows } = await world.pool.query(
      `select has_table_privilege($1, 'platform.audit', 'update') or has_table_privilege($1, 'platform.audit', 'delete') as may`,
      [role],
    )
    expect(rows).toEqual([{ may: false }])
  }
})

test('the chain names the first row that a database administrator changed', async () => {
  const today = world.services.clock.today()
  await sealAudit(world.db, today)
  const sound = await verifyAudit(world.db, today)
  expect(sound).toMatchObject({ brokenAt: null, rows: sound.chained })
  const { rows } = await world.pool.query('select audit_id, account from platform.audit order by audit_id offset 1 limit 1')
  const { audit_id, account } = rows[0]
  await world.pool.query(`update platform.audit set account = 'somebody-else' where audit_id = $1`, [audit_id])
  expect(await verifyAudit(world.db, today)).toMatchObject({ brokenAt: audit_id })
  await world.pool.query('update platform.audit set account = $2 where audit_id = $1', [audit_id, account])
  expect(await verifyAudit(world.db, today)).toMatchObject({ brokenAt: null })
  await world.pool.query('delete from platform.audit_chain where audit_id = $1', [audit_id])
  expect((await verifyAudit(world.db, today)).brokenAt).not.toBeNull()
})

test('machine work of a call needs no second connection, and its audit row is the person’s', async () => {
  const one = openDatabase(world.url, 1)
  try {
    const actor = world.as('auditor', 360321000000)
    await runUseCase(verifyAuditCase, { services: { ...world.services, db: one.db, pool: one.pool }, actor, input: {} })
    expect((await audit()).at(-1)).toMatchObject({ use_case: 'platform.verify-audit', result: 'done', account: actor.account })
  } finally {
    await one.close()
  }
})

test('a signal that fails again and again is counted, and later ones go on', async () => {
  const actor = world.as('county-officer', 360321000000)
  await runUseCase(note, { services: world.services, actor, input: { text: 'never', signal: 'test.fails' } })
  await runUseCase(note, { services: world.services, actor, input: { text: 'after', signal: 'test.hello' } })
  await world.services.signals.settle()
  expect(handled).toContainEqual({ text: 'after' })
  expect(world.services.signals.failing()).toBe(1)
})

test('links taken out in the middle of the chain are seen, and a row committed very late is chained', async () => {
  const today = world.services.clock.today()
  await world.pool.query('delete from platform.audit_chain')
  await world.pool.query(`insert into platform.audit (audit_id, business_on, account, name, role, channel, use_case, division, result)
    overriding system value select n, '2026-11-02', 'a', 'b', 'c', 'web', 'test.many', 360321000000, 'done' from generate_series(100001, 120000) as n`)
  expect(await sealAudit(world.db, today, 'all')).toBeGreaterThan(20_000)
  await world.pool.query('delete from platform.audit_chain where audit_id = 100001')
  expect((await verifyAudit(world.db, today)).brokenAt).not.toBeNull()
  await world.pool.query('delete from platform.audit_chain')
  await sealAudit(world.db, today, 'all')
  await world.pool.query(`insert into platform.audit (audit_id, business_on, account, name, role, channel, use_case, division, result)
    overriding system value values (50000, '2026-11-02', 'a', 'b', 'c', 'web', 'test.late', 360321000000, 'done')`)
  expect(await sealAudit(world.db, today)).toBe(0)
  expect(await sealAudit(world.db, today, 'all')).toBe(1)
  expect(await verifyAudit(world.db, today)).toMatchObject({ brokenAt: null })
})
