import type { Evaluate } from './evaluate-run.ts'
import { type Label, nothing, type OperatorLabel, OperatorStep, PlainStep, type Step } from './evaluate-steps.ts'
import { joinCauses } from './evaluate-values.ts'
import type { ArithmeticOperator, CompareOperator, Expression } from './expression.ts'
import { bool, type Value } from './types.ts'

// One function for each kind of node, written out: the engine compiles it once for all nodes of the kind, so that a choice made here, when
// nodes are linked, costs nothing later, and a value that is always of one type is read as that type.

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>
type Link = (node: Expression) => Evaluate

export const byZero: readonly string[] = ['division-by-zero']

/** A step of two that is unknown because one of them is, or both. */
export function unknownStep(label: OperatorLabel, first: Step, second: Step): Step {
  return new OperatorStep({ label, value: undefined, because: joinCauses(first.because, second.because), first, second })
}

export function linkLogic({ kind, operator, left, right }: Kind<'logic'>, link: Link): Evaluate {
  const label: OperatorLabel = { kind, operator, type: bool }
  const [first, second] = [link(left), link(right)]
  const decisive = operator === 'or'
  return (run, scope) => {
    const a = first(run, scope)
    const b = second(run, scope)
    if (a.value === decisive || b.value === decisive)
      return new OperatorStep({ label, value: decisive, because: nothing, first: a, second: b })
    if (a.value === undefined || b.value === undefined) return unknownStep(label, a, b)
    return new OperatorStep({ label, value: !decisive, because: nothing, first: a, second: b })
  }
}

export function linkWhen({ kind, condition, yes, no, type }: Kind<'when'>, link: Link): Evaluate {
  const label: Label = { kind, type }
  const [asked, whenTrue, whenFalse] = [link(condition), link(yes), link(no)]
  return (run, scope) => {
    const truth = asked(run, scope)
    if (truth.value === undefined)
      return new PlainStep({ label, value: undefined, because: truth.because, first: truth, second: undefined })
    const chosen = truth.value === true ? whenTrue(run, scope) : whenFalse(run, scope)
    return new PlainStep({ label, value: chosen.value, because: chosen.because, first: truth, second: chosen })
  }
}

/** `!a`, and `a in [b, c]`: `!a` is whether it is the false. */
export function linkOne(node: Kind<'not' | 'one-of'>, link: Link): Evaluate {
  const label: Label = { kind: node.kind, type: bool }
  const operand = link(node.operand)
  const options: readonly Value[] = node.kind === 'not' ? [false] : node.options
  return (run, scope) => {
    const a = operand(run, scope)
    const value = a.value === undefined ? undefined : options.includes(a.value)
    return new PlainStep({ label, value, because: a.because, first: a, second: undefined })
  }
}

export function linkCompare({ kind, operator, left, right }: Kind<'compare'>, link: Link): Evaluate {
  const label: OperatorLabel = { kind, operator, type: bool }
  const [first, second] = [link(left), link(right)]
  const { less, equal, more } = outcomes[operator]
  return (run, scope) => {
    const a = first(run, scope)
    const b = second(run, scope)
    if (a.value === undefined || b.value === undefined) return unknownStep(label, a, b)
    const order = orderOf(a.value, b.value)
    return new OperatorStep({ label, value: order === 0 ? equal : order < 0 ? less : more, because: nothing, first: a, second: b })
  }
}

/** What a comparison says of a left that is less than the right, equal to it, more. */
const outcomes = {
  '==': { less: false, equal: true, more: false },
  '!=': { less: true, equal: false, more: true },
  '<': { less: true, equal: false, more: false },
  '<=': { less: true, equal: true, more: false },
  '>': { less: false, equal: false, more: true },
  '>=': { less: false, equal: true, more: true },
} as const satisfies Record<CompareOperator, unknown>

/** Both are of one type; dates are written year first, so the order of their text is their order. */
function orderOf(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return left === right ? 0 : left < right ? -1 : 1
}

export function linkArithmetic({ kind, operator, left, right, type }: Kind<'arithmetic'>, link: Link): Evaluate {
  const label: OperatorLabel = { kind, operator, type }
  const [first, second] = [link(left), link(right)]
  return (run, scope) => {
    const a = first(run, scope)
    const b = second(run, scope)
    const [x, y] = [a.value, b.value]
    if (typeof x !== 'number' || typeof y !== 'number') return unknownStep(label, a, b)
    const value = arithmetic(operator, x, y)
    return new OperatorStep({ label, value, because: value === undefined ? byZero : nothing, first: a, second: b })
  }
}

/** Whole-number arithmetic as CEL has it: `/` drops the fraction, `%` has the sign of the dividend. Undefined on division by zero. */
function arithmetic(operator: ArithmeticOperator, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right + 0
    case '/':
      // Exact: a quotient of floating-point numbers may round up to the next whole number.
      return right === 0 ? undefined : (left - (left % right)) / right + 0
    case '%':
      return right === 0 ? undefined : (left % right) + 0
  }
}
