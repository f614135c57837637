import { addDays, addMonths, ageOn, completedMonths, daysBetween, plainDate, yearOf } from '../kernel/plain-date.ts'
import type { FactType } from './environment.ts'
import { nothing } from './evaluate-steps.ts'
import type { CompareOperator, FunctionName } from './expression.ts'
import type { Trace } from './trace.ts'
import { rangeOf, ratioScale, type Value } from './types.ts'

/** Dates outside these two centuries around us are slips of the pen: taken as unknown. */
export const firstDate = '1800-01-01'
export const lastDate = '2200-12-31'

/** Whether a fact's value lies where its declaration says; outside it is unknown, never clipped. */
export function isWithinRange(value: Value, { type, range }: Pick<FactType, 'type' | 'range'>): boolean {
  if (type.kind === 'date') return firstDate <= String(value) && String(value) <= lastDate
  if (type.kind === 'text') return type.codes === undefined || type.codes.includes(String(value))
  if (type.kind !== 'int') return true
  const [low, high] = range ?? rangeOf(type.unit)
  return Number(value) >= low && Number(value) <= high
}

/** Names of everything that is unknown below, sorted, each once. */
export function causes(traces: readonly Pick<Trace, 'because'>[]): readonly string[] {
  let all: readonly string[] = nothing
  for (const { because } of traces) all = joinCauses(all, because)
  return all
}

/** Two sorted lists as one. A list that says nothing new is not copied. */
export function joinCauses(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0 || a === b) return a
  if (a.length === 0) return b
  const all: string[] = []
  let at = 0
  for (const one of a) {
    for (let next = b[at]; next !== undefined && next <= one; next = b[at]) {
      if (next < one) all.push(next)
      at += 1
    }
    all.push(one)
  }
  for (; at < b.length; at += 1) all.push(b[at] ?? '')
  return all
}

/** Dates are written year first, so the order of their text is their order. */
export function compareValues(operator: CompareOperator, left: Value | undefined, right: Value | undefined): boolean {
  const order =
    typeof left === 'number' && typeof right === 'number' ? left - right : String(left) < String(right) ? -1 : left === right ? 0 : 1
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** A function of known values. Undefined when it divides by zero. */
export function callFunction(name: FunctionName, values: readonly Value[]): Value | undefined {
  switch (name) {
    case 'min':
      return extreme(values, -1)
    case 'max':
      return extreme(values, 1)
    case 'tiered':
      return tiered(values.map(Number))
    case 'banded':
      return banded(values.map(Number))
    default:
      return functionsOfTwo[name](values[0] ?? 0, values[1] ?? 0)
  }
}

type FunctionOfTwo = (first: Value, second: Value) => Value | undefined

/** Functions of one or two values. */
const functionsOfTwo: Readonly<Record<Exclude<FunctionName, 'min' | 'max' | 'tiered' | 'banded'>, FunctionOfTwo>> = {
  portion: (amount, ratio) => portion(Number(amount), Number(ratio)),
  round_down: (value, step) => round('round_down', Number(value), Number(step)),
  round_up: (value, step) => round('round_up', Number(value), Number(step)),
  round_half: (value, step) => round('round_half', Number(value), Number(step)),
  days_between: (from, to) => daysBetween(day(from), day(to)),
  months_between: (from, to) => completedMonths(day(from), day(to)),
  years_between: (from, to) => ageOn(day(from), day(to)),
  add_days: (from, days) => addDays(day(from), Number(days)),
  add_months: (from, months) => addMonths(day(from), Number(months)),
  start_of_month: (of) => firstOfMonth(of),
  end_of_month: (of) => addDays(addMonths(firstOfMonth(of), 1), -1),
  year_of: (of) => yearOf(day(of)),
  month_of: (of) => Number(String(of).slice(5, 7)),
  to_int: (value) => Number(value),
}

/** The function by itself, of exactly two values. */
export function functionOfTwo(name: FunctionName): FunctionOfTwo {
  return name in functionsOfTwo
    ? functionsOfTwo[name as keyof typeof functionsOfTwo]
    : (first, second) => callFunction(name, [first, second])
}

const day = (value: Value) => plainDate(String(value))
const firstOfMonth = (value: Value) => plainDate(`${String(value).slice(0, 8)}01`)

/** A share of an amount, towards zero: exact, since the whole ten-thousands are taken out before multiplying. */
export function portion(amount: number, ratio: number): number {
  const rest = amount % ratioScale
  const product = rest * ratio
  return ((amount - rest) / ratioScale) * ratio + (product - (product % ratioScale)) / ratioScale + 0
}

/** `amount, from, share, from, share, …`: what lies in each tier times its share. */
function tiered(values: readonly number[]): number {
  const [amount = 0] = values
  let total = 0
  for (let at = 1; at < values.length; at += 2) {
    const from = values[at] ?? 0
    const width = Math.max(0, Math.min(amount, values[at + 2] ?? amount) - from)
    total += portion(width, values[at + 1] ?? 0)
  }
  return total
}

/** `amount, from, value, from, value, …`: the value of the last band that begins at or below the amount. */
function banded(values: readonly number[]): number {
  const [amount = 0] = values
  let found = 0
  for (let at = 1; at < values.length; at += 2) if ((values[at] ?? 0) <= amount) found = values[at + 1] ?? 0
  return found
}

/** To a multiple of the step; a half goes away from zero. */
function round(name: 'round_down' | 'round_up' | 'round_half', value: number, step: number): number | undefined {
  if (step === 0) return undefined
  const rest = value % step
  const below = value - rest
  if (name === 'round_half') return below + (Math.abs(rest) * 2 >= step ? Math.sign(rest) * step : 0) + 0
  const floor = rest < 0 ? below - step : below
  return (name === 'round_down' || rest === 0 ? floor : floor + step) + 0
}

/** Largest (1) or smallest (-1) of known numbers or dates. */
export function extreme(values: readonly (Value | undefined)[], sign: 1 | -1): Value {
  let best = values[0]
  for (const value of values) if (compareValues(sign === 1 ? '>' : '<', value, best)) best = value
  return best ?? 0
}
