import { type Scope, type Step, scopesOf } from './evaluate-run.ts'
import { doubtfulMemberStep, knownStep, type Label, memberStep, nothing, unknownStep } from './evaluate-steps.ts'
import { causes, compareValues } from './evaluate-values.ts'
import type { Expression } from './expression.ts'
import type { Trace } from './trace.ts'
import { bool, type Value } from './types.ts'

type Question = Extract<Expression, { kind: 'members' }>

/**
 * A question about all members. A member of whom it is not known whether it counts makes a number unknown;
 * `exists` needs only one that is true, `all` only one that is false.
 */
export function linkMembers(node: Question, link: (node: Expression) => Step): Step {
  const label: Label = { kind: 'members', operator: node.operator, type: node.type }
  const reply = linkReply(node, link)
  const answer = node.operator === 'exists' || node.operator === 'all' ? condition(node.operator === 'exists') : number(node.operator)
  return (run) => {
    const children: Trace[] = []
    for (const scope of scopesOf(run)) children.push(reply(run, scope))
    const value = answer(children)
    run.value = value
    if (value !== undefined) return knownStep(label, value, children)
    const because = causes(children)
    return unknownStep(label, because.length > 0 ? because : nobody, children)
  }
}

const nobody: readonly string[] = ['no-member']

type Reply = (run: Parameters<Step>[0], scope: Scope) => Trace

/** What one member says: nothing when it does not count, unknown when that or its value is unknown. A size counts ones. */
function linkReply(node: Question, link: (node: Expression) => Step): Reply {
  const type = node.type.kind === 'bool' ? bool : node.type
  const where = node.where && link(node.where)
  const value = node.value && link(node.value)
  return (run, scope) => {
    const { id } = scope.member
    const counts = where?.(run, scope)
    if (counts && run.value === undefined) return doubtfulMemberStep(id, type, [counts], counts.because)
    if (counts && run.value === false) return memberStep(id, type, [counts])
    if (!value) return memberStep(id, type, counts ? [counts] : nothing, 1)
    const asked = value(run, scope)
    const children = counts ? [counts, asked] : [asked]
    return run.value === undefined ? doubtfulMemberStep(id, type, children, asked.because) : memberStep(id, type, children, run.value)
  }
}

/** Undefined when it is not decided and a member is unknown. */
function condition(decisive: boolean): (replies: readonly Trace[]) => Value | undefined {
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
function number(operator: Question['operator']): (replies: readonly Trace[]) => Value | undefined {
  if (operator === 'min' || operator === 'max') return extremeOf(operator === 'max' ? '>' : '<')
  return (replies) => {
    let sum = 0
    for (const { value, because } of replies) {
      if (because.length > 0) return undefined
      if (value !== undefined) sum += Number(value)
    }
    return sum
  }
}

function extremeOf(operator: '<' | '>'): (replies: readonly Trace[]) => Value | undefined {
  return (replies) => {
    let best: Value | undefined
    for (const { value, because } of replies) {
      if (because.length > 0) return undefined
      if (value !== undefined && (best === undefined || compareValues(operator, value, best))) best = value
    }
    return best
  }
}
