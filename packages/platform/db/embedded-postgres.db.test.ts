import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testSettings } from '../testing/server.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const dir = mkdtempSync(join(tmpdir(), 'doudi-embedded-'))
chmodSync(dir, 0o755) // as root the database runs as another user, which must be able to enter
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('what a broken first start left behind does not keep the next one from starting', async () => {
  const base = join(dir, 'postgres')
  for (const half of ['cluster', 'cluster-making']) {
    mkdirSync(join(base, half, 'base'), { recursive: true })
    writeFileSync(join(base, half, 'postgresql.conf'), '')
  }
  const server = await startEmbeddedPostgres(base, { settings: testSettings, forTests: true })
  expect(existsSync(join(base, 'cluster', 'PG_VERSION'))).toBe(true)
  await server.stop()
  expect(existsSync(join(base, 'cluster', 'postmaster.pid'))).toBe(false)
})
