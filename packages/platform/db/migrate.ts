import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface Migration {
  /** Room and file, e.g. 'registry/0001-registry.sql'. */
  readonly id: string
  readonly sql: string
  readonly digest: string
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** Rooms in the order of their foreign keys. */
const rooms = ['packages/platform', 'modules/registry', 'modules/intake', 'modules/monitoring', 'modules/policy', 'modules/assistance']

/** All migrations of all rooms, in the order in which they run. */
export function listMigrations(): Migration[] {
  return rooms.flatMap((room) => {
    const dir = join(root, room, 'migrations')
    if (!existsSync(dir)) return []
    const files = readdirSync(dir)
      .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
      .sort()
    return files.map((file) => {
      const sql = readFileSync(join(dir, file), 'utf8')
      return { id: `${basename(room)}/${file}`, sql, digest: createHash('sha256').update(sql).digest('hex') }
    })
  })
}

/** doudi_app carries the grants; the three below it carry the policies; the machine has both. */
const roles = ['doudi_app', 'doudi_office', 'doudi_zones', 'doudi_worker', 'doudi_machine'] as const

/** What an administrator runs once where our user may not create roles. */
export const roleSql = `${roles
  .map(
    (role) =>
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$;`,
  )
  .join('\n')}
grant doudi_app to doudi_office, doudi_zones, doudi_worker;`

/** The whole preparation for `doudi db prepare --print`. */
export function prepareSql(user = 'doudi', database = 'doudi'): string {
  return `-- 由数据库管理员在目标集群上执行一次 (run once, as an administrator)
${roleSql}
create role ${user} login password 'CHANGE-ME';
grant ${roles.join(', ')} to ${user};
create database ${database} owner ${user} encoding 'UTF8' template template0;
\\connect ${database}
create extension if not exists btree_gist;`
}

/** The user of DATABASE_URL owns this schema; in `public` it may not make tables. */
const listSql = `create schema if not exists doudi;
create table if not exists doudi.migrations (id text primary key, digest text not null, ran_at timestamptz not null default now())`

const needsAdministrator =
  'DATABASE_URL 的用户不能新建或使用数据库角色 doudi_*（没有 CREATEROLE，或这些角色由别人建立）。请运行 npm run doudi -- db prepare --print，把打印的语句交给数据库管理员执行一次，再启动'

/** Brings a database up to date; each migration in a transaction of its own, one migrator at a time. Returns the ids that ran. */
export async function migrate(url: string, migrations: readonly Migration[] = listMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7360001)')
    await prepareRoles(client)
    await client.query(listSql)
    const { rows } = await client.query<{ id: string; digest: string }>('select id, digest from doudi.migrations')
    const done = new Map(rows.map((row) => [row.id, row.digest]))
    const ran: string[] = []
    for (const migration of migrations) {
      if (!done.has(migration.id)) ran.push(await runOne(client, migration))
      else if (done.get(migration.id) !== migration.digest)
        throw new Error(`Migration ${migration.id} was changed after it ran; write a new one instead`)
    }
    return ran
  } finally {
    await client.end()
  }
}

async function prepareRoles(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock(7360002)')
  try {
    const { rows } = await client.query<{ role: string; there: boolean; ours: boolean }>(
      `select role, r.oid is not null as there, coalesce(pg_has_role(current_user, r.oid, '${await membership(client)}'), false) as ours
       from unnest($1::text[]) as role left join pg_roles r on r.rolname = role`,
      [roles],
    )
    if (rows.some((row) => !row.there)) await client.query(roleSql)
    if (rows.some((row) => !row.ours))
      await client.query(`do $$ begin execute format('grant ${roles.join(', ')} to %I', current_user); end $$`)
  } catch (error) {
    if (isDenied(error)) throw new Error(needsAdministrator, { cause: error })
    throw error
  } finally {
    await client.query('select pg_advisory_unlock(7360002)')
  }
}

/** Since 16 whoever makes a role may administer it but not become it: being a member no longer says enough. */
async function membership(client: pg.Client): Promise<'set' | 'member'> {
  const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  return (rows[0]?.version ?? 0) >= 160_000 ? 'set' : 'member'
}

const isDenied = (error: unknown) => error instanceof pg.DatabaseError && error.code === '42501'

async function runOne(client: pg.Client, migration: Migration): Promise<string> {
  try {
    await client.query('begin')
    await client.query('insert into doudi.migrations (id, digest) values ($1, $2)', [migration.id, migration.digest])
    await client.query(migration.sql)
    await client.query('commit')
    return migration.id
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.id} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
