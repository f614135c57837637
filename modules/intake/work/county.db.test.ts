import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { readDivisions } from '@doudi/registry/divisions/read-divisions.ts'
import { appliers, peopleSource } from '@doudi/registry/server/appliers.ts'
import { loadDivisions } from '@doudi/registry/store/divisions.ts'
import { synthesise } from '@doudi/synth/synthesise.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeliveryRow } from '../store/tables.ts'
import { deliverFromInbox, listInbox } from './inbox.ts'
import { type Intake, openIntake } from './intake.ts'
import { machineAccount } from './intake-deps.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-county-'))
let world: TestDatabase
let intake: Intake

beforeAll(async () => {
  world = await testDatabase()
  const { services } = world
  services.settings.set('home-area', '360321')
  await loadDivisions(services.pool, { code: '360321', today: services.clock.today() })
  intake = openIntake(services, { appliers: appliers(services), people: peopleSource(services) })
  await synthesise({
    area: 360_321,
    seed: 1,
    out: folder,
    people: 6000,
    divisions: [...readDivisions('36')],
    from: '2026-06',
    to: '2026-10',
  })
})
afterAll(async () => {
  await intake.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

test('a county is filled from its inbox by the same door as any delivery, and most people of the files are found', async () => {
  const { services } = world
  for (const name of readdirSync(join(folder, 'inbox'))) renameSync(join(folder, 'inbox', name), join(services.paths.inbox, name))
  for (const name of listInbox(services)) expect(await deliverFromInbox(intake, name), name).toBe('done')
  const scope = { account: machineAccount, today: services.clock.today() }
  const rows = await withMachine(
    services.db,
    scope,
    async (tx) => (await sql<DeliveryRow>`select * from intake.deliveries order by delivery_id`.execute(tx)).rows,
  )
  const medical = rows.filter((row) => row.class === 'medical-settlement')
  expect(medical.map((row) => [row.period, row.state])).toEqual(
    ['2026-06', '2026-07', '2026-08', '2026-09'].map((period) => [period, 'applied']),
  )
  for (const row of rows) expect((row.rejected ?? 0) / (row.rows ?? 1), `${row.class} ${row.period}`).toBeLessThan(0.05)
  expect(rows.filter((row) => row.state === 'refused')).toEqual([])
})
