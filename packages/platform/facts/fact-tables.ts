import { nodesOf } from '@doudi/core/rules/expression.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import type { DuckDb } from '../bulk/duckdb.ts'
import type { Fact } from '../policies/facts.ts'
import type { Source } from '../policies/sources.ts'
import { type AppliedDelivery, type AppliedForCounty, resolveWindow } from './applied.ts'
import { type FactSql, printFact, sqlType } from './fact-sql.ts'
import { type LakeFiles, printSource } from './source-sql.ts'

export type FactTablesInput = {
  readonly db: Pick<DuckDb, 'run' | 'query'>
  readonly facts: readonly Fact[]
  /** What is applied for the counties at hand; they have the same periods. */
  readonly applied: AppliedForCounty
  /** Every applied delivery of any area: a member's bill may have come with another county's file. */
  readonly deliveries: readonly AppliedDelivery[]
  readonly hasAttached: boolean
  /** Of one household only: what is kept of it is a row or none in each table. */
  readonly few?: boolean
  /** Step by step, with the source that is read next. */
  readonly onSource?: (source: Source) => void
}

/** Facts that are reckoned from the same rows, in one pass over them. */
type Pass = {
  readonly source: Source
  readonly entity: Fact['of']
  readonly periods: readonly string[]
  readonly only: string | undefined
  readonly facts: { readonly fact: Fact; readonly sql: FactSql }[]
}

/** Where facts can be selected from, by name: a parenthesised query with only the joins that the names need. */
export type FactTables = {
  /** household_id, member_id, one column per fact asked for. */
  readonly members: (names: readonly string[]) => string
  /** household_id, county, one column per fact asked for. */
  readonly households: (names: readonly string[]) => string
}

/** Everybody in these counties as the table `monitored`, and their households as `monitored_households`. */
export async function makeMonitored(db: FactTablesInput['db'], counties: readonly number[]): Promise<void> {
  const county = 'division - division % 1000000'
  await db.run(
    `create or replace temp table monitored as select household_id, division, ${county} as county, person_id from people where ${county} in (${counties.join(', ')})`,
  )
  await db.run(
    'create or replace temp table monitored_households as select household_id, min(county) as county, min(division) as division from monitored group by household_id',
  )
}

/**
 * Reckons the facts of everybody in the table `monitored`. Facts of the same rows are reckoned in one pass, which reads no other rows
 * and leaves one small table; nothing as wide as all facts together is ever written.
 */
export async function makeFactTables(input: FactTablesInput): Promise<FactTables> {
  const done: Done[] = []
  let before: Source | undefined
  for (const [index, pass] of passesFor(input).entries()) {
    if (pass.source !== before) input.onSource?.(pass.source)
    before = pass.source
    done.push(await runPass(input, pass, index))
  }
  return {
    members: (names) => `(select m.household_id, m.person_id as member_id${selected(done, 'member', names)})`,
    households: (names) => `(select m.household_id, m.county${selected(done, 'household', names)})`,
  }
}

/** A pass that has run: how its table is joined to the rows `m`, and what stands for each fact. */
type Done = { readonly entity: Fact['of']; readonly join: string; readonly columns: ReadonlyMap<string, string> }

function selected(done: readonly Done[], entity: Fact['of'], names: readonly string[]): string {
  const used = done.filter((pass) => pass.entity === entity && names.some((name) => pass.columns.has(name)))
  const columns = used.flatMap((pass) => names.flatMap((name) => pass.columns.get(name) ?? []))
  const from = entity === 'member' ? 'monitored' : 'monitored_households'
  return `${listed(columns)} from ${from} m${used.map((pass) => pass.join).join('')}`
}

