import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Actor, makeActor } from '@doudi/core/access/actor.ts'
import type { Role } from '@doudi/core/access/role.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import pg from 'pg'
import { makeClock } from '../clock.ts'
import { openKeys } from '../crypto/keys.ts'
import { type Database, openDatabase } from '../db/pool.ts'
import { openLog } from '../log.ts'
import { loadPolicies } from '../policies/policies.ts'
import { makeStatusBoard } from '../status.ts'
import type { Services } from '../use-case/services.ts'
import { type HandlerEntry, openSignalBox } from '../use-case/signals.ts'
import { testServerUrl } from './server.ts'

export interface TestDatabase extends Database {
  readonly url: string
  readonly services: Services
  /** Sets the business date of this database's clock. */
  setToday(date: string): void
  /** An actor of a role in a division, as if signed in. */
  as(role: Role, division: number, account?: string): Actor
  close(): Promise<void>
}

/** A database of one's own, cloned from the migrated template in milliseconds. Close it in afterAll. */
export async function testDatabase(
  options: { handlers?: (services: Services) => ReadonlyMap<string, HandlerEntry> } = {},
): Promise<TestDatabase> {
  const server = await testServerUrl()
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server, `create database ${name} template doudi_template`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openDatabase(url.href, 6)
  const data = mkdtempSync(join(tmpdir(), 'doudi-test-'))
  let today = '2026-11-02' as PlainDate // the demo date
  const services = openServices({ database, data, today: () => today, url: url.href })
  const signals = openSignalBox({
    db: database.db,
    today: () => today,
    log: services.log,
    handlers: options.handlers?.(services) ?? new Map(),
  })
  Object.assign(services, { signals })
  return {
    ...database,
    url: url.href,
    services,
    setToday: (date) => {
      today = date as PlainDate // tests write real dates
    },
    as: (role, division, account = `${role}-${division}`) =>
      makeActor({ account, name: `测试${role}`, role, division, ranges: [rangeOf(division)], channel: 'web' }),
    close: async () => {
      await signals.stop()
      await database.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function openServices(at: { database: Database; data: string; today: () => PlainDate; url: string }): Services {
  const path = (name: string) => {
    const dir = join(at.data, name)
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    return dir
  }
  return {
    config: { port: 0, host: '127.0.0.1', dataDir: at.data, keysDir: path('keys'), databaseUrl: at.url, demo: true },
    clock: makeClock(at.today),
    db: at.database.db,
    pool: at.database.pool,
    keys: openKeys(path('keys')),
    policies: loadPolicies(),
    signals: undefined as never, // set by the caller, which needs the services first
    log: openLog(join(at.data, 'test.log')),
    settings: new Map([['demo-date', '2026-11-02']]),
    status: makeStatusBoard(),
    paths: { data: at.data, lake: path('lake'), sealed: path('sealed'), inbox: path('inbox'), temp: path('temp') },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Cloning needs the template free of sessions, so clones queue up.
    await client.query('select pg_advisory_lock(7360003)')
    await client.query(statement)
  } finally {
    await client.end()
  }
}
