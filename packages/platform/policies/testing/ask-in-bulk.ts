import type { Entity } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type Dialect, quoted } from '@doudi/core/rules/sql/dialect.ts'
import { whyColumn } from '@doudi/core/rules/sql/print-expression.ts'
import { printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { ValueType } from '@doudi/core/rules/types.ts'
import type { DuckDBResult, DuckDBVector } from '@duckdb/node-api'

/** From here on rules are printed together: a step for each would take longer to plan than to run. */
const manyRules = 60

/** Bits that a DOUBLE holds. */
const bitsAtOnce = 52

export type BulkQuestion = {
  readonly rules: readonly string[]
  readonly of: Entity
  readonly today: string
  readonly dialect: Dialect
  /** Names told apart in the causes. */
  readonly tracked: readonly string[]
}

/**
 * All rules of one kind asked for, as one query: of each its value as a number, then its causes as words of 52 bits, row by row in the order of
 * households and members. `leaves`: the names by their bits in the causes.
 */
export type PrintedQuestion = BulkQuestion & { readonly sql: string; readonly leaves: readonly string[]; readonly words: number }

export function printQuestion(set: RuleSet, ask: BulkQuestion): PrintedQuestion {
  const { rules, of } = ask
  const printed = printRuleSet(set, {
    ...ask,
    households: 'households',
    members: 'members',
    causes: true,
    together: rules.length > manyRules,
  })
  const words = Math.ceil(printed.leaves.length / bitsAtOnce)
  const selected = rules.flatMap((id) => [asNumber(quoted(id), set.byId.get(id)?.type), ...wordsIn(quoted(whyColumn(id)), words)])
  const order = of === 'household' ? 'household_id' : 'household_id, member_id'
  const from = quoted(of === 'household' ? printed.households : printed.members)
  return {
    ...ask,
    words,
    leaves: printed.leaves,
    sql: `${withSteps(printed)}\nselect ${selected.join(', ')} from ${from} order by ${order}`,
  }
}

/** Texts stay texts; a number that is not known is NaN, so that columns can be read without looking whether a value is there. */
function asNumber(column: string, type: ValueType | undefined): string {
  switch (type?.kind) {
    case 'text':
      return `cast(${column} as varchar)`
    case 'date':
      return `coalesce(cast(date_diff('day', date '1970-01-01', cast(${column} as date)) as double), 'nan'::double)`
    case 'bool':
      return `coalesce(cast(cast(${column} as integer) as double), 'nan'::double)`
    default:
      return `coalesce(cast(${column} as double), 'nan'::double)`
  }
}

function wordsIn(why: string, words: number): string[] {
  const mask = 2 ** bitsAtOnce - 1
  return Array.from({ length: words }, (_, word) => `cast((cast(${why} as hugeint) >> ${word * bitsAtOnce}) & ${mask} as double)`)
}

/** Every answer of a query in the order of its columns, some rows at a time: see `printQuestion`. */
export async function* answersOf(result: DuckDBResult): AsyncGenerator<{ readonly column: number; readonly vector: DuckDBVector }> {
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    for (let column = 0; column < chunk.columnCount; column++) yield { column, vector: chunk.getColumnVector(column) }
}

/** What causes are as the numbers of a bulk answer: names not tracked share the last bit. */
export function wordsOf(names: readonly string[], { leaves, words }: PrintedQuestion): readonly number[] {
  const bits = Array.from({ length: words }, () => 0)
  const seen = new Set<number>()
  for (const name of names) {
    const place = leaves.indexOf(name)
    const bit = place === -1 ? leaves.length - 1 : place
    if (seen.has(bit)) continue
    seen.add(bit)
    const word = Math.floor(bit / bitsAtOnce)
    bits[word] = (bits[word] ?? 0) + 2 ** (bit - word * bitsAtOnce)
  }
  return bits
}
