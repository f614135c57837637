import type { FactType } from '../environment.ts'
import { firstDate, lastDate } from '../evaluate-values.ts'
import { rangeOf } from '../types.ts'
import { type Dialect, quoted, textLiteral } from './dialect.ts'

/** A fact's column with its type made sure; a value outside the declared range becomes unknown, as in the evaluator. */
export function printFactColumn(name: string, fact: FactType | undefined, dialect: Dialect): string {
  if (!fact) throw new Error(`no fact is called [${name}]`)
  const { type, range } = fact
  const value = dialect.cast(quoted(name), type.kind)
  if (type.kind === 'date') return `case when ${value} between ${dialect.date(firstDate)} and ${dialect.date(lastDate)} then ${value} end`
  if (type.kind === 'text' && type.codes) return `case when ${value} in (${type.codes.map(textLiteral).join(', ')}) then ${value} end`
  if (type.kind !== 'int') return value
  const [low, high] = range ?? rangeOf(type.unit)
  return `case when ${value} between ${dialect.whole(low)} and ${dialect.whole(high)} then ${value} end`
}
