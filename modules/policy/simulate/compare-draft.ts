import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { affectedRules, columnsRead } from './affected.ts'
import { before, printChanges, summaryColumns } from './changes-sql.ts'
import { type Kept, type Part, readFiles, type Work } from './kept.ts'
import type { Law } from './law.ts'
import { withMargins } from './margins.ts'
import { prepare } from './prepare.ts'
import { dropTables, runRules } from './run-rules.ts'

/** Households in one query; the columns of all of them are in memory at once. */
const mostHouseholds = 1_000_000
/** Kept from each query, most and least gain, for the sample. */
const readable = 10

export type Laws = { readonly present: Law; readonly draft: Law }

/** Counties in which both laws are the same, of some parts. */
type Batch = { readonly parts: readonly Part[]; readonly counties: readonly number[] | undefined; readonly county: number }

/**
 * Makes the tables `changed` (a row for each household whose outcome is another one by the draft) and `readable` (some of them with all they
 * get). Only rules that the draft changes, and those that rest on them, are reckoned; the rest is read from what was kept.
 */
export async function compareDraft(work: Work, laws: Laws, kept: Kept): Promise<void> {
  await work.db.run('drop table if exists changed; drop table if exists readable')
  const batches = batchesOf(laws, kept.parts)
  for (const [index, batch] of batches.entries()) {
    work.signal?.throwIfAborted()
    work.onStep?.(index, batches.length)
    await compareBatch(work, laws, batch)
  }
}

async function compareBatch(work: Work, { present, draft }: Laws, batch: Batch): Promise<void> {
  const { db, on } = work
  const before0 = prepare(present, batch.county)
  const plain = prepare(draft, batch.county)
  const { set, margins } = withMargins(plain, affectedRules(before0, plain))
  const affected = affectedRules(before0, set)
  const computed = set.rules.filter((rule) => affected.has(rule.id))
  const read = (of: 'household' | 'member') =>
    [...new Set(computed.flatMap((rule) => columnsRead(rule, of)))].filter((name) => !affected.has(name))
  const summaries = summaryColumns(draft).filter((column) => affected.has(column))
  const were = summaryColumns(present)
  const where = batch.counties ? ` where county in (${batch.counties.join(', ')})` : ''
  const columns = [...read('household'), 'division'].map(quoted)
  const households = `(select household_id, ${[...columns, ...were.map((column) => `${quoted(column)} as ${quoted(before(column))}`)].join(', ')} from ${readFiles(batch.parts.map((part) => part.households))}${where})`
  const members = `(select ${['household_id', 'member_id', ...read('member').map(quoted)].join(', ')} from ${readFiles(batch.parts.map((part) => part.members))}${where})`
  const result = await runRules({
    db,
    set,
    compute: affected,
    on,
    households,
    members,
    keep: { households: ['division', ...were.map(before), ...summaries, ...margins.map((margin) => margin.column)], members: [] },
    name: 'draft',
  })
  await store(work, printChanges({ present, draft, affected, margins, from: `${result.households} f` }))
  await dropTables(db, result.made)
}

async function store({ db }: Work, changes: string): Promise<void> {
  await db.run(`create or replace temp table batch as ${changes}`)
  await db.run(`create table if not exists changed as select * exclude (before_in, after_in, before_paid, after_paid) from batch limit 0`)
  await db.run('create table if not exists readable as select * from batch limit 0')
  await db.run('insert into changed select * exclude (before_in, after_in, before_paid, after_paid) from batch')
  for (const order of ['delta_year desc, more desc', 'delta_year, more'])
    await db.run(`insert into readable select * from batch order by ${order}, household_id limit ${readable}`)
  await db.run('drop table batch')
}

/** Parts together, as many as fit, of counties with the same values in force by each law. */
function batchesOf({ present, draft }: Laws, parts: readonly Part[]): Batch[] {
  const keyOf = (county: number) => JSON.stringify([present.inForce(county), draft.inForce(county)])
  const keys = new Map(parts.flatMap((part) => part.counties).map((county) => [county, keyOf(county)]))
  const batches: (Batch & { key: string; parts: Part[]; count: number })[] = []
  for (const part of parts) {
    const groups = Map.groupBy(part.counties, (county) => keys.get(county) ?? '')
    for (const [key, counties] of groups) {
      const isWhole = groups.size === 1
      const last = batches.at(-1)
      if (isWhole && last?.key === key && last.counties === undefined && last.count + part.count <= mostHouseholds) {
        last.parts.push(part)
        last.count += part.count
      } else batches.push({ key, parts: [part], counties: isWhole ? undefined : counties, county: counties[0] ?? 0, count: part.count })
    }
  }
  return batches
}
