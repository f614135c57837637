import { type Checked, checkIn, mustBe, type Scope } from './check.ts'
import { unify, union } from './check-operator.ts'
import type { Expression, FunctionName, MembersOperator } from './expression.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'
import { bool, date, int, mostMembers, type Range, rangeOf, ratioScale, typeName, type ValueType } from './types.ts'

/** A century: no rule looks further, and no date can leave the calendar. */
const furthestDays = 36_600

type Call = Syntax & { kind: 'call' }

/** Functions of values and questions about the members. */
export function checkCall(call: Call, scope: Scope): Checked {
  const { name, receiver, parts, at } = call
  if (receiver) return checkQuestion(call, receiver, scope)
  const [only] = parts
  if (name === 'size' && only) return checkSize(only, at, scope)
  if ((name === 'sum' || name === 'min' || name === 'max') && parts.length === 1 && only) return checkListFunction(name, only, scope)
  return checkFunction(
    name,
    parts.map((part) => checkIn(part, scope)),
    at,
  )
}

/** `members.exists(m, …)`, `members.all(m, …)`, `members.filter(m, …).size()`. */
function checkQuestion({ name, parts, at }: Call, receiver: Syntax, scope: Scope): Checked {
  if (name === 'size' && parts.length === 0) return checkSize(receiver, at, scope)
  if (name === 'exists' || name === 'all') {
    const { where } = source(receiver, scope)
    const value = checkBody(parts, at, scope)
    mustBe(bool, value, `the condition of ${name}`)
    return members(name, { value: where ? within(name, where, value.expression) : value.expression, type: bool, at })
  }
  if (name === 'filter' || name === 'map') {
    throw new ExpressionError(`${name} gives a list: ask for its size(), or put it into sum(), min() or max()`, at)
  }
  throw new ExpressionError(`"${name}" is not part of the language of rules`, at)
}

/** exists among some: counts and is so. all of some: does not count, or is so. Three-valued logic then does the rest. */
function within(name: 'exists' | 'all', where: Expression, value: Expression): Expression {
  if (name === 'exists') return { kind: 'logic', operator: 'and', left: where, right: value }
  return { kind: 'logic', operator: 'or', left: { kind: 'not', operand: where }, right: value }
}

function checkSize(of: Syntax, at: Position, scope: Scope): Checked {
  return members('size', { where: source(of, scope).where, type: int(), range: [0, mostMembers], at })
}

function checkListFunction(name: 'sum' | 'min' | 'max', list: Syntax, scope: Scope): Checked {
  if (list.kind !== 'call' || list.name !== 'map' || !list.receiver) {
    throw new ExpressionError(`${name}() of one thing takes members.map(m, …)`, list.at)
  }
  const { where } = source(list.receiver, scope)
  const value = checkBody(list.parts, list.at, scope)
  if (value.type.kind !== 'int' && !(value.type.kind === 'date' && name !== 'sum')) {
    throw new ExpressionError(`${name}() needs numbers, but this is ${typeName(value.type)}`, value.at)
  }
  const range: Range | undefined = value.range && name === 'sum' ? times(value.range) : value.range
  if (range && !range.every(Number.isSafeInteger)) throw new ExpressionError('this sum could become too large to be exact', list.at)
  return members(name, { where, value: value.expression, type: value.type, range, at: list.at })
}

function times([low, high]: Range): Range {
  return [Math.min(0, low * mostMembers), Math.max(0, high * mostMembers)]
}

type Asked = {
  readonly where?: Expression | undefined
  readonly value?: Expression | undefined
  readonly type: ValueType
  readonly range?: Range | undefined
  readonly at: Position
}

function members(operator: MembersOperator, { where, value, type, range, at }: Asked): Checked {
  return { expression: { kind: 'members', operator, where, value, type }, type, range, at }
}

/** `members`, with any number of filters. */
function source(syntax: Syntax, scope: Scope): { where?: Expression | undefined } {
  if (scope.variable !== undefined) {
    throw new ExpressionError(
      'a question about all members cannot stand inside one member: give it its own rule of the household',
      syntax.at,
    )
  }
  if (syntax.kind === 'name' && syntax.name === 'members') return {}
  if (syntax.kind !== 'call' || syntax.name !== 'filter' || !syntax.receiver) {
    throw new ExpressionError('only "members" and members.filter(m, …) can be asked so', syntax.at)
  }
  const outer = source(syntax.receiver, scope).where
  const inner = checkBody(syntax.parts, syntax.at, scope)
  mustBe(bool, inner, 'the condition of filter')
  return { where: outer ? { kind: 'logic', operator: 'and', left: outer, right: inner.expression } : inner.expression }
}

