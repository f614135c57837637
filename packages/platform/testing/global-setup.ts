import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { prepareTemplate, testSettings } from './server.ts'

/** One PostgreSQL for a whole test run, thrown away at its end. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DOUDI_TEST_SERVER) {
    await prepareTemplate(process.env.DOUDI_TEST_SERVER)
    return undefined
  }
  const dir = mkdtempSync(join(tmpdir(), 'doudi-tests-'))
  chmodSync(dir, 0o755) // as root the database runs as another user, which must be able to enter
  const server = await startEmbeddedPostgres(join(dir, 'postgres'), { settings: testSettings, forTests: true })
  await prepareTemplate(server.url)
  process.env.DOUDI_TEST_SERVER = server.url
  return async () => {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
