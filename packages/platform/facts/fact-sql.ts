import type { Expression } from '@doudi/core/rules/expression.ts'
import { childrenOf } from '@doudi/core/rules/expression.ts'
import { rebuilt } from '@doudi/core/rules/rebuild.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { type Place, printValue } from '@doudi/core/rules/sql/print-expression.ts'
import type { Value, ValueType } from '@doudi/core/rules/types.ts'
import type { Fact } from '../policies/facts.ts'
import type { Resolved } from './applied.ts'

/** How one fact is reckoned inside `group by`, and what it is for somebody without any row. Rows have the alias `r`. */
export type FactSql = {
  readonly gathered: string
  readonly withoutRows: string
  /** Rows that do not fit this need not be read: nothing in them could count or raise a doubt. */
  readonly only?: string | undefined
}

/**
 * The aggregate of a fact over the rows of its periods. Null is unknown: when the window is not complete, when it is not known whether a
 * row counts, or when what is taken from a row that counts is empty. "Found" needs one row only, so `exists` may be true although a
 * period is missing.
 */
export function printFact(fact: Fact, { complete, periods, lastDay }: Resolved): FactSql {
  const unknown = `cast(null as ${sqlType(fact.type)})`
  const known = complete || (fact.missingPeriods === 'known-part' && periods.length > 0)
  if (!known && fact.aggregate !== 'exists') return { gathered: unknown, withoutRows: unknown }
  if (periods.length === 0 && fact.source.kind !== 'decision') return { gathered: unknown, withoutRows: unknown }

  const rows = rowsOf(fact, lastDay)
  if (!rows) return { gathered: unknown, withoutRows: unknown }
  const nothing =
    fact.aggregate === 'exists' ? (known ? 'false' : unknown) : fact.absent === undefined ? unknown : printLiteral(fact.absent, fact.type)
  return { gathered: printGathered(fact, rows, nothing), withoutRows: nothing, only: rows.only }
}

/**
 * `only` says which rows are read at all; among those `counts` chooses, and `doubt` finds the ones that make the fact unknown. A condition
 * of which it is always known whether it holds is asked while reading; any other is asked of every row.
 */
type Rows = {
  readonly only: string | undefined
  readonly counts: string | undefined
  readonly doubt: string | undefined
  readonly value: string | undefined
}

function rowsOf(fact: Fact, lastDay: string | undefined): Rows | undefined {
  const where = fact.where && withLastDay(fact.where, lastDay)
  const value = fact.value && withLastDay(fact.value, lastDay)
  if (where === null || value === null) return undefined
  const condition = where && printValue(where, place)
  const taken = value && printValue(value, place)
  const proven = where ? provenBy(where, true) : []
  const conditionDoubt = condition && canBeNull(fact, where, []) ? `${condition} is null` : undefined
  const valueDoubt = taken && canBeNull(fact, value, proven) && fact.aggregate !== 'latest' ? `${taken} is null` : undefined
  if (conditionDoubt === undefined) return { only: condition, counts: undefined, doubt: valueDoubt, value: taken }
  const doubts = valueDoubt === undefined ? [conditionDoubt] : [conditionDoubt, `(${condition} and ${valueDoubt})`]
  return { only: undefined, counts: condition, doubt: doubts.join(' or '), value: taken }
}