function checkBody(parts: readonly Syntax[], at: Position, { environment }: Scope): Checked {
  const [variable, body] = parts
  if (variable?.kind !== 'name' || !body || parts.length !== 2) {
    throw new ExpressionError('this takes a name for the member and an expression: (m, …)', at)
  }
  return checkIn(body, { environment, variable: variable.name })
}

function checkFunction(name: string, parts: readonly Checked[], at: Position): Checked {
  const [first, second] = parts
  switch (name) {
    case 'min':
    case 'max':
      return checkExtreme(name, parts, at)
    case 'portion':
      return checkPortion(pair(name, first, second, at), at)
    case 'days_between':
    case 'months_between':
    case 'years_between':
      return checkBetween(name, pair(name, first, second, at), at)
    case 'add_days':
      return checkAddDays(pair(name, first, second, at), at)
    default:
      throw new ExpressionError(
        `there is no function "${name}": the language has sum, min, max, size, portion, days_between, months_between, years_between, add_days, date`,
        at,
      )
  }
}

function pair(name: string, first: Checked | undefined, second: Checked | undefined, at: Position): [Checked, Checked] {
  if (!first || !second) throw new ExpressionError(`${name}() takes two values`, at)
  return [first, second]
}

function call(
  name: FunctionName,
  parts: readonly Checked[],
  result: { type: ValueType; range?: Range | undefined; at: Position },
): Checked {
  return { expression: { kind: 'call', name, parts: parts.map((part) => part.expression), type: result.type }, ...result }
}

function checkExtreme(name: 'min' | 'max', parts: readonly Checked[], at: Position): Checked {
  const [first, ...rest] = parts
  if (!first || rest.length === 0) throw new ExpressionError(`${name}() takes two values or more`, at)
  const target = parts.find((part) => part.expression.kind !== 'literal') ?? first
  const unified = parts.map((part) => unify(part, target, `the values of ${name}()`)[0])
  if (target.type.kind !== 'int' && target.type.kind !== 'date') {
    throw new ExpressionError(`${name}() needs numbers or dates, but this is ${typeName(target.type)}`, at)
  }
  return call(name, unified, { type: target.type, range: unified.map((part) => part.range).reduce(union), at })
}

function checkPortion([amount, ratio]: [Checked, Checked], at: Position): Checked {
  if (amount.type.kind !== 'int') throw new ExpressionError(`portion() is of an amount, but this is ${typeName(amount.type)}`, amount.at)
  mustBe(int('ratio'), ratio, 'the second value of portion()')
  const [low, high] = amount.range ?? rangeOf(amount.type.unit)
  const most = Math.max(Math.abs(low), Math.abs(high)) * Math.max(...(ratio.range ?? rangeOf('ratio')).map(Math.abs))
  if (!Number.isSafeInteger(most)) {
    throw new ExpressionError('this portion could become too large to be exact: narrow the range of the amount or of the ratio', at)
  }
  const largest = Math.ceil(most / ratioScale)
  return call('portion', [amount, ratio], { type: amount.type, range: [-largest, largest], at })
}

function checkBetween(name: 'days_between' | 'months_between' | 'years_between', parts: [Checked, Checked], at: Position): Checked {
  for (const part of parts) mustBe(date, part, `a value of ${name}()`)
  const unit = name === 'days_between' ? 'days' : name === 'months_between' ? 'months' : 'years'
  return call(name, parts, { type: int(unit), range: rangeOf(unit), at })
}

function checkAddDays([from, days]: [Checked, Checked], at: Position): Checked {
  mustBe(date, from, 'the first value of add_days()')
  const [adapted] = unify(days, { ...days, type: int('days') }, 'the second value of add_days() and days')
  if (adapted.range?.some((bound) => Math.abs(bound) > furthestDays)) {
    throw new ExpressionError(`add_days() reaches at most ${furthestDays} days: narrow the range of the days`, days.at)
  }
  return call('add_days', [from, adapted], { type: date, at })
}
