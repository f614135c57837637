import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDelivery } from '../store/deliveries.ts'
import { medicalFile, peopleSource } from '../testing/medical-rows.ts'
import { cleanUp } from './clean-up.ts'
import { type Intake, openIntake } from './intake.ts'
import { machineAccount } from './intake-deps.ts'
import { receiveFile } from './receive-file.ts'
import { finishUnfinished } from './start-intake.ts'

const child = fileURLToPath(new URL('../testing/crash-child.ts', import.meta.url))
const rows = 60_000
let world: TestDatabase
let intake: Intake
const scope = { account: machineAccount, today: '2026-11-02' as never } // a date

beforeAll(async () => {
  world = await testDatabase()
  intake = openIntake(world.services, { appliers: [], people: peopleSource })
})
afterAll(async () => {
  await intake.close()
  await world.close()
})

async function receive(period: string): Promise<number> {
  const path = join(world.services.paths.temp, 'in.csv')
  writeFileSync(path, medicalFile({ rows, period, bad: 100 }))
  const receipt = await withMachine(world.db, scope, (tx) =>
    receiveFile(tx, world.services, {
      path,
      fileName: 'x.csv',
      division: 360_321_000_000,
      mode: 'apply',
      channel: 'inbox',
      by: machineAccount,
    }),
  )
  return receipt.deliveryId
}

/** Starts to apply in a process of its own and kills it so many milliseconds later. */
async function applyAndKill(deliveryId: number, afterMs: number): Promise<void> {
  const args = [child, world.url, world.services.paths.data, String(deliveryId)]
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(running.stdout, 'data')
  await wait(afterMs)
  running.kill('SIGKILL')
  if (running.exitCode === null && running.signalCode === null) await once(running, 'exit')
}

const find = (deliveryId: number) => withMachine(world.db, scope, (tx) => findDelivery(tx, deliveryId))

// Moments over the whole way, from opening the file to the commit.
const moments = process.env.DOUDI_LONG ? Array.from({ length: 60 }, (_, i) => i * 12) : [0, 120, 260, 400, 600]

test('a process killed at any moment leaves no half delivery, and the next one finishes it', async () => {
  const db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: world.services.paths.temp })
  const { lake, temp } = world.services.paths
  let applied = 0
  for (const [i, moment] of moments.entries()) {
    const deliveryId = await receive(`${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`)
    await applyAndKill(deliveryId, moment)
    const between = await find(deliveryId)
    expect(['received', 'applying', 'applied']).toContain(between?.state)
    if (between?.state !== 'applied') expect(between?.part_file).toBeNull()
    await cleanUp(world.services)
    const known = globSync('**/*.parquet', { cwd: lake })
    expect(known.length).toBe(between?.state === 'applied' ? applied + 1 : applied)
    await finishUnfinished(intake)
    const after = await find(deliveryId)
    expect(after).toMatchObject({ state: 'applied', rows, kept: rows - 100, rejected: 100 })
    applied += 1
    const part = sqlText(join(lake, after?.part_file ?? ''))
    expect(await db.query(`select count(*) as n, count(distinct settlement_no) as k from read_parquet(${part})`)).toEqual([
      { n: rows - 100, k: rows - 100 },
    ])
    expect(readdirSync(temp).filter((name) => name !== 'in.csv')).toEqual([])
  }
  db.close()
}, 120_000)

test('an ordinary stop cuts the reading short, and the next start applies the delivery', async () => {
  const deliveryId = await receive('2020-01')
  const first = openIntake(world.services, { appliers: [], people: peopleSource })
  const running = first.run(deliveryId, { apply: true }).catch((error: unknown) => error)
  await wait(60)
  const began = performance.now()
  await first.close()
  expect(performance.now() - began).toBeLessThan(5000)
  await running
  expect(['received', 'applied']).toContain((await find(deliveryId))?.state)
  await finishUnfinished(intake)
  expect(await find(deliveryId)).toMatchObject({ state: 'applied', kept: rows - 100 })
})
