import type { Expression } from '@doudi/core/rules/expression.ts'
import { childrenOf } from '@doudi/core/rules/expression.ts'
import { quoted, textLiteral } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { type Place, printValue } from '@doudi/core/rules/sql/print-expression.ts'
import type { Value, ValueType } from '@doudi/core/rules/types.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Resolved } from './applied.ts'

/** How one fact is reckoned inside `group by`, and what it is for somebody without any row. */
export type FactSql = { readonly gathered: string; readonly withoutRows: string }

/** `readPeriods`: every period that the rows given come from. Rows have the alias `r`. */
export type FactContext = { readonly resolved: Resolved; readonly readPeriods: readonly string[] }

/**
 * The aggregate of a fact. Null is unknown: when the window is not complete, when it is not known whether a row counts, or when what is
 * taken from a row that counts is empty. "Found" needs one row only, so `exists` may be true although a period is missing.
 */
export function printFact(fact: Fact, context: FactContext): FactSql {
  const { complete, periods } = context.resolved
  const unknown = `cast(null as ${sqlType(fact.type)})`
  const known = complete || (fact.missingPeriods === 'known-part' && periods.length > 0)
  if (!known && fact.aggregate !== 'exists') return { gathered: unknown, withoutRows: unknown }
  if (periods.length === 0 && fact.source.kind !== 'decision') return { gathered: unknown, withoutRows: unknown }

  const rows = rowsOf(fact, context)
  if (!rows) return { gathered: unknown, withoutRows: unknown }
  const nothing =
    fact.aggregate === 'exists' ? (known ? 'false' : unknown) : fact.absent === undefined ? unknown : printLiteral(fact.absent, fact.type)
  return { gathered: printGathered(fact, rows, nothing), withoutRows: nothing }
}

/** `counts` chooses the rows; `doubt` finds those that make the fact unknown, if there can be any. */
type Rows = { readonly counts: string | undefined; readonly doubt: string | undefined; readonly value: string | undefined }

function rowsOf(fact: Fact, { resolved, readPeriods }: FactContext): Rows | undefined {
  const where = fact.where && withLastDay(fact.where, resolved.lastDay)
  const value = fact.value && withLastDay(fact.value, resolved.lastDay)
  if (where === null || value === null) return undefined
  const isAll = fact.source.kind !== 'lake' || readPeriods.every((period) => resolved.periods.some((one) => one === period))
  const inWindow = isAll ? undefined : `r.period in (${resolved.periods.map((period) => textLiteral(period)).join(', ')})`
  const condition = where && printValue(where, place)
  const taken = value && printValue(value, place)
  const conditionDoubt = condition && canBeNull(fact, where) ? `${condition} is null` : undefined
  const valueDoubt = taken && canBeNull(fact, value) && fact.aggregate !== 'latest' ? both(condition, `${taken} is null`) : undefined
  const doubts = [conditionDoubt, valueDoubt].filter((doubt) => doubt !== undefined)
  return {
    counts: both(inWindow, condition),
    doubt: doubts.length > 0 ? both(inWindow, `(${doubts.join(' or ')})`) : undefined,
    value: taken,
  }
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
    case 'only':
      return guarded(
        `case when ${count} = 0 then ${nothing} when min(${value})${filter} = max(${value})${filter} then min(${value})${filter} end`,
      )
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
  return day === undefined ? null : replaceLastDay(expression, day)
}

function replaceLastDay(node: Expression, day: string): Expression {
  if (node.kind === 'fact' && node.name === 'last_day') return { kind: 'literal', value: day, type: { kind: 'date' } }
  const again = (child: Expression) => replaceLastDay(child, day)
  switch (node.kind) {
    case 'compare':
    case 'arithmetic':
    case 'logic':
      return { ...node, left: again(node.left), right: again(node.right) }
    case 'not':
    case 'one-of':
      return { ...node, operand: again(node.operand) }
    case 'when':
      return { ...node, condition: again(node.condition), yes: again(node.yes), no: again(node.no) }
    case 'call':
      return { ...node, parts: node.parts.map(again) }
    default:
      return node
  }
}

/** Only columns with a `has_` twin can be empty; household facts are of one kind each, so three of four values are. */
function canBeNull(fact: Fact, expression: Expression | undefined): boolean {
  if (!expression) return false
  if (expression.kind === 'fact') return fact.source.columns.has(`has_${expression.name}`) || expression.name.startsWith('value_')
  // Division by zero is unknown too.
  if (expression.kind === 'arithmetic' && (expression.operator === '/' || expression.operator === '%')) return true
  return childrenOf(expression).some((child) => canBeNull(fact, child))
}

function both(a: string | undefined, b: string | undefined): string | undefined {
  return a && b ? `${a} and ${b}` : (a ?? b)
}

function printLiteral(value: Value, type: ValueType): string {
  return printValue({ kind: 'literal', value, type }, place)
}

/** DuckDB's type for a fact. */
export function sqlType(type: ValueType): string {
  return { bool: 'boolean', int: 'bigint', date: 'date', text: 'varchar' }[type.kind]
}
