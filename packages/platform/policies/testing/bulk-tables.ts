import type { FactType } from '@doudi/core/rules/environment.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
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
