import type { ArithmeticOperator, FunctionName } from '../../expression.ts'
import { ratioScale, type Value } from '../../types.ts'
import type { Strict } from '../print-values.ts'

/**
 * A node of parts that are unknown together. Values are numbers, unknown is NaN: arithmetic hands it on by itself, and what asks for it is in
 * `test`, the condition that a part is unknown.
 */
export type StrictParts = {
  readonly values: readonly string[]
  readonly test: string
  readonly codeOf: (value: Value) => number
}

const compared = { '==': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/** Prints a node without a name for parts used twice: all values are names or numbers. */
export function printStrictNumbers(node: Strict, { values, test, codeOf }: StrictParts): string {
  const [left = 'NaN', right = 'NaN'] = values
  const unless = (code: string) => (test === '' ? code : `${test} ? NaN : ${code}`)
  switch (node.kind) {
    case 'not':
      return `1 - ${left}`
    case 'one-of':
      return unless(`${node.options.map((option) => `${left} === ${codeOf(option)}`).join(' || ')} ? 1 : 0`)
    case 'compare':
      return unless(`${left} ${compared[node.operator]} ${right} ? 1 : 0`)
    case 'arithmetic':
      return arithmetic(node.operator, left, right)
    case 'call':
      return call(node.name, values, unless)
  }
}

/** Exact: a quotient of whole numbers below 2^53 never rounds up to the next one. Nothing gives a negative nought. */
function arithmetic(operator: ArithmeticOperator, left: string, right: string): string {
  const unlessNought = (code: string) => (Number(right) !== 0 && Number.isInteger(Number(right)) ? code : `${right} === 0 ? NaN : ${code}`)
  if (right === '0' && (operator === '+' || operator === '-')) return left
  switch (operator) {
    case '+':
      return `${left} + ${right}`
    case '-':
      return `${left} - ${right}`
    case '*':
      return `${left} * ${right} + 0`
    case '/':
      return unlessNought(`Math.trunc(${left} / ${right}) + 0`)
    case '%':
      return unlessNought(`${left} - Math.trunc(${left} / ${right}) * ${right} + 0`)
  }
}

function call(name: FunctionName, values: readonly string[], unless: (code: string) => string): string {
  const [first = 'NaN', second = 'NaN'] = values
  switch (name) {
    case 'min':
    case 'max':
      return `Math.${name}(${values.join(', ')})`
    case 'portion':
      return `portion(${first}, ${second})`
    case 'tiered':
      return unless(tiered(values))
    case 'banded':
      return unless(banded(values))
    case 'round_down':
    case 'round_up':
    case 'round_half':
      return `${name}(${first}, ${second})`
    case 'days_between':
      return `${second} - ${first}`
    case 'add_days':
      return `${first} + ${second}`
    case 'to_int':
      return first
    default:
      return `${name}(${values.join(', ')})`
  }
}

/** `amount, from, share, from, share, …`. Where the amount does not reach a tier, no higher one is asked. */
function tiered([amount = 'NaN', ...steps]: readonly string[]): string {
  const [from, share = 'NaN', to] = steps
  if (from === undefined) return '0'
  const within = to === undefined ? amount : `(${amount} < ${to} ? ${amount} : ${to})`
  const own = `portion(${from === '0' ? within : `${within} - ${from}`}, ${share})`
  const above = to === undefined ? '' : ` + ${tiered([amount, ...steps.slice(2)])}`
  const isHigher = Number(from) <= Number(to)
  return isHigher || above === '' ? `(${amount} > ${from} ? ${own}${above} : 0)` : `(${amount} > ${from} ? ${own} : 0)${above}`
}

/** `amount, from, value, from, value, …`: the last band that begins at or below the amount. */
function banded([amount = 'NaN', ...steps]: readonly string[]): string {
  return steps.reduce((code, from, at) => (at % 2 === 1 ? code : `${from} <= ${amount} ? ${steps[at + 1] ?? 'NaN'} : ${code}`), '0')
}

/**
 * Below it, times `perScale` drops to the same whole number as divided by the scale, in a fraction of the time: it is off by less than 2e-16 of
 * itself, which is less than one ten-thousandth; and a multiple of the scale comes out exact.
 */
const exact = 2 ** 52
const perScale = 1 / ratioScale

/** Functions that the printed code calls; the engine puts the small ones in its place. */
export const numberFunctions = {
  portion: (amount: number, ratio: number): number => {
    const product = amount * ratio
    if (Math.abs(product) < exact) return Math.trunc(product * perScale) + 0
    const whole = Math.trunc(amount / ratioScale)
    return whole * ratio + Math.trunc(((amount - whole * ratioScale) * ratio) / ratioScale) + 0
  },

  round_down: (value: number, step: number): number => {
    if (step === 0) return Number.NaN
    const below = Math.trunc(value / step) * step
    return (below > value ? below - step : below) + 0
  },

  round_up: (value: number, step: number): number => {
    if (step === 0) return Number.NaN
    const below = Math.trunc(value / step) * step
    return (below < value ? below + step : below) + 0
  },

  round_half: (value: number, step: number): number => {
    if (step === 0) return Number.NaN
    const below = Math.trunc(value / step) * step
    const rest = value - below
    return below + (Math.abs(rest) * 2 >= step ? Math.sign(rest) * step : 0) + 0
  },
}
