import { byZero, unknownStep } from './evaluate-nodes.ts'
import type { Evaluate } from './evaluate-run.ts'
import { nothing, type OperatorLabel, OperatorStep, type Step } from './evaluate-steps.ts'
import { callFunction, causes, functionOfTwo } from './evaluate-values.ts'
import type { Expression } from './expression.ts'
import type { Value } from './types.ts'

type Call = Extract<Expression, { kind: 'call' }>
type Link = (node: Expression) => Evaluate

/** A function of values: unknown when one of them is, or when it divides by zero. */
export function linkCall(node: Call, link: Link): Evaluate {
  const [first, second, third] = node.parts
  return first && second && !third ? linkTwo(node, { first: link(first), second: link(second) }) : linkMany(node, node.parts.map(link))
}

function linkTwo({ kind, name, type }: Call, { first, second }: { first: Evaluate; second: Evaluate }): Evaluate {
  const label: OperatorLabel = { kind, operator: name, type }
  const reckon = functionOfTwo(name)
  return (run, scope) => {
    const a = first(run, scope)
    const b = second(run, scope)
    if (a.value === undefined || b.value === undefined) return unknownStep(label, a, b)
    const value = reckon(a.value, b.value)
    return new OperatorStep({ label, value, because: value === undefined ? byZero : nothing, first: a, second: b })
  }
}

function linkMany({ kind, name, type }: Call, parts: readonly Evaluate[]): Evaluate {
  const label: OperatorLabel = { kind, operator: name, type }
  return (run, scope) => {
    const children: Step[] = []
    const values: Value[] = []
    for (const part of parts) {
      const step = part(run, scope)
      children.push(step)
      if (step.value !== undefined) values.push(step.value)
    }
    if (values.length < children.length)
      return new OperatorStep({ label, value: undefined, because: causes(children), first: undefined, second: children })
    const value = callFunction(name, values)
    return new OperatorStep({ label, value, because: value === undefined ? byZero : nothing, first: undefined, second: children })
  }
}
