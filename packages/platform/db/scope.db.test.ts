import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { withActor, withMachine } from './tx.ts'

let world: TestDatabase
const scope = { account: 'machine:test', today: '2026-11-02' as never }

beforeAll(async () => {
  world = await testDatabase()
  await withMachine(world.db, scope, async (tx) => {
    await sql`insert into registry.households (division, household_no) values
      (360321101006, 'A1'), (360321101006, 'A2'), (360321102001, 'B1'), (360322101001, 'C1')`.execute(tx)
    await sql`insert into registry.responsibilities (household_id, division, level, account, worker, valid)
      select household_id, division, 'grid-worker', 'wg-1', '测试', daterange('2026-01-01', null) from registry.households where household_no in ('A1', 'C1')`.execute(
      tx,
    )
  })
})
afterAll(() => world.close())

const seen = (tx: Parameters<Parameters<typeof withActor>[2]>[0]) =>
  sql<{ household_no: string }>`select household_no from registry.households order by 1`
    .execute(tx)
    .then(({ rows }) => rows.map((row) => row.household_no))

test('an office sees its area and nothing of another county', async () => {
  const county = world.as('county-officer', 360321000000)
  expect(await withActor(world.db, { actor: county, today: '2026-11-02' as never }, seen)).toEqual(['A1', 'A2', 'B1'])
  const village = world.as('village', 360321101006)
  expect(await withActor(world.db, { actor: village, today: '2026-11-02' as never }, seen)).toEqual(['A1', 'A2'])
})

test('a grid worker sees only the households he or she answers for, inside the area', async () => {
  const worker = world.as('grid-worker', 360321101006, 'wg-1')
  expect(await withActor(world.db, { actor: worker, today: '2026-11-02' as never }, seen)).toEqual(['A1'])
  expect(await withActor(world.db, { actor: worker, today: '2025-12-31' as never }, seen)).toEqual([])
})

test('several ranges are exact: what lies between them stays hidden', async () => {
  const county = world.as('county-officer', 360321000000)
  const actor = {
    ...county,
    ranges: [
      { lo: 360321101006, hi: 360321101007 },
      { lo: 360322000000, hi: 360323000000 },
    ],
  }
  expect(await withActor(world.db, { actor, today: '2026-11-02' as never }, seen)).toEqual(['A1', 'A2', 'C1'])
})

test('without a scope the query fails instead of showing everything, also on a connection used before', async () => {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('role', 'doudi_office', true)`)
    await expect(client.query('select * from registry.households')).rejects.toThrow(/doudi\.lo|invalid input syntax for type bigint/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('every table with people or cases is under row-level security, and the application role owns nothing', async () => {
  const { rows } =
    await world.pool.query(`select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('registry', 'intake', 'monitoring', 'assistance')`)
  const open = rows.filter((row) => !row.guarded).map((row) => row.name)
  expect(open.sort()).toEqual(['monitoring.comparison_requests', 'monitoring.runs', 'registry.divisions'])
  const owned = await world.pool.query(
    `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname ~ '^doudi_' and relkind in ('r', 'v', 'f')`,
  )
  expect(owned.rows).toEqual([])
  const definers = await world.pool.query(
    `select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where prosecdef and n.nspname in ('doudi', 'registry', 'intake', 'monitoring', 'assistance', 'platform')`,
  )
  expect(definers.rows).toEqual([])
})
