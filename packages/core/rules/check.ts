import { parsePlainDate } from '../kernel/plain-date.ts'
import { checkCall } from './check-call.ts'
import { checkLookup, howToUse } from './check-lookup.ts'
import { checkArithmetic, checkCompare, checkLogic, checkNegation, checkOneOf, checkWhen } from './check-operator.ts'
import type { Environment } from './environment.ts'
import type { Entity, Expression } from './expression.ts'
import { type RuleProblemText, typeWord, wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'
import { bool, date, int, type Range, rangeOf, text, typeName, type ValueType } from './types.ts'

/** A well-typed expression. `range` is there for whole numbers only. */
export type Checked = {
  readonly expression: Expression
  readonly type: ValueType
  readonly range?: Range | undefined
  readonly at: Position
}

/** `variable` is the name under which the member at hand is known: `member` in a rule of members, `m` inside `members.exists(m, …)`. */
export type Scope = { readonly environment: Environment; readonly variable?: string | undefined }

/**
 * Looks up every name, checks types, units and ranges, and gives the expression tree.
 * @throws ExpressionError at the first thing that is wrong
 */
export function check(syntax: Syntax, environment: Environment): Checked {
  return checkIn(syntax, { environment, variable: environment.subject === 'member' ? 'member' : undefined })
}

/** The same inside a scope; for the parts of this checker. */
export function checkIn(syntax: Syntax, scope: Scope): Checked {
  switch (syntax.kind) {
    case 'literal':
      return checkLiteral(syntax.value, syntax.at)
    case 'name':
      return checkName(syntax.name, syntax.at, scope)
    case 'select':
      return checkSelect(syntax, scope)
    case 'index':
      return checkLookup(syntax, scope)
    case 'operator':
      return checkOperator(syntax, scope)
    case 'call':
      return syntax.name === 'date' ? checkDate(syntax) : checkCall(syntax, scope)
    case 'list':
      throw new ExpressionError(wrong('list-out-of-place'), syntax.at)
  }
}

function checkLiteral(value: boolean | number | string, at: Position): Checked {
  const type = typeof value === 'boolean' ? bool : typeof value === 'number' ? int() : text
  return {
    expression: { kind: 'literal', value, type },
    type,
    at,
    range: typeof value === 'number' ? [value, value] : undefined,
  }
}

function checkDate({ parts, at }: Syntax & { kind: 'call' }): Checked {
  const [only] = parts
  const value = parts.length === 1 && only?.kind === 'literal' && typeof only.value === 'string' ? parsePlainDate(only.value) : undefined
  if (value === undefined) throw new ExpressionError(wrong('date-text'), at)
  return { expression: { kind: 'literal', value, type: date }, type: date, at }
}

function checkName(name: string, at: Position, scope: Scope): Checked {
  if (name === 'today') return { expression: { kind: 'today' }, type: date, at }
  if (name === 'members' || name === scope.variable) {
    throw new ExpressionError(wrong('no-value-by-itself', { name }), at)
  }
  return lookUp({ name, of: 'household', at }, scope)
}

function checkSelect({ object, field, at }: Syntax & { kind: 'select' }, scope: Scope): Checked {
  if (object.kind === 'select' && object.object.kind === 'name' && object.object.name === scope.variable)
    return checkRule({ id: `${object.field}.${field}`, of: 'member', at }, scope)
  if (object.kind !== 'name') throw new ExpressionError(wrong('dot-after-name'), at)
  if (object.name === scope.variable) return lookUp({ name: field, of: 'member', at }, scope)
  if (object.name === 'parameter') return checkParameter(field, at, scope)
  return checkRule({ id: `${object.name}.${field}`, of: 'household', at }, scope)
}

type Wanted = { readonly name: string; readonly of: Entity; readonly at: Position }

function lookUp({ name, of, at }: Wanted, scope: Scope): Checked {
  const { environment } = scope
  const id = `${environment.prefix}.${name}`
  if (environment.rules.has(id)) return checkRule({ id, of, at }, scope)
  const fact = environment.facts.get(name)
  if (!fact) throw new ExpressionError(unknownName(name, environment), at)
  if (fact.of !== of) throw new ExpressionError(wrongEntity(name, fact.of), at)
  return {
    expression: { kind: 'fact', of, name },
    type: fact.type,
    at,
    range: fact.type.kind === 'int' ? (fact.range ?? rangeOf(fact.type.unit)) : undefined,
  }
}

/** A parameter of one value, or one cell of a family. */
export function checkParameter(name: string, at: Position, { environment }: Scope): Checked {
  const parameter = environment.parameters.get(name)
  const family = environment.families?.get(name)
  if (family) throw new ExpressionError(howToUse(name, family), at)
  if (!parameter) throw new ExpressionError(wrong('unknown-parameter', { name }), at)
  const { type } = parameter
  const range = type.kind === 'int' ? (parameter.range ?? rangeOf(type.unit)) : undefined
  return { expression: { kind: 'parameter', name }, type, at, range }
}

function checkRule({ id, of, at }: { id: string; of: Entity; at: Position }, { environment }: Scope): Checked {
  const rule = environment.rules.get(id)
  if (!rule) throw new ExpressionError(wrong('unknown-rule', { name: id }), at)
  if (rule.of !== of) throw new ExpressionError(wrongEntity(id, rule.of), at)
  return { expression: { kind: 'rule', of, id }, type: rule.type, range: rule.range, at }
}

function wrongEntity(name: string, of: Entity): RuleProblemText {
  return wrong(of === 'member' ? 'of-member' : 'of-household', { name })
}

function unknownName(name: string, environment: Environment): RuleProblemText {
  const near = [...environment.facts.keys()].find((known) => known.startsWith(name) || name.startsWith(known))
  return near ? wrong('unknown-name-near', { name, near }) : wrong('unknown-name', { name })
}

function checkOperator({ operator, operands, at }: Syntax & { kind: 'operator' }, scope: Scope): Checked {
  const [first, second, third] = operands
  if (first && !second) return checkNegation(operator, checkIn(first, scope), at)
  if (!first || !second) throw new ExpressionError(wrong('operand-missing', { operator }), at)
  if (operator === 'in') return checkOneOf(checkIn(first, scope), second, at)
  const [left, right] = [checkIn(first, scope), checkIn(second, scope)]
  switch (operator) {
    case '?:':
      if (!third) throw new ExpressionError(wrong('three-parts'), at)
      return checkWhen(left, right, checkIn(third, scope))
    case '&&':
    case '||':
      return checkLogic(operator, left, right)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkArithmetic(operator, left, right)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return checkCompare(operator, left, right)
    default:
      throw new ExpressionError(wrong('operator-left-out', { operator }), at)
  }
}

/** The type of a value that must be true or false. @throws ExpressionError otherwise */
export function mustBe(wanted: ValueType, found: Checked, what: RuleProblemText): void {
  if (typeName(found.type) !== typeName(wanted)) {
    throw new ExpressionError(wrong('must-be', { what, wanted: typeWord(wanted), found: typeWord(found.type) }), found.at)
  }
}
