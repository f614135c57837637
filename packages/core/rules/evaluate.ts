import type { PlainDate } from '../kernel/plain-date.ts'
import { todayStep } from './evaluate-leaves.ts'
import { type LinkedSet, linkedRule, linkSet } from './evaluate-link.ts'
import { type Run, scopeFor } from './evaluate-run.ts'
import { type Step, traceOf } from './evaluate-steps.ts'
import type { RuleSet } from './rule-set.ts'
import type { Household, Member, ParameterInForce, Trace } from './trace.ts'

/** Everything a decision is made from. Nothing else is looked at: no clock, no database. */
export type Given = {
  readonly household: Household
  /** In force for the household's area on the day; one that is missing is unknown. */
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  /** The business date. */
  readonly today: PlainDate
}

export type Evaluator = {
  /** Value and explanation of a rule of the household. @throws Error when there is no such rule */
  household(id: string): Trace
  /** Value and explanation of a rule of members, for one of them. */
  member(id: string, member: Member): Trace
}

/**
 * Evaluates rules for one household, with the explanation: value, or what makes it unknown, and every step that led there.
 * Unknown follows CEL's partial evaluation: `false && unknown` is false; otherwise the union of what is unknown.
 * Rules are evaluated when asked for, once each; a rule set is linked once, and steps of parameters are shared between households.
 */
export function evaluatorFor(set: RuleSet, given: Given): Evaluator {
  const linked = linkedSetOf(set)
  const { household, parameters } = given
  const run: Run = {
    facts: household.facts,
    members: household.members,
    inForce: parameters,
    parameters: parameterSteps(linked, parameters),
    today: stepOfToday(given.today),
    rules: new Array<Step | undefined>(linked.rules.household),
    known: new Array<Step | undefined>(linked.facts.household.size),
    scopes: undefined,
    places: { rules: linked.rules.member, facts: linked.facts.member.size },
  }
  return {
    household: (id) => traceOf(linkedRule(linked, id, 'household')(run, undefined)),
    member: (id, member) => traceOf(linkedRule(linked, id, 'member')(run, scopeFor(run, member))),
  }
}

const linkedSets = new WeakMap<RuleSet, LinkedSet>()

function linkedSetOf(set: RuleSet): LinkedSet {
  const known = linkedSets.get(set)
  if (known) return known
  const linked = linkSet(set)
  linkedSets.set(set, linked)
  return linked
}

/** Parameters are never changed in place, so their steps hold as long as the object does. */
function parameterSteps({ stepsOf }: LinkedSet, parameters: Given['parameters']): (Step | undefined)[] {
  const known = stepsOf.get(parameters)
  if (known) return known
  const steps: (Step | undefined)[] = []
  stepsOf.set(parameters, steps)
  return steps
}

let lastToday = todayStep('')

function stepOfToday(today: PlainDate): Step {
  if (lastToday.value !== today) lastToday = todayStep(today)
  return lastToday
}
