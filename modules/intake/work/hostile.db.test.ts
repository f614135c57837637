import { copyFileSync, globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { AppError } from '@doudi/platform/errors.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { appliers } from '@doudi/registry/server/appliers.ts'
import { writeHostileFiles } from '@doudi/synth/hostile.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleSource } from '../testing/medical-rows.ts'
import { type Intake, openIntake } from './intake.ts'
import { machineAccount } from './intake-deps.ts'
import { receiveFile } from './receive-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-hostile-'))
let world: TestDatabase
let intake: Intake

beforeAll(async () => {
  world = await testDatabase()
  intake = openIntake(world.services, { appliers: appliers(world.services), people: peopleSource })
})
afterAll(async () => {
  await intake.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

type Ending = { readonly outcome: string; readonly code: string; readonly zh: string }

async function deliver(path: string, hints: { class: string; period: string }): Promise<Ending> {
  const { services } = world
  const copy = join(services.paths.temp, 'delivered')
  copyFileSync(path, copy)
  const file = {
    ...hints,
    path: copy,
    fileName: path.split('/').at(-1) ?? '',
    division: 360_321_000_000,
    mode: 'apply',
    channel: 'web',
    by: 'test',
  } as const
  try {
    const scope = { account: machineAccount, today: services.clock.today() }
    const { deliveryId } = await withMachine(services.db, scope, (tx) => receiveFile(tx, services, file))
    const row = await intake.run(deliveryId, { apply: true })
    return { outcome: row?.state ?? 'gone', code: row?.reason?.[0]?.code ?? '', zh: row?.reason?.[0]?.zh ?? '' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { outcome: 'refused', code: error.code, zh: error.sentence.zh }
  } finally {
    rmSync(copy, { force: true })
  }
}

test('every hostile file is refused or held in seconds with a sentence, and nothing of it stays', async () => {
  const files = await writeHostileFiles(folder)
  for (const file of files) {
    const began = performance.now()
    const { outcome, code, zh } = await deliver(file.path, file)
    expect
      .soft(
        outcome === file.expected || (file.expected === 'refused-or-held' && ['refused', 'held'].includes(outcome)),
        `${file.name}: ${outcome} ${code}`,
      )
      .toBe(true)
    expect.soft(zh, file.name).toMatch(/[\u4e00-\u9fff]{4}/)
    expect.soft(code, file.name).not.toBe('fault')
    expect.soft(performance.now() - began, file.name).toBeLessThan(20_000)
  }
  expect(globSync('**/*.parquet', { cwd: world.services.paths.lake })).toEqual([])
  expect(readdirSync(world.services.paths.temp).filter((name) => name !== 'duckdb')).toEqual([])
})
