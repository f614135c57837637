import type { Step } from './evaluate-run.ts'
import { knownPlainStep, knownStep, type Label, type PlainLabel, unknownPlainStep, unknownStep } from './evaluate-steps.ts'
import { arithmetic, callFunction, causes, joinCauses } from './evaluate-values.ts'
import type { ArithmeticOperator, CompareOperator, Expression } from './expression.ts'
import type { Trace } from './trace.ts'
import { bool, type Value } from './types.ts'

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>
type Link = (node: Expression) => Step

const byZero: readonly string[] = ['division-by-zero']

export function linkLogic({ kind, operator, left, right }: Kind<'logic'>, link: Link): Step {
  const label: Label = { kind, operator, type: bool }
  const [first, second] = [link(left), link(right)]
  const decisive = operator === 'or'
  return (run, scope) => {
    const a = first(run, scope)
    const before = run.value
    const b = second(run, scope)
    const after = run.value
    const isDecided = before === decisive || after === decisive
    if (isDecided || (before !== undefined && after !== undefined)) {
      run.value = isDecided ? decisive : !decisive
      return knownStep(label, run.value, [a, b])
    }
    run.value = undefined
    return unknownStep(label, joinCauses(a.because, b.because), [a, b])
  }
}

export function linkWhen({ kind, condition, yes, no, type }: Kind<'when'>, link: Link): Step {
  const label: PlainLabel = { kind, type }
  const [asked, whenTrue, whenFalse] = [link(condition), link(yes), link(no)]
  return (run, scope) => {
    const truth = asked(run, scope)
    if (run.value === undefined) return unknownPlainStep(label, truth.because, [truth])
    const chosen = run.value === true ? whenTrue(run, scope) : whenFalse(run, scope)
    if (run.value === undefined) return unknownPlainStep(label, chosen.because, [truth, chosen])
    return knownPlainStep(label, run.value, [truth, chosen])
  }
}

export function linkOne(node: Kind<'not' | 'one-of'>, link: Link): Step {
  const label: PlainLabel = { kind: node.kind, type: bool }
  const operand = link(node.operand)
  const options: readonly Value[] = node.kind === 'not' ? [false] : node.options
  return (run, scope) => {
    const a = operand(run, scope)
    if (run.value === undefined) return unknownPlainStep(label, a.because, [a])
    run.value = options.includes(run.value)
    return knownPlainStep(label, run.value, [a])
  }
}

export function linkTwo(node: Kind<'compare' | 'arithmetic'>, link: Link): Step {
  const [first, second] = [link(node.left), link(node.right)]
  const label: Label = { kind: node.kind, operator: node.operator, type: node.kind === 'compare' ? bool : node.type }
  const reckon = node.kind === 'compare' ? comparing[node.operator] : reckoning(node.operator)
  return (run, scope) => {
    const a = first(run, scope)
    const left = run.value
    const b = second(run, scope)
    if (left === undefined || run.value === undefined) {
      run.value = undefined
      return unknownStep(label, joinCauses(a.because, b.because), [a, b])
    }
    run.value = reckon(left, run.value)
    return run.value === undefined ? unknownStep(label, byZero, [a, b]) : knownStep(label, run.value, [a, b])
  }
}

export function linkCall({ kind, name, parts, type }: Kind<'call'>, link: Link): Step {
  const label: Label = { kind, operator: name, type }
  const linked = parts.map(link)
  return (run, scope) => {
    const children: Trace[] = []
    const values: (Value | undefined)[] = []
    let isKnown = true
    for (const part of linked) {
      children.push(part(run, scope))
      values.push(run.value)
      if (run.value === undefined) isKnown = false
    }
    run.value = isKnown ? callFunction(name, values) : undefined
    if (run.value !== undefined) return knownStep(label, run.value, children)
    return unknownStep(label, isKnown ? byZero : causes(children), children)
  }
}

type Reckon = (left: Value, right: Value) => Value | undefined

/** Both sides are of one type; dates are written year first, so the order of their text is their order. */
const comparing: Readonly<Record<CompareOperator, Reckon>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

function reckoning(operator: ArithmeticOperator): Reckon {
  return (left, right) => arithmetic(operator, Number(left), Number(right))
}
