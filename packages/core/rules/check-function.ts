import { type Checked, checkIn, checkParameter, mustBe, type Scope } from './check.ts'
import { unify, union } from './check-operator.ts'
import type { FunctionName } from './expression.ts'
import { typeWord, wordOf, wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'
import { date, int, type Range, rangeOf, ratioScale, type ValueType } from './types.ts'

/** A century: no rule looks further, and no date can leave the calendar. */
const furthestDays = 36_600
const furthestMonths = 1_200

/** Functions of values. */
export function checkFunction(name: string, parts: readonly Checked[], at: Position): Checked {
  const [first, second] = parts
  switch (name) {
    case 'min':
    case 'max':
      return checkExtreme(name, parts, at)
    case 'portion':
      return checkPortion(pair(name, [first, second], at), at)
    case 'round_down':
    case 'round_up':
    case 'round_half':
      return checkRounding(name, pair(name, [first, second], at), at)
    case 'days_between':
    case 'months_between':
    case 'years_between':
      return checkBetween(name, pair(name, [first, second], at), at)
    case 'add_days':
    case 'add_months':
      return checkAdd(name, pair(name, [first, second], at), at)
    case 'start_of_month':
    case 'end_of_month':
    case 'year_of':
    case 'month_of':
      return checkOfDate(name, parts, at)
    case 'to_int':
      return checkToInt(parts, at)
    default:
      throw new ExpressionError(wrong('no-function', { name, functions }), at)
  }
}

const functions =
  'sum, min, max, size, portion, tiered, banded, round_down, round_up, round_half, days_between, months_between, years_between, add_days, add_months, start_of_month, end_of_month, year_of, month_of, to_int, date'

/** `tiered(amount, parameter.x)` and `banded(amount, parameter.x)`: the steps of the parameter become parts of the call. */
export function checkSteps({ name, parts, at }: Syntax & { kind: 'call' }, scope: Scope): Checked {
  const [written, parameter] = parts
  if (!written || parameter?.kind !== 'select' || parameter.object.kind !== 'name' || parameter.object.name !== 'parameter')
    throw new ExpressionError(wrong('amount-and-parameter', { name }), at)
  const family = scope.environment.families?.get(parameter.field)
  const kind = name === 'tiered' ? 'tiers' : 'bands'
  if (family?.kind !== kind)
    throw new ExpressionError(wrong('no-parameter-of-type', { name: parameter.field, type: wordOf(kind) }), parameter.at)
  const amount = checkIn(written, scope)
  mustBe(int('fen'), amount, wrong('amount-of', { name }))
  const cell = (step: number, what: string) => checkParameter(`${parameter.field}.${step}.${what}`, at, scope)
  const last = name === 'tiered' ? 'share' : 'value'
  const steps = Array.from({ length: family.count }, (_, index) => [cell(index + 1, 'from'), cell(index + 1, last)]).flat()
  const values = steps.filter((_, index) => index % 2 === 1).map((one) => one.range)
  const most = Math.max(...(amount.range ?? rangeOf('fen')).map(Math.abs)) * Math.max(1, ...values.flatMap((one) => one?.[1] ?? 1))
  const range: Range = name === 'tiered' ? [0, Math.ceil(most / ratioScale)] : (values.reduce(union, [0, 0]) ?? rangeOf('fen'))
  return call(name === 'tiered' ? 'tiered' : 'banded', [amount, ...steps], { type: int('fen'), range, at })
}

function pair(name: string, [first, second]: readonly (Checked | undefined)[], at: Position): [Checked, Checked] {
  if (!first || !second) throw new ExpressionError(wrong('two-values-wanted', { name }), at)
  return [first, second]
}

type Result = { readonly type: ValueType; readonly range?: Range | undefined; readonly at: Position }

function call(name: FunctionName, parts: readonly Checked[], result: Result): Checked {
  return { expression: { kind: 'call', name, parts: parts.map((part) => part.expression), type: result.type }, ...result }
}

function checkExtreme(name: 'min' | 'max', parts: readonly Checked[], at: Position): Checked {
  const [first, ...rest] = parts
  if (!first || rest.length === 0) throw new ExpressionError(wrong('more-values-wanted', { name }), at)
  const target = parts.find((part) => part.expression.kind !== 'literal') ?? first
  const unified = parts.map((part) => unify(part, target, wrong('values-of', { name }))[0])
  if (target.type.kind !== 'int' && target.type.kind !== 'date') {
    throw new ExpressionError(wrong('numbers-or-dates-wanted', { name, found: typeWord(target.type) }), at)
  }
  return call(name, unified, { type: target.type, range: unified.map((part) => part.range).reduce(union), at })
}

/** The engines multiply first, in 64 bits; JavaScript splits the amount and is exact as long as the result is. */
function checkPortion([amount, ratio]: [Checked, Checked], at: Position): Checked {
  if (amount.type.kind !== 'int') throw new ExpressionError(wrong('portion-of-amount', { found: typeWord(amount.type) }), amount.at)
  mustBe(int('ratio'), ratio, wrong('second-value-of', { name: 'portion' }))
  const [low, high] = amount.range ?? rangeOf(amount.type.unit)
  const most = Math.max(Math.abs(low), Math.abs(high)) * Math.max(...(ratio.range ?? rangeOf('ratio')).map(Math.abs))
  const largest = Math.ceil(most / ratioScale)
  if (most > 9e18 || !Number.isSafeInteger(largest)) {
    throw new ExpressionError(wrong('portion-too-large'), at)
  }
  return call('portion', [amount, ratio], { type: amount.type, range: [low < 0 ? -largest : 0, largest], at })
}

function checkRounding(name: 'round_down' | 'round_up' | 'round_half', [value, step]: [Checked, Checked], at: Position): Checked {
  const [, unified] = unify(value, step, wrong('value-and-step-of', { name }))
  if (value.type.kind !== 'int') throw new ExpressionError(wrong('number-wanted', { name, found: typeWord(value.type) }), at)
  const [low, high] = value.range ?? rangeOf(value.type.unit)
  const most = Math.max(...(unified.range ?? rangeOf(value.type.unit)).map(Math.abs))
  if (unified.range && unified.range[0] < 0) throw new ExpressionError(wrong('step-negative', { name }), step.at)
  return call(name, [value, unified], { type: value.type, range: [low - most, high + most], at })
}

function checkBetween(name: 'days_between' | 'months_between' | 'years_between', parts: [Checked, Checked], at: Position): Checked {
  for (const part of parts) mustBe(date, part, wrong('any-value-of', { name }))
  const unit = name === 'days_between' ? 'days' : name === 'months_between' ? 'months' : 'years'
  return call(name, parts, { type: int(unit), range: rangeOf(unit), at })
}

function checkAdd(name: 'add_days' | 'add_months', [from, count]: [Checked, Checked], at: Position): Checked {
  const unit = name === 'add_days' ? 'days' : 'months'
  const furthest = name === 'add_days' ? furthestDays : furthestMonths
  mustBe(date, from, wrong('first-value-of', { name }))
  const [adapted] = unify(count, { ...count, type: int(unit) }, wrong('second-value-and', { name, unit: wordOf(unit) }))
  if (adapted.range?.some((bound) => Math.abs(bound) > furthest)) {
    throw new ExpressionError(wrong('too-far', { name, most: furthest, unit: wordOf(unit) }), count.at)
  }
  return call(name, [from, adapted], { type: date, at })
}

function checkOfDate(name: 'start_of_month' | 'end_of_month' | 'year_of' | 'month_of', [only]: readonly Checked[], at: Position): Checked {
  if (!only) throw new ExpressionError(wrong('date-wanted', { name }), at)
  mustBe(date, only, wrong('value-of', { name }))
  if (name === 'year_of') return call(name, [only], { type: int('years'), range: [0, 10_000], at })
  if (name === 'month_of') return call(name, [only], { type: int(), range: [1, 12], at })
  return call(name, [only], { type: date, at })
}

/** A count of days, months, years or hours as a plain number; money and ratios keep their unit. */
function checkToInt([only]: readonly Checked[], at: Position): Checked {
  if (only?.type.kind !== 'int' || only.type.unit === 'fen' || only.type.unit === 'ratio')
    throw new ExpressionError(wrong('count-wanted'), at)
  return call('to_int', [only], { type: int(), range: only.range ?? rangeOf(only.type.unit), at })
}
