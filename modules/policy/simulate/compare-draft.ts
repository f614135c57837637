import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { affectedRules, columnsRead } from './affected.ts'
import { before, printChanges, summaryColumns } from './changes-sql.ts'
import { frontOf } from './front.ts'
import { type Kept, type Part, readFiles, type Work } from './kept.ts'
import type { Law } from './law.ts'
import { withMargins } from './margins.ts'
import { prepare } from './prepare.ts'
import { type Columns, dropTables, runRules } from './run-rules.ts'

/** Households in one query; the columns of all of them are in memory at once. */
const mostHouseholds = 2_000_000
/** Below this all that is affected is reckoned at once: looking first would take longer. */
const fewHouseholds = 50_000
/** Kept from each query, most and least gain, for the sample. */
const readable = 10

export type Laws = { readonly present: Law; readonly draft: Law }

/** Counties in which both laws are the same, of some parts. */
type Batch = {
  readonly parts: readonly Part[]
  readonly counties: readonly number[] | undefined
  readonly county: number
  readonly count: number
}

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
  const was = prepare(present, batch.county)
  const plain = prepare(draft, batch.county)
  const outcomes = [present, draft].map((law) => JSON.stringify(summaryColumns(law)))
  const isAlike = outcomes[0] === outcomes[1]
  const isSame = isAlike && affectedRules(was, plain).size === 0
  const isWorthIt = isAlike && batch.count >= (work.lookFirstFrom ?? fewHouseholds)
  const touched = isSame || isWorthIt ? await findTouched(work, { was, plain, batch }) : undefined
  const { set, margins } = withMargins(plain, affectedRules(was, plain))
  const affected = affectedRules(was, set)
  const summaries = summaryColumns(draft).filter((column) => affected.has(column))
  const were = summaryColumns(present)
  const result = await runRules({
    db,
    set,
    compute: affected,
    on,
    ...sources(batch, { set, compute: affected, before: { households: were, members: [] }, among: touched }),
    keep: { households: ['division', ...were.map(before), ...summaries, ...margins.map((margin) => margin.column)], members: [] },
    name: 'draft',
  })
  await store(work, printChanges({ present, draft, affected, margins, from: `${result.households} f` }))
  await dropTables(db, [...result.made, ...(touched ? [touched] : [])])
}

/** A table of the households in which something differs that decides over all that is behind it. */
async function findTouched({ db, on }: Work, at: { was: RuleSet; plain: RuleSet; batch: Batch }): Promise<string> {
  const { compute, decisive } = frontOf(at.was, at.plain)
  const ofKind = (of: 'household' | 'member') => decisive.filter((id) => at.plain.byId.get(id)?.of === of)
  const columns = { households: ofKind('household'), members: ofKind('member') }
  const both = (names: readonly string[]) => names.flatMap((name) => [name, before(name)])
  const { households, members, made } = await runRules({
    db,
    set: at.plain,
    compute,
    on,
    ...sources(at.batch, { set: at.plain, compute, before: columns, among: undefined }),
    keep: { households: both(columns.households), members: both(columns.members) },
    name: 'front',
  })
  const differs = (from: string, names: readonly string[]) =>
    `select household_id from ${from} f where ${names.map((name) => `${quoted(name)} is distinct from ${quoted(before(name))}`).join(' or ') || 'false'}`
  await db.run(
    `create or replace temp table touched as ${differs(households, columns.households)} union ${differs(members, columns.members)}`,
  )
  await dropTables(db, made)
  return 'touched'
}

type Read = {
  readonly set: RuleSet
  readonly compute: ReadonlySet<string>
  /** Columns wanted as they were, under a name of their own. */
  readonly before: Columns
  /** Table of the households that are looked at; all of them without it. */
  readonly among: string | undefined
}

/** The kept columns that some rules read, as queries. */
function sources({ parts, counties }: Batch, read: Read): { readonly households: string; readonly members: string } {
  const computed = read.set.rules.filter((rule) => read.compute.has(rule.id))
  const of = (kind: 'household' | 'member') =>
    [...new Set(computed.flatMap((rule) => columnsRead(rule, kind)))].filter((name) => !read.compute.has(name)).map(quoted)
  const were = (names: readonly string[]) => names.map((name) => `${quoted(name)} as ${quoted(before(name))}`)
  const conditions = [
    ...(counties ? [`county in (${counties.join(', ')})`] : []),
    ...(read.among ? [`household_id in (select household_id from ${read.among})`] : []),
  ]
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
  const select = (columns: readonly string[], files: readonly string[]) => `(select ${columns.join(', ')} from ${readFiles(files)}${where})`
  return {
    households: select(
      ['household_id', 'division', ...of('household'), ...were(read.before.households)],
      parts.map((part) => part.households),
    ),
    members: select(
      ['household_id', 'member_id', ...of('member'), ...were(read.before.members)],
      parts.map((part) => part.members),
    ),
  }
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
