import { relative } from 'node:path'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare, type RunReport } from './compare.ts'
import { recordApplied, registerFamily } from './testing/registered-family.ts'
import { lianhua, type SmallWorld, smallWorld, stay, twelveMonths, yongan } from './testing/small-world.ts'

let database: TestDatabase
let world: SmallWorld
let householdId: number
let wife: number

beforeAll(async () => {
  database = await testDatabase()
  world = await smallWorld()
  const family = await registerFamily(database.pool, {
    division: yongan,
    householdNo: 'H1',
    members: [
      { relation: 'head', bornOn: '1982-02-02' },
      { relation: 'spouse', bornOn: '1984-03-03', scheme: 'dibao', declaredIncomeFen: 0 },
      { relation: 'son', bornOn: '2012-04-04' },
    ],
  })
  householdId = family.householdId
  wife = family.personIds[1] ?? 0
  await recordApplied(database.pool, { classId: 'population', period: '2026-09', division: lianhua })
  await recordApplied(database.pool, { classId: 'assistance-in-force', period: '2026-09', division: lianhua })
  for (const period of ['2025-10', ...twelveMonths.slice(0, -1)]) await deliver(period, period === '2026-03' ? 1_881_900 : 0)
})

afterAll(async () => {
  await database.close()
  world.close()
})

async function deliver(period: string, borne: number): Promise<void> {
  await world.deliver('medical-settlement', period, borne > 0 ? [stay(wife, `${period}-10`, borne)] : [])
  const partFile = relative(world.dir, world.applied.at(-1)?.file ?? '')
  await recordApplied(database.pool, { classId: 'medical-settlement', period, division: lianhua, partFile })
}

function run(): Promise<RunReport> {
  const { pool, services } = database
  return compare({
    pool,
    policies: services.policies,
    clock: services.clock,
    lakeDir: world.dir,
    tempDir: services.paths.temp,
    requestedBy: 'test',
  })
}

async function stored(): Promise<Record<string, unknown>[]> {
  return (
    await database.pool.query(
      'select household_id, division, rule, subject_id, grade, facts_digest, facts, reason, first_run, changed_run from monitoring.signals',
    )
  ).rows
}

test('a comparison finds nothing before the bill, the household after it, and nothing new the second time', async () => {
  expect(await run()).toMatchObject({ households: 1, signals_new: 0, signals_changed: 0, signals_cleared: 0 })

  await deliver('2026-10', 1_800_650)
  expect(await run()).toMatchObject({ signals_new: 1, signals_changed: 0, signals_cleared: 0 })
  const [signal] = await stored()
  expect(signal).toMatchObject({ household_id: householdId, division: yongan, rule: 'F01', subject_id: 0, grade: 'orange' })
  expect(signal?.reason).toMatchObject({ zh: expect.stringContaining('36,825.50 元') })

  expect(await run()).toMatchObject({ signals_new: 0, signals_changed: 0, signals_cleared: 0 })
  expect(await stored()).toEqual([signal])
})

test('the run is on record with its deliveries and its unknown facts', async () => {
  const { rows } = await database.pool.query(
    'select deliveries, households, signals_new, failure, unknown, business_on from monitoring.runs order by run_id desc limit 1',
  )
  expect(rows[0]).toMatchObject({ households: 1, signals_new: 0, failure: null, business_on: '2026-11-02' })
  expect(rows[0]?.deliveries).toHaveLength(15)
})

test('a signal that no longer holds is cleared', async () => {
  await database.pool.query("update registry.benefits set scheme = null where scheme = 'dibao'")
  await database.pool.query("update registry.persons set hukou = 'urban'")
  const report = await run()
  // Nobody is recognised now: the line is 47,500 yuan, but one stay of 18,006.50 is still above 10,000.
  expect(report).toMatchObject({ signals_new: 0, signals_changed: 1, signals_cleared: 0 })
  await database.pool.query(`update intake.deliveries set state = 'discarded' where class = 'medical-settlement' and period = '2026-10'`)
  expect(await run()).toMatchObject({ signals_new: 0, signals_changed: 0, signals_cleared: 1 })
  expect(await stored()).toEqual([])
})

test('a run that is called off leaves the signals as they were and says so', async () => {
  const controller = new AbortController()
  controller.abort()
  const { pool, services } = database
  await expect(
    compare({
      pool,
      policies: services.policies,
      clock: services.clock,
      lakeDir: world.dir,
      tempDir: services.paths.temp,
      requestedBy: 'test',
      signal: controller.signal,
    }),
  ).rejects.toThrow('aborted')
  const { rows } = await pool.query('select failure from monitoring.runs order by run_id desc limit 1')
  expect(rows[0]).toEqual({ failure: 'AbortError' })
})
