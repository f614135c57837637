import type { FactType } from '@doudi/core/rules/environment.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type Dialect, quoted } from '@doudi/core/rules/sql/dialect.ts'
import { whyColumn } from '@doudi/core/rules/sql/print-expression.ts'
import { printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { Answer, Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { BIGINT, BOOLEAN, DOUBLE, DuckDBDataChunk, type DuckDBType, type DuckDBValue, VARCHAR } from '@duckdb/node-api'
import type { DuckDb } from '../../bulk/duckdb.ts'

type Column = { readonly name: string; readonly type: DuckDBType; readonly cell: (row: Row) => DuckDBValue }
type Row = { readonly household: number; readonly member: number; readonly facts: Readonly<Record<string, Answer>> }

const rowsAtOnce = 2048

/** Households as two tables of facts, column by column: a fact outside its range stands there as it came. */
export async function loadInBulk(
  db: DuckDb,
  set: RuleSet,
  given: { households: readonly Household[]; parameters: Readonly<Record<string, ParameterInForce>> },
): Promise<void> {
  const { households, parameters } = given
  const columns = (of: 'household' | 'member') => [...set.facts].flatMap(([name, fact]) => (fact.of === of ? [factColumn(name, fact)] : []))
  const inForce = [...set.parameters].map(([name, declared]) => parameterColumn(name, declared, parameters[name]?.value))
  const key: Column = { name: 'household_id', type: BIGINT, cell: ({ household }) => BigInt(household) }
  const memberKey: Column = { name: 'member_id', type: BIGINT, cell: ({ member }) => BigInt(member) }
  const homes = households.map(({ facts }, household): Row => ({ household, member: 0, facts }))
  const people = households.flatMap(({ members }, household) => members.map(({ facts }, member): Row => ({ household, member, facts })))
  await append(db, 'households', { columns: [key, ...columns('household'), ...inForce], rows: homes })
  await append(db, 'members', { columns: [key, memberKey, ...columns('member')], rows: people })
}

async function append(db: DuckDb, table: string, { columns, rows }: { columns: readonly Column[]; rows: readonly Row[] }): Promise<void> {
  await db.run(`create or replace table ${table}(${columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ')})`)
  const appender = await db.connection.createAppender(table)
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce)
    const chunk = DuckDBDataChunk.create(
      columns.map(({ type }) => type),
      some.length,
    )
    for (const [index, { cell }] of columns.entries()) chunk.setColumnValues(index, some.map(cell))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** One constant of the county; of the very type, since the printed rules take it as it is. */
function parameterColumn(name: string, declared: Pick<FactType, 'type'>, value: Value | undefined): Column {
  const type = declared.type.kind === 'int' ? BIGINT : duckType(declared)
  const cell = value === undefined ? null : typeof value === 'number' ? BigInt(value) : value
  return { name: `parameter.${name}`, type, cell: () => cell }
}

function factColumn(name: string, fact: FactType): Column {
  return { name, type: duckType(fact), cell: ({ facts }) => known(facts[name]) }
}

function known(answer: Answer | undefined): Value | null {
  return answer && (answer.state === 'found' || answer.state === 'none') ? (answer.value ?? null) : null
}

/** Whole numbers go as DOUBLE, which holds each exactly; the printed rules cast every fact themselves. */
function duckType(declared: Pick<FactType, 'type'> | undefined): DuckDBType {
  switch (declared?.type.kind) {
    case 'bool':
      return BOOLEAN
    case 'int':
      return DOUBLE
    default:
      return VARCHAR
  }
}

/** From here on rules are printed together: a step for each would take longer to plan than to run. */
const manyRules = 60

/** Bits that a DOUBLE holds. */
const bitsAtOnce = 52

/** Answers of one rule, row by row in the order of households and members: value, and causes as numbers of 52 bits each. */
export type SqlColumn = { readonly id: string; readonly values: readonly DuckDBValue[]; readonly why: readonly (readonly DuckDBValue[])[] }
export type SqlAnswers = { readonly columns: readonly SqlColumn[]; readonly leaves: readonly string[] }

export type BulkQuestion = {
  readonly rules: readonly string[]
  readonly of: 'household' | 'member'
  readonly today: string
  readonly dialect: Dialect
  /** Names told apart in the causes. */
  readonly tracked: readonly string[]
}

/** All rules of one kind asked for, in one query. */
export async function askInBulk(db: DuckDb, set: RuleSet, ask: BulkQuestion): Promise<SqlAnswers> {
  const { rules, of, today, dialect, tracked } = ask
  const printed = printRuleSet(set, {
    dialect,
    rules,
    households: 'households',
    members: 'members',
    today,
    causes: true,
    tracked,
    together: rules.length > manyRules,
  })
  const words = Math.ceil(printed.leaves.length / bitsAtOnce)
  const selected = rules.flatMap((id) => [
    set.byId.get(id)?.type.kind === 'int'
      ? `cast(${quoted(id)} as double)`
      : set.byId.get(id)?.type.kind === 'bool'
        ? quoted(id)
        : `cast(${quoted(id)} as varchar)`,
    ...Array.from(
      { length: words },
      (_, word) => `cast((cast(${quoted(whyColumn(id))} as hugeint) >> ${word * bitsAtOnce}) & ${2 ** bitsAtOnce - 1} as double)`,
    ),
  ])
  const order = of === 'household' ? 'household_id' : 'household_id, member_id'
  const result = await db.connection.run(
    `${withSteps(printed)}\nselect ${selected.join(', ')} from ${quoted(of === 'household' ? printed.households : printed.members)} order by ${order}`,
  )
  const columns: DuckDBValue[][] = Array.from({ length: result.columnCount }, () => [])
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [index, column] of columns.entries()) chunk.appendColumnValues(index, column)
  }
  const each = words + 1
  return {
    leaves: printed.leaves,
    columns: rules.map((id, index) => ({
      id,
      values: columns[index * each] ?? [],
      why: columns.slice(index * each + 1, (index + 1) * each),
    })),
  }
}

/** What causes are as the numbers of a bulk answer: names not tracked share the last bit. */
export function wordsOf(names: readonly string[], leaves: readonly string[]): readonly number[] {
  const words = Array.from({ length: Math.ceil(leaves.length / bitsAtOnce) }, () => 0)
  const seen = new Set<number>()
  for (const name of names) {
    const place = leaves.indexOf(name)
    const bit = place === -1 ? leaves.length - 1 : place
    if (seen.has(bit)) continue
    seen.add(bit)
    const word = Math.floor(bit / bitsAtOnce)
    words[word] = (words[word] ?? 0) + 2 ** (bit - word * bitsAtOnce)
  }
  return words
}
