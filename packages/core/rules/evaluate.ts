import type { PlainDate } from '../kernel/plain-date.ts'
import { LinkedSet } from './evaluate-link.ts'
import { type Run, scopeFor } from './evaluate-run.ts'
import { leafStep } from './evaluate-steps.ts'
import type { RuleSet } from './rule-set.ts'
import type { Household, Member, ParameterInForce, Trace } from './trace.ts'
import { date } from './types.ts'

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
    today: todayStep(given.today),
    rules: new Array<Trace | undefined>(linked.rules.household),
    known: new Array<Trace | undefined>(linked.facts.household),
    value: undefined,
    scopes: undefined,
    places: { rules: linked.rules.member, facts: linked.facts.member },
  }
  return {
    household: (id) => linked.rule(id, 'household')(run, undefined),
    member: (id, member) => linked.rule(id, 'member')(run, scopeFor(run, member)),
  }
}

const linkedSets = new WeakMap<RuleSet, LinkedSet>()

function linkedSetOf(set: RuleSet): LinkedSet {
  const known = linkedSets.get(set)
  if (known) return known
  const linked = new LinkedSet(set)
  linkedSets.set(set, linked)
  return linked
}

const stepsOfParameters = new WeakMap<LinkedSet, WeakMap<Given['parameters'], (Trace | undefined)[]>>()

/** Parameters are never changed in place, so their steps hold as long as the object does. */
function parameterSteps(linked: LinkedSet, parameters: Given['parameters']): (Trace | undefined)[] {
  const known = stepsOfParameters.get(linked)?.get(parameters)
  if (known) return known
  const steps: (Trace | undefined)[] = []
  const ofSet = stepsOfParameters.get(linked) ?? new WeakMap<Given['parameters'], (Trace | undefined)[]>()
  stepsOfParameters.set(linked, ofSet.set(parameters, steps))
  return steps
}

let lastToday = leafStep('today', date, '')

function todayStep(today: PlainDate): Trace {
  if (lastToday.value !== today) lastToday = leafStep('today', date, today)
  return lastToday
}
