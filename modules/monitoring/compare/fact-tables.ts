import { nodesOf } from '@doudi/core/rules/expression.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Source } from '@doudi/platform/policies/sources.ts'
import { type AppliedDelivery, type AppliedForCounty, type Resolved, resolveWindow } from './applied.ts'
import { printFact, sqlType } from './fact-sql.ts'
import { type LakeFiles, printSource } from './source-sql.ts'

export type FactTablesInput = {
  readonly db: Pick<DuckDb, 'run' | 'query'>
  readonly facts: readonly Fact[]
  /** What is applied for the counties at hand; they have the same periods. */
  readonly applied: AppliedForCounty
  /** Every applied delivery of any area: a member's bill may have come with another county's file. */
  readonly deliveries: readonly AppliedDelivery[]
  readonly hasAttached: boolean
  /** Step by step, with the source that is read next. */
  readonly onSource?: (source: Source) => void
}

/**
 * Makes `member_facts` (household_id, member_id, one column per member fact) and `household_facts` (household_id, one column per
 * household fact) for everybody in the table `monitored`. Each source is read once, whatever the number of facts it gives.
 */
export async function makeFactTables(input: FactTablesInput): Promise<void> {
  const bySource = new Map<Source, Fact[]>()
  for (const fact of input.facts) bySource.set(fact.source, [...(bySource.get(fact.source) ?? []), fact])
  const joins: Record<Fact['of'], string[]> = { member: [], household: [] }
  const columns: Record<Fact['of'], string[]> = { member: [], household: [] }
  for (const [source, facts] of bySource) {
    input.onSource?.(source)
    for (const entity of ['member', 'household'] as const) {
      const own = facts.filter((fact) => fact.of === entity)
      if (own.length === 0) continue
      const gathered = await gatherSource(input, { source, of: entity, facts: own })
      joins[entity].push(gathered.join)
      columns[entity].push(...gathered.columns)
    }
  }
  await input.db.run(
    `create or replace temp table member_facts as select m.household_id, m.person_id as member_id${listed(columns.member)} from monitored m${joins.member.join('')}`,
  )
  await input.db.run(
    `create or replace temp table household_facts as select h.household_id, h.county${listed(columns.household)} from (select distinct household_id, county from monitored) h${joins.household.join('')}`,
  )
}

function listed(columns: readonly string[]): string {
  return columns.map((column) => `, ${column}`).join('')
}

type Part = { readonly source: Source; readonly of: Fact['of']; readonly facts: readonly Fact[] }

/** One table per source with the facts of everybody who has a row there. */
async function gatherSource(input: FactTablesInput, { source, of, facts }: Part): Promise<{ join: string; columns: string[] }> {
  const resolved = new Map(facts.map((fact) => [fact, resolveWindow(fact, input.applied)]))
  const lake = await lakeFiles(input, source, [...resolved.values()])
  const table = `${of}_${source.id.replaceAll('-', '_')}`
  const key = of === 'member' ? 'person_id' : 'household_id'
  const printed = facts.map((fact) => ({ fact, sql: printFact(fact, { resolved: resolved.get(fact) ?? none, readPeriods: lake.periods }) }))
  const isEmpty = source.kind === 'lake' && lake.files.length === 0
  // Facts that are reckoned the same way are reckoned once.
  const distinct = [...new Set(printed.map(({ sql }) => sql.gathered))]
  const rows = isEmpty
    ? 'select null::bigint as household_id, null::bigint as person_id where false'
    : rowsFor(printSource(source, lake, columnsUsed(facts)))
  const gathered = isEmpty ? distinct.map((_, index) => `null as g${index}`) : distinct.map((text, index) => `${text} as g${index}`)
  await input.db.run(`create or replace temp table ${table} as select r.${key}${listed(gathered)} from (${rows}) r group by r.${key}`)
  const alias = `t_${table}`
  const owner = of === 'member' ? 'm.person_id' : 'h.household_id'
  return {
    join: ` left join ${table} ${alias} on ${alias}.${key} = ${owner}`,
    columns: printed.map(({ fact, sql }) => {
      const value = `case when ${alias}.${key} is null then ${sql.withoutRows} else ${alias}.g${distinct.indexOf(sql.gathered)} end`
      return `cast(${value} as ${sqlType(fact.type)}) as ${quoted(fact.name)}`
    }),
  }
}

function columnsUsed(facts: readonly Fact[]): ReadonlySet<string> {
  const expressions = facts.flatMap(({ value, where }) => [value, where].filter((one) => one !== undefined))
  return new Set(expressions.flatMap((one) => [...nodesOf(one)].flatMap((node) => (node.kind === 'fact' ? [node.name] : []))))
}

const none: Resolved = { periods: [], missing: [], complete: false, deliveries: [] }

/** Only rows of monitored people are gathered, with the household they belong to. */
function rowsFor(source: string): string {
  return `select s.*, m.household_id from (${source}) s join monitored m on m.person_id = s.person_id`
}

async function lakeFiles(
  { db, deliveries, hasAttached }: FactTablesInput,
  source: Source,
  resolved: readonly Resolved[],
): Promise<LakeFiles & { periods: string[] }> {
  const wanted = new Set(resolved.flatMap((one) => one.periods.map(String)))
  const read = deliveries.filter((one) => one.classId === source.id && wanted.has(one.period) && one.file !== undefined)
  const files = read.flatMap((one) => (one.file === undefined ? [] : [one.file])).sort()
  const periods = [...new Set(read.map((one) => String(one.period)))].sort()
  if (!hasAttached || files.length === 0) return { files, periods, hasAttached: false, hashIsBlob: false }
  const columns = await db.query<{ column_name: string; column_type: string }>(
    `describe select * from read_parquet([${files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}], union_by_name = true)`,
  )
  const hash = columns.find((column) => column.column_name === 'person_hash')
  return { files, periods, hasAttached: hash !== undefined, hashIsBlob: hash?.column_type === 'BLOB' }
}
