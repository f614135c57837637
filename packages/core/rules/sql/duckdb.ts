import type { FunctionName, MembersOperator } from '../expression.ts'
import { ratioScale } from '../types.ts'
import { type Asked, type Dialect, textLiteral } from './dialect.ts'

/** DuckDB. Each precaution here has a test that fails without it. */
export const duckdb: Dialect = {
  name: 'duckdb',
  // A bare number is INTEGER and overflows at two thousand million fen.
  whole: (value) => `${value}::bigint`,
  date: (value) => `date ${textLiteral(value)}`,
  // "/" gives fractions; "//" drops them, towards zero as CEL does.
  divide: (left, right) => `(${left} // nullif(${right}, 0))`,
  modulo: (left, right) => `(${left} % nullif(${right}, 0))`,
  call: printCall,
  gather: printGather,
  gatherBits: (column) => `bit_or(${column})`,
  bitOr: (left, right) => `(${left} | ${right})`,
  bit: (index) => `(1::bigint << ${index})`,
  cast: (column, type) => `cast(${column} as ${{ bool: 'boolean', int: 'bigint', date: 'date', text: 'varchar' }[type]})`,
}

function printCall(name: FunctionName, parts: readonly string[]): string {
  const [first = 'null', second = 'null'] = parts
  switch (name) {
    case 'min':
      return guarded('least', parts)
    case 'max':
      return guarded('greatest', parts)
    case 'portion':
      return `((${first} * ${second}) // ${ratioScale})`
    case 'days_between':
      return `(${second} - ${first})`
    case 'months_between':
      return completed(
        `((year(${second}) * 12 + month(${second})) - (year(${first}) * 12 + month(${first})))`,
        `day(${second}) < day(${first})`,
      )
    case 'years_between':
      return completed(
        `(year(${second}) - year(${first}))`,
        `month(${second}) * 100 + day(${second}) < month(${first}) * 100 + day(${first})`,
      )
    case 'add_days':
      return `(${first} + cast(${second} as integer))`
  }
}

// greatest and least ignore null: an unknown value would silently become a number.
function guarded(name: 'least' | 'greatest', parts: readonly string[]): string {
  return `case when ${parts.map((part) => `${part} is null`).join(' or ')} then null else ${name}(${parts.join(', ')}) end`
}

function completed(difference: string, isNotYet: string): string {
  return `(${difference} - case when ${isNotYet} then 1 else 0 end)`
}

// Aggregates skip null: without `isKnown` one unknown member would silently count as nothing.
function printGather(operator: MembersOperator, { where, value = 'true', isKnown }: Asked): string {
  const filter = where === undefined ? '' : ` filter (where ${where})`
  switch (operator) {
    case 'exists':
      return `case when bool_or(${value}) then true when ${isKnown} then false end`
    case 'all':
      return `case when not bool_and(${value}) then false when ${isKnown} then true end`
    case 'size':
      return `case when ${isKnown} then count(*)${filter} end`
    case 'sum':
      return `case when ${isKnown} then coalesce(sum(${value})${filter}, 0)::bigint end`
    case 'min':
    case 'max':
      return `case when ${isKnown} then ${operator}(${value})${filter} end`
  }
}
