import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type DuckDb, sqlText } from '../bulk/duckdb.ts'
import { type SnapshotTable, snapshotTables } from './source-sql.ts'

/** Which day's registry, as known when, and of whom. `recorded` is an instant; without it: as known now. */
export type SnapshotOf = { readonly on: PlainDate; readonly recorded?: string | undefined; readonly householdId?: number | undefined }

/**
 * Copies the registry out of PostgreSQL and into DuckDB's tables. The client is inside a transaction as the machine role, so that all
 * tables are of one moment; nothing is left in the folder.
 */
export async function loadSnapshot(client: ClientBase, db: DuckDb, at: SnapshotOf & { dir: string }): Promise<void> {
  for (const [table, query] of Object.entries(snapshotQueries(at))) {
    const columns = snapshotTables[table as SnapshotTable] // the keys are those of snapshotTables
    const file = join(at.dir, `${table}.csv`)
    await pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv)`)), createWriteStream(file, { mode: 0o600 }))
    await db.run(`create or replace table ${table}(${columns})`)
    // Quoted empty text and an unquoted nothing are the same here: no column of ours tells them apart.
    await db.run(
      `insert into ${table} select * from read_csv(${sqlText(file)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = ${columnsOf(columns)})`,
    )
  }
}

function columnsOf(columns: string): string {
  const pairs = columns.split(', ').map((column) => column.split(' '))
  return `{${pairs.map(([name = '', type = '']) => `${sqlText(name)}: ${sqlText(type)}`).join(', ')}}`
}

/** One query per table. Dates and numbers are ours, never text from outside. */
function snapshotQueries({ on, recorded, householdId }: SnapshotOf): Readonly<Record<SnapshotTable, string>> {
  const moment = recorded === undefined ? undefined : `timestamptz '${instant(recorded)}'`
  const known = (column: string) => (moment === undefined ? `upper_inf(${column})` : `${column} @> ${moment}`)
  const members = `select x.person_id from registry.memberships x where x.valid @> date '${on}' and ${known('x.recorded')}${householdId === undefined ? '' : ` and x.household_id = ${householdId}`}`
  const of = householdId === undefined ? '' : ` and x.person_id in (${members})`
  const until = (column: string) => (moment === undefined ? '' : ` and ${column} <= ${moment}`)
  return {
    people: `select x.household_id, h.division, x.person_id, p.sex, p.born_on, p.hukou, x.relation
      from registry.memberships x join registry.households h using (household_id) join registry.persons p on p.person_id = x.person_id
      where x.valid @> date '${on}' and ${known('x.recorded')}${householdId === undefined ? '' : ` and x.household_id = ${householdId}`}`,
    benefits: `select x.person_id, x.scheme, x.since, x.amount_fen, x.declared_income_fen from registry.benefits x where ${known('x.recorded')}${of}`,
    facts: `select x.person_id, x.fact, x.state, x.value #>> '{}', jsonb_typeof(x.value), x.as_of, x.source from registry.facts x where ${known('x.recorded')}${of}`,
    deaths: `select x.person_id, x.state, (x.decided_at at time zone 'Asia/Shanghai')::date from monitoring.death_reports x where true${until('x.decided_at')}${of}`,
    signals: `select x.household_id, x.subject_id, x.rule, x.grade from monitoring.signals x where ${householdId === undefined ? 'true' : `x.household_id = ${householdId}`}`,
    attached: `select encode(x.person_hash, 'hex'), x.person_id from intake.unknown_people x where x.person_id is not null${until('x.attached_at')}${of}`,
  }
}

/** Only what JavaScript itself writes for an instant gets into a statement. */
function instant(text: string): string {
  return new Date(text).toISOString()
}
