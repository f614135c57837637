import { CopyRows } from '@doudi/platform/db/copy-rows.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Division, DivisionsLoaded } from '../contract/division.ts'
import { listDivisionsAround, readDivisions } from '../divisions/read-divisions.ts'
import { readDivisionAliases, readOldDivisions } from '../divisions/read-names.ts'

/** Divisions in force directly below another, or the provinces. */
export async function listDivisionsBelow(tx: Tx, parent: number | undefined): Promise<Division[]> {
  const { rows } = await sql<Division>`select division, name, level, parent, aliases from registry.divisions
    where upper_inf(valid) and parent is not distinct from ${parent ?? null} order by division`.execute(tx)
  return rows
}

/**
 * Brings a province, prefecture, county … of the compact file into the table: new ones are added, changed names renewed, those the source no longer
 * has are closed today. Old county codes of the same prefix come along with their years.
 */
export async function loadDivisions(pool: pg.Pool, at: { code: string; today: string }): Promise<DivisionsLoaded> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role doudi_machine')
    await client.query('create temp table coming (division bigint, name text, level text, parent bigint, aliases text[]) on commit drop')
    const loaded = await copyIn(client, at.code)
    const counts = await merge(client, at)
    await addOld(client, at.code)
    await client.query('commit')
    return { code: at.code, loaded, ...counts }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function copyIn(client: pg.ClientBase, code: string): Promise<number> {
  const aliases = readDivisionAliases()
  const copy = new CopyRows(client, 'coming', { division: 'int8', name: 'text', level: 'text', parent: 'int8', aliases: 'text[]' })
  let loaded = 0
  const inside = [...readDivisions(code)]
  // What lies around it comes along: a county without its province could not be picked from a list, nor named in full.
  const around = inside[0] ? listDivisionsAround(inside[0].code) : []
  for (const { code: division, name, level, parent } of [...around, ...inside]) {
    await copy.write([division, name, level, parent ?? null, aliases.get(division) ?? []])
    loaded += 1
  }
  await copy.end()
  return loaded
}

async function merge(
  client: pg.ClientBase,
  { code, today }: { code: string; today: string },
): Promise<{ added: number; changed: number; ended: number }> {
  const lo = Number(code.padEnd(12, '0'))
  const hi = lo + 10 ** (12 - code.length)
  const changed = await client.query(
    `update registry.divisions d set name = c.name, level = c.level, parent = c.parent, aliases = c.aliases from coming c
    where d.division = c.division and upper_inf(d.valid) and (d.name, d.level, d.parent, d.aliases) is distinct from (c.name, c.level, c.parent, c.aliases)`,
  )
  const added = await client.query(
    `insert into registry.divisions (division, name, level, parent, aliases)
    select c.* from coming c where not exists (select from registry.divisions d where d.division = c.division and upper_inf(d.valid))`,
  )
  const ended = await client.query(
    `update registry.divisions d set valid = daterange(lower(valid), $3::date) where division >= $1 and division < $2 and upper_inf(valid)
    and not exists (select from coming c where c.division = d.division)`,
    [lo, hi, today],
  )
  return { added: added.rowCount ?? 0, changed: changed.rowCount ?? 0, ended: ended.rowCount ?? 0 }
}

async function addOld(client: pg.ClientBase, code: string): Promise<void> {
  const old = readOldDivisions().filter((one) => String(one.code).startsWith(code.slice(0, 6)))
  await client.query(
    `insert into registry.divisions (division, name, level, parent, valid, successors)
    select division, name, 'county', null, daterange(make_date(first, 1, 1), make_date(until, 1, 1)), successors
    from jsonb_to_recordset($1::jsonb) as o (division bigint, name text, first int, until int, successors bigint[]) on conflict do nothing`,
    [JSON.stringify(old.map(({ code: division, name, from, until, successors }) => ({ division, name, first: from, until, successors })))],
  )
}
