import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { nodesOf } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { type DuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { openBy } from './changes-sql.ts'
import type { Law } from './law.ts'
import { isMoney } from './margins.ts'
import { added, prepare } from './prepare.ts'
import { type Columns, dropTables, runRules } from './run-rules.ts'

/** Households of a part lie in so many places of the same size: whom a change touches lies in few of them, and the rest is not read. */
const places = 100

/**
 * Some households of counties with the same law, as two Parquet files: `household_id, county, division` and a column a fact; `household_id,
 * member_id, county` and a column a fact. Once the law has run over them, a column a rule and `place` too, and the rows are in the order of places.
 */
export type Part = { readonly households: string; readonly members: string; readonly counties: readonly number[]; readonly count: number }

/** What the present law gives for everybody, kept: a draft reads from it whatever it does not change. */
export type Kept = {
  readonly parts: readonly Part[]
  readonly households: number
  /** Households of which it is open whether they get something, or how much. */
  readonly unknown: number
}

export type Work = {
  readonly db: DuckDb
  readonly on: string
  /** Says before each step of how many it is. */
  readonly onStep?: ((step: number, steps: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** From how many households on it is first looked who is touched at all; for tests. */
  readonly lookFirstFrom?: number
}

/** Runs the present law over every part and keeps each rule as a column beside the facts (those of the law, or more), in files in `dir`. */
export async function keepPresent(work: Work, at: { law: Law; parts: readonly Part[]; dir: string; facts?: Columns }): Promise<Kept> {
  const parts: Part[] = []
  let unknown = 0
  for (const [index, part] of at.parts.entries()) {
    work.signal?.throwIfAborted()
    work.onStep?.(index, at.parts.length)
    const kept = { ...part, households: join(at.dir, `households-${index}.parquet`), members: join(at.dir, `members-${index}.parquet`) }
    unknown += await keepPart(work, { law: at.law, facts: at.facts ?? factColumns(at.law), part, kept })
    parts.push(kept)
  }
  return { parts, households: parts.reduce((sum, { count }) => sum + count, 0), unknown }
}

async function keepPart(
  { db, on }: Work,
  { law, facts, part, kept }: { law: Law; facts: Columns; part: Part; kept: Part },
): Promise<number> {
  const set = prepare(law, part.counties[0] ?? 0)
  const rulesOf = (of: 'household' | 'member') => set.rules.filter((rule) => rule.of === of).map((rule) => rule.id)
  const { households, members, made } = await runRules({
    db,
    set,
    compute: new Set(set.byId.keys()),
    on,
    households: readFiles([part.households]),
    members: readFiles([part.members]),
    keep: {
      households: ['county', 'division', ...facts.households, ...rulesOf('household')],
      members: ['county', ...facts.members, ...rulesOf('member')],
    },
    name: 'present',
  })
  await db.run(
    `create or replace temp table placed as select household_id, (ntile(${places}) over (order by ${quoted(measureOf(set))}))::utinyint as place from ${households}`,
  )
  for (const [rows, file] of [
    [households, kept.households],
    [members, kept.members],
  ] as const)
    await db.run(
      `copy (select f.*, place from ${rows} f join placed using (household_id) order by place, household_id) to ${sqlText(file)} (format parquet, compression lz4_raw)`,
    )
  const [row] = await db.query<{ n: number }>(`select count(*) filter (where ${openBy(law)}) as n from ${households}`)
  await dropTables(db, [...made, 'placed'])
  return Number(row?.n ?? 0)
}

/** The amount of a household that most rules hold against a line: whom a moved line touches lies together in its order. */
function measureOf(set: RuleSet): string {
  const compared = set.rules.flatMap((rule) =>
    [...nodesOf(rule.value)].flatMap((node) =>
      node.kind === 'compare' && node.left.kind === 'rule' && node.left.of === 'household' && isMoney(node.left, set) ? [node.left.id] : [],
    ),
  )
  const most = [...Map.groupBy(compared, (id) => id).values()].sort((a, b) => b.length - a.length)
  return most[0]?.[0] ?? added.size
}

/** Names of the facts that a law rests on, by kind of row. */
export function factColumns(law: Law): Columns {
  const set = prepare(law, 0)
  const read = set.rules.flatMap((rule) => [...nodesOf(rule.value)].flatMap((node) => (node.kind === 'fact' ? [node] : [])))
  const of = (entity: 'household' | 'member') => [...new Set(read.filter((fact) => fact.of === entity).map((fact) => fact.name))].sort()
  return { households: of('household'), members: of('member') }
}

/** Parquet files as a query. */
export function readFiles(files: readonly string[]): string {
  return `read_parquet([${files.map(sqlText).join(', ')}], hive_partitioning = false)`
}

/** Removes the files of parts. */
export function removeParts(parts: readonly Part[]): void {
  for (const { households, members } of parts) for (const file of [households, members]) rmSync(file, { force: true })
}
