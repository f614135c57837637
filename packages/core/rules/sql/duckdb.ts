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
  // 128 bits: a large rule rests on more names than a BIGINT has bits.
  bit: (index) => `(1::hugeint << ${index})`,
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
      return printPortion(first, second)
    case 'tiered':
      return known(parts, printTiered(parts))
    case 'banded':
      return known(parts, printBanded(parts))
    case 'round_down':
    case 'round_up':
    case 'round_half':
      return printRounding(name, first, `nullif(${second}, 0)`)
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
    case 'add_months':
      return `cast(${first} + to_months(cast(${second} as integer)) as date)`
    case 'start_of_month':
      return `cast(date_trunc('month', ${first}) as date)`
    case 'end_of_month':
      return `last_day(${first})`
    case 'year_of':
      return `cast(year(${first}) as bigint)`
    case 'month_of':
      return `cast(month(${first}) as bigint)`
    case 'to_int':
      return first
  }
}

function printPortion(amount: string, ratio: string): string {
  return `((${amount} * ${ratio}) // ${ratioScale})`
}

/** What lies in each tier, times its share. */
function printTiered([amount = 'null', ...steps]: readonly string[]): string {
  const widths = steps.flatMap((from, at) => {
    if (at % 2 === 1) return []
    const to = steps[at + 2]
    const within = to === undefined ? amount : `least(${amount}, ${to})`
    return [printPortion(`greatest(0::bigint, ${within} - ${from})`, steps[at + 1] ?? 'null')]
  })
  return `(${widths.join(' + ')})`
}

/** The last band that begins at or below the amount. */
function printBanded([amount = 'null', ...steps]: readonly string[]): string {
  const bands = steps.flatMap((from, at) => (at % 2 === 1 ? [] : [`when ${from} <= ${amount} then ${steps[at + 1]}`]))
  return `case ${bands.toReversed().join(' ')} else 0::bigint end`
}

/** `%` has the sign of the value, as in JavaScript. */
function printRounding(name: 'round_down' | 'round_up' | 'round_half', value: string, step: string): string {
  const rest = `(${value} % ${step})`
  const below = `(${value} - ${rest})`
  if (name === 'round_half') return `(${below} + case when abs(${rest}) * 2 >= ${step} then sign(${rest}) * ${step} else 0 end)`
  const floor = `(${below} - case when ${rest} < 0 then ${step} else 0 end)`
  return name === 'round_down' ? floor : `(${floor} + case when ${rest} <> 0 then ${step} else 0 end)`
}

// least, greatest and case skip null: an unknown step would silently count as nothing.
function known(parts: readonly string[], value: string): string {
  return `case when ${parts.map((part) => `${part} is null`).join(' or ')} then null else ${value} end`
}

// greatest and least ignore null: an unknown value would silently become a number.
function guarded(name: 'least' | 'greatest', parts: readonly string[]): string {
  return known(parts, `${name}(${parts.join(', ')})`)
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
