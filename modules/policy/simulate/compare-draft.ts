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

/** Counties in which both laws are the same, of some parts, in portions of which the columns fit into memory at once. */
type Group = { readonly counties: readonly number[] | undefined; readonly county: number; readonly portions: readonly Portion[] }
type Portion = { readonly parts: readonly Part[]; readonly count: number }

/**
 * Makes the tables `changed` (a row for each household whose outcome is another one by the draft) and `readable` (some of them with all they
 * get). Only rules that the draft changes, and those that rest on them, are reckoned; the rest is read from what was kept.
 */
export async function compareDraft(work: Work, laws: Laws, kept: Kept): Promise<void> {
  await work.db.run('drop table if exists changed; drop table if exists readable')
  const groups = groupsOf(laws, kept.parts)
  const steps = groups.reduce((sum, { portions }) => sum + portions.length, 0)
  let step = 0
  const onPortion = () => {
    work.signal?.throwIfAborted()
    work.onStep?.(step++, steps)
  }
  for (const group of groups) await compareGroup({ ...work, onPortion }, laws, group)
}

type GroupWork = Work & { readonly onPortion: () => void }

async function compareGroup(work: GroupWork, laws: Laws, group: Group): Promise<void> {
  const was = prepare(laws.present, group.county)
  const plain = prepare(laws.draft, group.county)
  const outcomes = [laws.present, laws.draft].map((law) => JSON.stringify(summaryColumns(law)))
  const isAlike = outcomes[0] === outcomes[1]
  const isSame = isAlike && affectedRules(was, plain).size === 0
  const isWorthIt = isAlike && countOf(group.portions) >= (work.lookFirstFrom ?? fewHouseholds)
  const reckon = reckoning(work, laws, { was, plain, county: group.county })
  if (!isSame && !isWorthIt) {
    for (const portion of group.portions) {
      work.onPortion()
      await reckon({ ...group, parts: portion.parts, among: undefined })
    }
    return
  }
  const touched = await findTouched(work, { was, plain, group })
  // Few are touched as a rule: planning the long query once is most of what it takes.
  const together = touched.households <= mostHouseholds ? [{ parts: group.portions.flatMap(({ parts }) => parts) }] : group.portions
  for (const { parts } of together) await reckon({ ...group, parts, among: { table: 'touched', places: touched.places } })
  await work.db.run('drop table touched')
}

/** Adds to the tables what the draft gives some households. */
function reckoning(
  work: Work,
  { present, draft }: Laws,
  { was, plain, county }: { was: RuleSet; plain: RuleSet; county: number },
): (of: Some) => Promise<void> {
  const { set, margins } = withMargins(plain, affectedRules(was, plain))
  const affected = affectedRules(was, set)
  const summaries = summaryColumns(draft).filter((column) => affected.has(column))
  const were = summaryColumns(present)
  return async (some) => {
    const result = await runRules({
      db: work.db,
      set,
      compute: affected,
      on: work.on,
      ...sources(some, { set, compute: affected, before: { households: were, members: [] } }),
      keep: { households: ['division', ...were.map(before), ...summaries, ...margins.map((margin) => margin.column)], members: [] },
      name: 'draft',
    })
    await store(work, printChanges({ present, draft, county, affected, margins, from: `${result.households} f` }))
    await dropTables(work.db, result.made)
  }
}

/** Makes the table `touched`: the households in which something differs that decides over all that is behind it. Gives how many, and where. */
async function findTouched(work: GroupWork, at: { was: RuleSet; plain: RuleSet; group: Group }): Promise<Touched> {
  const { db, on } = work
  const { compute, decisive } = frontOf(at.was, at.plain)
  const ofKind = (of: 'household' | 'member') => decisive.filter((id) => at.plain.byId.get(id)?.of === of)
  const columns = { households: ofKind('household'), members: ofKind('member') }
  const both = (names: readonly string[]) => names.flatMap((name) => [name, before(name)])
  const differs = (names: readonly string[]) =>
    names.map((name) => `${quoted(name)} is distinct from ${quoted(before(name))}`).join(' or ') || 'false'
  const only = { household: differs(columns.households), member: differs(columns.members) }
  await db.run('create or replace temp table touched (household_id bigint, place utinyint)')
  for (const { parts } of at.group.portions) {
    work.onPortion()
    const { households, members, made } = await runRules({
      db,
      set: at.plain,
      compute,
      on,
      ...sources({ ...at.group, parts, among: undefined }, { set: at.plain, compute, before: columns }),
      keep: { households: ['place', ...both(columns.households)], members: ['place', ...both(columns.members)] },
      only,
      name: 'front',
    })
    const rows = (from: string, condition: string) => `select household_id, place from ${from} f where ${condition}`
    await db.run(`insert into touched ${rows(households, only.household)} union ${rows(members, only.member)}`)
    await dropTables(db, made)
  }
  const found = await db.query<{ place: number; n: number }>('select place, count(*) as n from touched group by 1 order by 1')
  return { households: found.reduce((sum, { n }) => sum + Number(n), 0), places: found.map(({ place }) => Number(place)) }
}

