import { type Evaluate, type Run, type Scope, scopesOf } from './evaluate-run.ts'
import { type Label, MemberStep, nothing, type OperatorLabel, OperatorStep, type Step } from './evaluate-steps.ts'
import { causes, compareValues } from './evaluate-values.ts'
import type { Expression } from './expression.ts'
import { bool, type Value } from './types.ts'

type Question = Extract<Expression, { kind: 'members' }>

/**
 * A question about all members. A member of whom it is not known whether it counts makes a number unknown;
 * `exists` needs only one that is true, `all` only one that is false.
 */
export function linkMembers(node: Question, link: (node: Expression) => Evaluate): Evaluate {
  const label: OperatorLabel = { kind: 'members', operator: node.operator, type: node.type }
  const reply = linkReply(node, link)
  const answer = node.operator === 'exists' || node.operator === 'all' ? condition(node.operator === 'exists') : number(node.operator)
  return (run) => {
    const children: Step[] = []
    for (const scope of scopesOf(run)) children.push(reply(run, scope))
    const value = answer(children)
    if (value !== undefined) return new OperatorStep({ label, value, because: nothing, first: undefined, second: children })
    const because = causes(children)
    return new OperatorStep({ label, value: undefined, because: because.length > 0 ? because : nobody, first: undefined, second: children })
  }
}

const nobody: readonly string[] = ['no-member']

type Reply = (run: Run, scope: Scope) => Step

/** What one member says: nothing when it does not count, unknown when that or its value is unknown. A size counts ones. */
function linkReply(node: Question, link: (node: Expression) => Evaluate): Reply {
  const label: Label = { kind: 'member', type: node.type.kind === 'bool' ? bool : node.type }
  const where = node.where && link(node.where)
  const value = node.value && link(node.value)
  return (run, scope) => {
    const { id } = scope
    const counts = where?.(run, scope)
    if (counts && counts.value !== true)
      return new MemberStep({ label, value: undefined, because: counts.because, member: id, first: counts, second: undefined })
    if (!value) return new MemberStep({ label, value: 1, because: nothing, member: id, first: counts, second: undefined })
    const asked = value(run, scope)
    return new MemberStep({ label, value: asked.value, because: asked.because, member: id, first: counts, second: asked })
  }
}

type Answer = (replies: readonly Step[]) => Value | undefined

/** Undefined when it is not decided and a member is unknown. */
function condition(decisive: boolean): Answer {
  return (replies) => {
    let isKnown = true
    for (const { value, because } of replies) {
      if (value === decisive) return decisive
      if (because.length > 0) isKnown = false
    }
    return isKnown ? !decisive : undefined
  }
}

/** Undefined when a member is unknown, and for the largest or smallest of nobody. */
function number(operator: Question['operator']): Answer {
  if (operator === 'min' || operator === 'max') return extremeOf(operator === 'max' ? '>' : '<')
  return (replies) => {
    let sum = 0
    for (const { value, because } of replies) {
      if (because.length > 0) return undefined
      if (typeof value === 'number') sum += value
    }
    return sum
  }
}

function extremeOf(operator: '<' | '>'): Answer {
  return (replies) => {
    let best: Value | undefined
    for (const { value, because } of replies) {
      if (because.length > 0) return undefined
      if (value !== undefined && (best === undefined || compareValues(operator, value, best))) best = value
    }
    return best
  }
}