function passesFor({ facts, applied }: FactTablesInput): Pass[] {
  const passes = new Map<string, Pass>()
  for (const fact of facts) {
    const resolved = resolveWindow(fact, applied)
    const sql = printFact(fact, resolved)
    const periods = resolved.periods.map(String)
    const key = [fact.source.id, fact.of, periods.join(), sql.only ?? ''].join('|')
    const pass = passes.get(key) ?? { source: fact.source, entity: fact.of, periods, only: sql.only, facts: [] }
    passes.set(key, pass)
    pass.facts.push({ fact, sql })
  }
  return [...passes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pass]) => pass)
}

function listed(columns: readonly string[]): string {
  return columns.map((column) => `, ${column}`).join('')
}

/** One table with the facts of everybody who has a row there. */
async function runPass(input: FactTablesInput, pass: Pass, index: number): Promise<Done> {
  const { source, entity, facts } = pass
  const lake = await lakeFiles(input, pass)
  const table = `pass_${index}`
  const key = entity === 'member' ? 'person_id' : 'household_id'
  const isEmpty = source.kind === 'lake' && lake.files.length === 0
  // Facts that are reckoned the same way are reckoned once.
  const distinct = [...new Set(facts.map(({ sql }) => sql.gathered))]
  const gathered = distinct.map((text, place) => `${isEmpty ? 'cast(null as bigint)' : text} as g${place}`)
  const rows = isEmpty
    ? 'select null::bigint as household_id, null::bigint as person_id where false'
    : rowsFor(pass, printSource(source, lake, columnsUsed(facts.map(({ fact }) => fact))))
  const only = pass.only && !isEmpty ? ` where ${pass.only}` : ''
  await input.db.run(
    `create or replace temp table ${table} as select r.${key}${listed(gathered)} from (${rows}) r${only} group by r.${key}`,
  )
  const columns = facts.map(({ fact, sql }): [string, string] => {
    const value = `case when ${table}.${key} is null then ${sql.withoutRows} else ${table}.g${distinct.indexOf(sql.gathered)} end`
    return [fact.name, `cast(${isEmpty ? sql.withoutRows : value} as ${sqlType(fact.type)}) as ${quoted(fact.name)}`]
  })
  return { entity, join: ` left join ${table} on ${joined(`${table}.${key}`, `m.${key}`, input)}`, columns: new Map(columns) }
}

/** An equation makes DuckDB lay out a hash table: five milliseconds for each of ninety joins. A few rows are compared one by one in no time. */
function joined(left: string, right: string, { few }: FactTablesInput): string {
  return few ? `${left} between ${right} and ${right}` : `${left} = ${right}`
}

function columnsUsed(facts: readonly Fact[]): ReadonlySet<string> {
  const expressions = facts.flatMap(({ value, where }) => [value, where].filter((one) => one !== undefined))
  return new Set(expressions.flatMap((one) => [...nodesOf(one)].flatMap((node) => (node.kind === 'fact' ? [node.name] : []))))
}

/** Sources whose rows say of which household they are. */
const hasHousehold: ReadonlySet<string> = new Set(['population', 'warning-signal'])

/** Of the lake only rows of monitored people, with their household; the registry's rows are all of people we know. */
function rowsFor({ source, entity }: Pass, rows: string): string {
  if (source.kind !== 'lake' && (entity === 'member' || hasHousehold.has(source.id))) return rows
  return `select s.*, m.household_id from (${rows}) s join monitored m on m.person_id = s.person_id`
}

async function lakeFiles({ db, deliveries, hasAttached }: FactTablesInput, { source, periods }: Pass): Promise<LakeFiles> {
  const read = deliveries.filter((one) => one.classId === source.id && periods.includes(one.period))
  const files = read.flatMap((one) => (one.file === undefined ? [] : [one.file])).sort()
  if (!hasAttached || files.length === 0) return { files, hasAttached: false, hashIsBlob: false }
  const columns = await db.query<{ column_name: string; column_type: string }>(
    `describe select * from read_parquet([${files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}], union_by_name = true)`,
  )
  const hash = columns.find((column) => column.column_name === 'person_hash')
  return { files, hasAttached: hash !== undefined, hashIsBlob: hash?.column_type === 'BLOB' }
}