function printGathered(fact: Fact, { counts, doubt, value }: Rows, nothing: string): string {
  const filter = counts ? ` filter (where ${counts})` : ''
  const count = `count(*)${filter}`
  const doubtful = doubt ? `count(*) filter (where ${doubt}) > 0` : undefined
  const guarded = (text: string) => (doubtful ? `case when ${doubtful} then null else ${text} end` : text)
  switch (fact.aggregate) {
    case 'exists':
      return `case when ${count} > 0 then true ${doubtful ? `when ${doubtful} then null ` : ''}else ${nothing} end`
    case 'count':
      return guarded(fact.absent === undefined || fact.absent === 0 ? count : `case when ${count} = 0 then ${nothing} else ${count} end`)
    case 'sum':
      return guarded(`coalesce(cast(sum(${value})${filter} as bigint), ${nothing})`)
    case 'min':
    case 'max':
      return guarded(`coalesce(${fact.aggregate}(${value})${filter}, ${nothing})`)
    case 'only': {
      const agreed = `when min(${value})${filter} = max(${value})${filter} then min(${value})${filter} end`
      // Where every row that is read counts, somebody in the table has one.
      return guarded(filter === '' ? `case ${agreed}` : `case when ${count} = 0 then ${nothing} ${agreed}`)
    }
    case 'latest':
      return guarded(printLatest(fact, { value: value ?? 'null', filter, count, nothing }))
  }
}

type LatestParts = { readonly value: string; readonly filter: string; readonly count: string; readonly nothing: string }

// Two rows of one day: the larger value, so that the answer never depends on the order of rows.
function printLatest(fact: Fact, { value, filter, count, nothing }: LatestParts): string {
  const by = `r.${quoted(fact.by ?? '')}`
  const answered = fact.source.id === 'household-facts' ? `'a': r.answered, 'r': r.recorded` : `'a': true, 'r': true`
  const newest = `arg_max({'v': ${value}, ${answered}}, {'by': ${by}, 'v': ${value}})${filter}`
  const none = fact.none === undefined ? 'null' : printLiteral(fact.none, fact.type)
  return `case when ${count} = 0 then ${nothing} when not (${newest}).a then null when not (${newest}).r then ${none} else (${newest}).v end`
}

const place: Place = {
  dialect: duckdb,
  today: '',
  household: 'r',
  member: 'r',
  told: () => {
    throw new Error('a fact is reckoned from rows of a source and cannot ask about members')
  },
  bitOf: () => 0,
}

/** Puts the day in place of `last_day`; null when that class was never applied. */
function withLastDay(expression: Expression, day: string | undefined): Expression | null {
  const uses = (node: Expression): boolean => (node.kind === 'fact' && node.name === 'last_day') || childrenOf(node).some(uses)
  if (!uses(expression)) return expression
  if (day === undefined) return null
  const literal = { kind: 'literal', value: day, type: { kind: 'date' } } as const
  return rebuilt(expression, (node) => (node.kind === 'fact' && node.name === 'last_day' ? literal : undefined))
}

/** Only columns with a `has_` twin can be empty, unless the twin was asked first; of household facts each value is of one kind only. */
function canBeNull(fact: Fact, node: Expression | undefined, proven: readonly string[]): boolean {
  if (!node) return false
  if (node.kind === 'fact')
    return (fact.source.columns.has(`has_${node.name}`) && !proven.includes(node.name)) || node.name.startsWith('value_')
  // Division by zero is unknown too.
  if (node.kind === 'arithmetic' && (node.operator === '/' || node.operator === '%')) return true
  if (node.kind === 'logic') {
    const afterLeft = [...proven, ...provenBy(node.left, node.operator === 'and')]
    return canBeNull(fact, node.left, proven) || canBeNull(fact, node.right, afterLeft)
  }
  return childrenOf(node).some((child) => canBeNull(fact, child, proven))
}

/** Columns that are surely there when the expression is true (or false). */
function provenBy(node: Expression, truth: boolean): readonly string[] {
  if (node.kind === 'fact') return truth && node.name.startsWith('has_') ? [node.name.slice(4)] : []
  if (node.kind === 'not') return provenBy(node.operand, !truth)
  if (node.kind === 'logic' && (node.operator === 'and') === truth) return [...provenBy(node.left, truth), ...provenBy(node.right, truth)]
  return []
}

function printLiteral(value: Value, type: ValueType): string {
  return printValue({ kind: 'literal', value, type }, place)
}

/** DuckDB's type for a fact. */
export function sqlType(type: ValueType): string {
  return { bool: 'boolean', int: 'bigint', date: 'date', text: 'varchar' }[type.kind]
}
