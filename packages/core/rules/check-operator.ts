import { type Checked, mustBe } from './check.ts'
import type { ArithmeticOperator, CompareOperator } from './expression.ts'
import { type RuleProblemText, typeWord, wordOf, wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'
import { bool, int, isSameType, type Range, typeName, type Unit, type ValueType } from './types.ts'

/** `!x` and `-x`. */
export function checkNegation(operator: string, operand: Checked, at: Position): Checked {
  if (operator === '!') {
    mustBe(bool, operand, wrong('denied'))
    return { expression: { kind: 'not', operand: operand.expression }, type: bool, at }
  }
  if (operand.type.kind !== 'int') throw new ExpressionError(wrong('minus-of-number', { found: typeWord(operand.type) }), at)
  if (operand.expression.kind === 'literal') {
    const value = 0 - Number(operand.expression.value)
    return { expression: { kind: 'literal', value, type: operand.type }, type: operand.type, range: [value, value], at }
  }
  const zero: Checked = { expression: { kind: 'literal', value: 0, type: operand.type }, type: operand.type, range: [0, 0], at }
  return checkArithmetic('-', zero, operand)
}

/** `a && b`, `a || b`. */
export function checkLogic(operator: '&&' | '||', left: Checked, right: Checked): Checked {
  mustBe(bool, left, wrong('left-of', { operator }))
  mustBe(bool, right, wrong('right-of', { operator }))
  const name = operator === '&&' ? 'and' : 'or'
  return { expression: { kind: 'logic', operator: name, left: left.expression, right: right.expression }, type: bool, at: left.at }
}

/** `a ? b : c`: both outcomes are of one type. */
export function checkWhen(condition: Checked, yes: Checked, no: Checked): Checked {
  mustBe(bool, condition, wrong('condition-before'))
  const [a, b] = unify(yes, no, wrong('two-outcomes'))
  return {
    expression: { kind: 'when', condition: condition.expression, yes: a.expression, no: b.expression, type: a.type },
    type: a.type,
    range: union(a.range, b.range),
    at: condition.at,
  }
}

/** `a in ["x", "y"]`: literals of the same type only. */
export function checkOneOf(operand: Checked, list: Syntax, at: Position): Checked {
  if (list.kind !== 'list') throw new ExpressionError(wrong('in-list'), list.at)
  const options = list.items.map((item) => {
    if (item.kind !== 'literal') throw new ExpressionError(wrong('literals-only'), item.at)
    checkCode(operand.type, item.value, item.at)
    const type = typeof item.value === 'number' ? 'int' : typeof item.value === 'boolean' ? 'bool' : 'text'
    if (type !== operand.type.kind)
      throw new ExpressionError(wrong('unlike-left', { found: wordOf(type), left: typeWord(operand.type) }), item.at)
    return item.value
  })
  if (options.length === 0) throw new ExpressionError(wrong('empty-list'), list.at)
  return { expression: { kind: 'one-of', operand: operand.expression, options }, type: bool, at }
}

/** `a >= b`. Texts and truths can only be equal or not. */
export function checkCompare(operator: CompareOperator, left: Checked, right: Checked): Checked {
  const [a, b] = unify(left, right, wrong('two-sides', { operator }))
  if (operator !== '==' && operator !== '!=' && (a.type.kind === 'bool' || a.type.kind === 'text')) {
    throw new ExpressionError(wrong('only-equal', { operator, found: typeWord(a.type) }), left.at)
  }
  if (b.expression.kind === 'literal') checkCode(a.type, b.expression.value, b.at)
  if (a.expression.kind === 'literal') checkCode(b.type, a.expression.value, a.at)
  return { expression: { kind: 'compare', operator, left: a.expression, right: b.expression }, type: bool, at: left.at }
}

/** `+ - * / %` with units: fen + fen, 2 * fen, fen / 3, fen / fen. */
export function checkArithmetic(operator: ArithmeticOperator, left: Checked, right: Checked): Checked {
  const [a, b] = operator === '+' || operator === '-' ? unify(left, right, wrong('two-sides', { operator })) : [left, right]
  if (a.type.kind !== 'int' || b.type.kind !== 'int') {
    throw new ExpressionError(wrong('whole-numbers-wanted', { operator, left: typeWord(a.type), right: typeWord(b.type) }), left.at)
  }
  const type = int(unitOf(operator, { left: a.type.unit, right: b.type.unit, at: left.at }))
  const range = a.range && b.range ? rangeAfter(operator, a.range, b.range) : undefined
  if (range && !range.every(Number.isSafeInteger)) {
    throw new ExpressionError(wrong('result-too-large', { operator }), left.at)
  }
  return { expression: { kind: 'arithmetic', operator, left: a.expression, right: b.expression, type }, type, range, at: left.at }
}

function unitOf(operator: ArithmeticOperator, { left, right, at }: { left: Unit; right: Unit; at: Position }): Unit {
  if (operator === '+' || operator === '-') return left
  if (operator === '*' && left !== 'ratio' && right !== 'ratio') {
    if (left === 'none') return right
    if (right === 'none') return left
  }
  if (operator === '*' && ((left === 'fen' && isPeriod(right)) || (right === 'fen' && isPeriod(left)))) return 'fen'
  if ((operator === '/' || operator === '%') && right === 'none') return left
  if (operator === '/' && left === right) return 'none'
  const code = left === 'ratio' || right === 'ratio' ? 'meaningless-use-portion' : 'meaningless'
  throw new ExpressionError(wrong(code, { operator, left: wordOf(left), right: wordOf(right) }), at)
}

/** A rate a month times months is an amount. */
function isPeriod(unit: Unit): boolean {
  return unit === 'months' || unit === 'years' || unit === 'days'
}

function rangeAfter(operator: ArithmeticOperator, [a, b]: Range, [c, d]: Range): Range {
  switch (operator) {
    case '+':
      return [a + c, b + d]
    case '-':
      return [a - d, b - c]
    case '*': {
      const ends = [a * c, a * d, b * c, b * d]
      return [Math.min(...ends), Math.max(...ends)]
    }
    case '/': {
      const most = Math.max(Math.abs(a), Math.abs(b))
      return [a >= 0 && c >= 0 ? 0 : -most, most]
    }
    case '%':
      return [a >= 0 ? 0 : -Math.max(Math.abs(c), Math.abs(d)), Math.max(Math.abs(c), Math.abs(d))]
  }
}

/** Gives both sides one type: a bare number takes the unit of the other side, except money and ratios, which are parameters. */
export function unify(left: Checked, right: Checked, what: RuleProblemText): [Checked, Checked] {
  if (isSameType(left.type, right.type)) return [left, right]
  const a = adapt(left, right.type)
  const b = adapt(right, left.type)
  if (isSameType(a.type, b.type)) return [a, b]
  const code = isMoneyAndNumber(left, right) ? 'mixed-with-money' : 'mixed'
  throw new ExpressionError(wrong(code, { what, left: typeWord(left.type), right: typeWord(right.type) }), right.at)
}

function adapt(checked: Checked, to: ValueType): Checked {
  const { expression, type } = checked
  if (expression.kind !== 'literal' || to.kind !== 'int' || type.kind !== 'int' || type.unit !== 'none') return checked
  if ((to.unit === 'fen' || to.unit === 'ratio') && expression.value !== 0) return checked
  return { ...checked, type: to, expression: { ...expression, type: to } }
}

function isMoneyAndNumber(left: Checked, right: Checked): boolean {
  const names = [typeName(left.type), typeName(right.type)]
  return names.includes('fen') && names.includes('int')
}

function checkCode(type: ValueType, value: unknown, at: Position): void {
  if (type.kind !== 'text' || !type.codes || type.codes.includes(String(value))) return
  throw new ExpressionError(wrong('no-such-value', { value: String(value), values: type.codes.join(', ') }), at)
}

/** Smallest range that holds both. */
export function union(a: Range | undefined, b: Range | undefined): Range | undefined {
  return a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : undefined
}
