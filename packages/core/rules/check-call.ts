import { type Checked, checkIn, mustBe, type Scope } from './check.ts'
import { checkFunction, checkSteps } from './check-function.ts'
import type { Expression, MembersOperator } from './expression.ts'
import { typeWord, wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'
import { bool, int, mostMembers, type Range, type ValueType } from './types.ts'

type Call = Syntax & { kind: 'call' }

/** Functions of values and questions about the members. */
export function checkCall(call: Call, scope: Scope): Checked {
  const { name, receiver, parts, at } = call
  if (receiver) return checkQuestion(call, receiver, scope)
  const [only] = parts
  if (name === 'size' && only) return checkSize(only, at, scope)
  if ((name === 'sum' || name === 'min' || name === 'max') && parts.length === 1 && only) return checkListFunction(name, only, scope)
  if (name === 'tiered' || name === 'banded') return checkSteps(call, scope)
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
    mustBe(bool, value, wrong('condition-of', { name }))
    return members(name, { value: where ? within(name, where, value.expression) : value.expression, type: bool, at })
  }
  if (name === 'filter' || name === 'map') {
    throw new ExpressionError(wrong('list-result', { name }), at)
  }
  throw new ExpressionError(wrong('function-left-out', { name }), at)
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
    throw new ExpressionError(wrong('map-wanted', { name }), list.at)
  }
  const { where } = source(list.receiver, scope)
  const value = checkBody(list.parts, list.at, scope)
  if (value.type.kind !== 'int' && !(value.type.kind === 'date' && name !== 'sum')) {
    throw new ExpressionError(wrong('numbers-wanted', { name, found: typeWord(value.type) }), value.at)
  }
  const range: Range | undefined = value.range && name === 'sum' ? times(value.range) : value.range
  if (range && !range.every(Number.isSafeInteger)) throw new ExpressionError(wrong('sum-too-large'), list.at)
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
    throw new ExpressionError(wrong('question-in-member'), syntax.at)
  }
  if (syntax.kind === 'name' && syntax.name === 'members') return {}
  if (syntax.kind !== 'call' || syntax.name !== 'filter' || !syntax.receiver) {
    throw new ExpressionError(wrong('members-only'), syntax.at)
  }
  const outer = source(syntax.receiver, scope).where
  const inner = checkBody(syntax.parts, syntax.at, scope)
  mustBe(bool, inner, wrong('condition-of', { name: 'filter' }))
  return { where: outer ? { kind: 'logic', operator: 'and', left: outer, right: inner.expression } : inner.expression }
}

function checkBody(parts: readonly Syntax[], at: Position, { environment }: Scope): Checked {
  const [variable, body] = parts
  if (variable?.kind !== 'name' || !body || parts.length !== 2) {
    throw new ExpressionError(wrong('member-and-expression'), at)
  }
  return checkIn(body, { environment, variable: variable.name })
}
