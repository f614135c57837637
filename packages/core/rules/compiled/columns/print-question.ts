import type { Expression } from '../../expression.ts'
import { isSo, type NumbersPrinter, type Term } from './print-numbers.ts'

type Question = Extract<Expression, { kind: 'members' }>

/** Where the count of a question begins. Nobody's smallest and largest are found afterwards: see `afterMembers`. */
export const beginnings = { size: '0', sum: '0', exists: '0', all: '1', min: 'Infinity', max: '-Infinity' } as const

/**
 * What one member adds to a question's `total`. A member of whom it is unknown whether it counts makes the answer NaN, unless another decides.
 * Gives whether the answer can never be unknown.
 */
export function printOfMember(printer: NumbersPrinter, { operator, where, value }: Question, total: string): boolean {
  const counts = where ? printer.print(where) : undefined
  if (operator === 'size') {
    printer.lines.push(`${total} += ${counts?.code ?? '1'};`)
    return counts?.isKnown !== false
  }
  if (!value) throw new Error(`${operator} of members asks nothing`)
  if (counts) printer.lines.push(counts.isKnown ? `if (${isSo(counts)}) {` : `if (${counts.code} !== 0) {`)
  const asked = printer.print(value)
  const one = counts && !counts.isKnown ? `${asked.code} * ${counts.code}` : asked.code
  const isKnown = isSure(operator, [counts, asked])
  printer.lines.push(isKnown ? addingKnown(operator, total, asked) : adding(operator, total, one))
  if (counts) printer.lines.push('}')
  return isKnown
}

/** Once decided, stays; a member that is unknown makes NaN; plus and times do so on 1, 0 and NaN. */
function adding(operator: Question['operator'], total: string, one: string): string {
  switch (operator) {
    case 'exists':
      return `if (${total} !== 1) ${total} = ${one} === 1 ? 1 : ${total} + ${one};`
    case 'all':
      return `if (${total} !== 0) ${total} = ${one} === 0 ? 0 : ${total} * ${one};`
    case 'min':
    case 'max':
      return `${total} = Math.${operator}(${total}, ${one});`
    default:
      return `${total} += ${one};`
  }
}

function addingKnown(operator: Question['operator'], total: string, asked: Term): string {
  if (operator === 'exists') return `if (${isSo(asked)}) ${total} = 1;`
  return operator === 'all' ? `if (!(${isSo(asked)})) ${total} = 0;` : `${total} += ${asked.code};`
}

/** Of nobody there is no smallest and no largest. */
export function afterMembers({ operator }: Question, total: string): string {
  return operator === 'min' || operator === 'max' ? `if (${total} === ${beginnings[operator]}) ${total} = NaN;` : ''
}

function isSure(operator: Question['operator'], terms: readonly (Term | undefined)[]): boolean {
  return operator !== 'min' && operator !== 'max' && terms.every((term) => term?.isKnown !== false)
}