type Touched = { readonly households: number; readonly places: readonly number[] }

/** Some households: of these parts, in these counties, in the table `among` and its places; all of them where one is missing. */
type Some = {
  readonly parts: readonly Part[]
  readonly counties: readonly number[] | undefined
  readonly among: { readonly table: string; readonly places: readonly number[] } | undefined
}

type Read = {
  readonly set: RuleSet
  readonly compute: ReadonlySet<string>
  /** Columns wanted as they were, under a name of their own. */
  readonly before: Columns
}

/** The kept columns that some rules read, as queries. */
function sources({ parts, counties, among }: Some, read: Read): { readonly households: string; readonly members: string } {
  const computed = read.set.rules.filter((rule) => read.compute.has(rule.id))
  const of = (kind: 'household' | 'member') =>
    [...new Set(computed.flatMap((rule) => columnsRead(rule, kind)))].filter((name) => !read.compute.has(name)).map(quoted)
  const were = (names: readonly string[]) => names.map((name) => `${quoted(name)} as ${quoted(before(name))}`)
  const conditions = [
    ...(counties ? [`county in (${counties.join(', ')})`] : []),
    ...(among ? [within(among.places), `household_id in (select household_id from ${among.table})`] : []),
  ]
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
  const select = (columns: readonly string[], files: readonly string[]) => `(select ${columns.join(', ')} from ${readFiles(files)}${where})`
  return {
    households: select(
      ['household_id', 'division', 'place', ...of('household'), ...were(read.before.households)],
      parts.map((part) => part.households),
    ),
    members: select(
      ['household_id', 'member_id', 'place', ...of('member'), ...were(read.before.members)],
      parts.map((part) => part.members),
    ),
  }
}

/** As ranges: a list is looked up only after the other columns of its rows were read. */
function within(places: readonly number[]): string {
  const starts = places.filter((place) => !places.includes(place - 1))
  const ends = places.filter((place) => !places.includes(place + 1))
  return `(${starts.map((start, index) => `place between ${start} and ${ends[index]}`).join(' or ') || 'false'})`
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

/** Counties with the same values in force by each law together, in portions as large as fit. */
function groupsOf({ present, draft }: Laws, parts: readonly Part[]): Group[] {
  const keyOf = (county: number) => JSON.stringify([present.inForce(county), draft.inForce(county)])
  const keys = new Map(parts.flatMap((part) => part.counties).map((county) => [county, keyOf(county)]))
  const groups = new Map<string, Omit<Group, 'portions'> & { portions: { parts: Part[]; count: number }[] }>()
  for (const part of parts) {
    const laws = Map.groupBy(part.counties, (county) => keys.get(county) ?? '')
    for (const [law, counties] of laws) {
      // A part with counties of several laws is read once for each: its own group says which counties.
      const key = laws.size === 1 ? law : JSON.stringify([law, counties])
      const group = groups.get(key) ?? { counties: laws.size === 1 ? undefined : counties, county: counties[0] ?? 0, portions: [] }
      groups.set(key, group)
      const last = group.portions.at(-1)
      if (last && last.count + part.count <= mostHouseholds) {
        last.parts.push(part)
        last.count += part.count
      } else group.portions.push({ parts: [part], count: part.count })
    }
  }
  return [...groups.values()]
}

function countOf(portions: readonly Portion[]): number {
  return portions.reduce((sum, { count }) => sum + count, 0)
}
