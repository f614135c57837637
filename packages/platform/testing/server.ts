import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { listMigrations, migrate } from '../db/migrate.ts'

/** Where a PostgreSQL for tests answers: DOUDI_TEST_SERVER (set by the test set-up), else one shared by runs of single files on this machine. */
export async function testServerUrl(): Promise<string> {
  const given = process.env.DOUDI_TEST_SERVER
  if (given) return given
  const url = await sharedServer()
  process.env.DOUDI_TEST_SERVER = url
  return url
}

/** Makes the template that every test database is cloned from; made anew when a migration changed. */
export async function prepareTemplate(server: string): Promise<void> {
  const digest = listMigrations()
    .map((migration) => migration.digest.slice(0, 12))
    .join('-')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7360003)')
    const { rows } = await client.query<{ digest: string | null }>(
      `select shobj_description(oid, 'pg_database') as digest from pg_database where datname = 'doudi_template'`,
    )
    if (rows[0]?.digest === digest) return
    await client.query('drop database if exists doudi_template with (force)')
    await client.query('create database doudi_template')
    const url = new URL(server)
    url.pathname = '/doudi_template'
    await migrate(url.href)
    await client.query(`comment on database doudi_template is '${digest}'`)
  } finally {
    await client.end()
  }
}

async function sharedServer(): Promise<string> {
  const dir = join(tmpdir(), `doudi-test-postgres-${process.getuid?.() ?? 'user'}`)
  mkdirSync(dir, { recursive: true })
  const lock = join(dir, 'starting')
  while (!takeLock(lock)) await wait(50)
  try {
    const server = await startEmbeddedPostgres(join(dir, 'data'), { settings: testSettings, forTests: true })
    await prepareTemplate(server.url)
    return server.url
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Speed over safety: a test cluster is thrown away. */
export const testSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

function takeLock(file: string): boolean {
  if (existsSync(file) && !isAlive(Number(readFileSync(file, 'utf8')))) rmSync(file, { force: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // another user's, and alive
  }
}
