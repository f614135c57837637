import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeActor } from '@doudi/core/access/actor.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testSettings } from '../testing/server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate, prepareSql } from './migrate.ts'
import { openDatabase } from './pool.ts'
import { withActor } from './tx.ts'

// A cluster of its own: on the shared one the roles are there already.
let server: EmbeddedPostgres
let admin: pg.Client
const dir = mkdtempSync(join(tmpdir(), 'doudi-migrate-'))

beforeAll(async () => {
  chmodSync(dir, 0o755)
  server = await startEmbeddedPostgres(join(dir, 'postgres'), { settings: testSettings, forTests: true })
  admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

const urlOf = (user: string, database: string) => {
  const url = new URL(server.url)
  Object.assign(url, { username: user, password: 'secret', pathname: `/${database}` })
  return url.href
}

async function makePlainDatabase(user: string, database: string): Promise<string> {
  await admin.query(`create database ${database}`)
  await admin.query(`grant create on database ${database} to ${user}`)
  return urlOf(user, database)
}

async function countHouseholds(url: string): Promise<unknown> {
  const { db, close } = openDatabase(url, 2)
  const actor = makeActor({
    account: 'county',
    name: '测试',
    role: 'county-officer',
    division: 360321000000,
    ranges: [rangeOf(360321000000)],
    channel: 'web',
  })
  try {
    return await withActor(db, { actor, today: '2026-11-02' as never }, async (tx) => {
      const { rows } = await sql`select current_user as role, count(*) as n from registry.households`.execute(tx)
      return rows[0]
    })
  } finally {
    await close()
  }
}

test('a plain user with CREATEROLE, who owns nothing, migrates a database and works in it', async () => {
  await admin.query(`create role plain login createrole password 'secret'`)
  const url = await makePlainDatabase('plain', 'plain')
  expect((await migrate(url)).length).toBeGreaterThan(4)
  expect(await migrate(url)).toEqual([])
  expect(await countHouseholds(url)).toEqual({ role: 'doudi_office', n: 0 })
})

test('where the roles belong to somebody else the sentence names the command that prepares them', async () => {
  await admin.query(`create role other login createrole password 'secret'`)
  const url = await makePlainDatabase('other', 'other')
  await expect(migrate(url)).rejects.toThrow('npm run doudi -- db prepare --print')
})

test('what `db prepare --print` prints is enough for a user who may not create roles', async () => {
  const [before = '', after = ''] = prepareSql('prepared', 'prepared').split('\\connect prepared')
  const statements = before.split(/;\n(?=create|grant)/)
  for (const statement of statements) await admin.query(statement.replace('CHANGE-ME', 'secret'))
  const inside = new pg.Client({ connectionString: server.url.replace(/doudi$/, 'prepared') })
  await inside.connect()
  await inside.query(after)
  await inside.end()
  await migrate(urlOf('prepared', 'prepared'))
  expect(await countHouseholds(urlOf('prepared', 'prepared'))).toEqual({ role: 'doudi_office', n: 0 })
})
