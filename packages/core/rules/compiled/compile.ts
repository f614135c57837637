import type { Given } from '../evaluate.ts'
import { callFunction, portion } from '../evaluate-values.ts'
import type { RuleSet } from '../rule-set.ts'
import type { Household } from '../trace.ts'
import { type CauseSet, CauseSets } from './causes.ts'
import { type Printed, type PrintOptions, printRules } from './print-rules.ts'
import { type Slot, type Slots, slotsMaker } from './slots.ts'

/** Values of the rules asked for, in the order of `householdRules` and `memberRules`; of a member rule one per member. */
export type Answers = {
  readonly household: readonly Slot[]
  readonly member: readonly (readonly Slot[])[]
  /** What makes each unknown; empty lists unless compiled with causes. */
  readonly householdCauses: readonly CauseSet[]
  readonly memberCauses: readonly (readonly CauseSet[])[]
}

/** Answers for one household after another under the same parameters and on the same day. */
export type Runner = (slots: Slots) => Answers

export type CompiledRules = {
  readonly householdRules: readonly string[]
  readonly memberRules: readonly string[]
  /** Names of the facts in the order of their places. */
  readonly facts: { readonly household: readonly string[]; readonly member: readonly string[] }
  /** A household prepared once, for several runs: other parameters, other rules in force. */
  slotsOf(household: Household): Slots
  on(given: Pick<Given, 'parameters' | 'today'>): Runner
  /** One household, all at once. */
  answer(given: Given): Answers
}

/**
 * Rules as a generated function without explanation, for many households in memory: the same values and the same unknowns as the traced
 * evaluation. Only on the server, since it makes code at run time.
 * @throws Error when there is no rule of an id
 */
export function compile(set: RuleSet, ids: readonly string[], options: PrintOptions = {}): CompiledRules {
  return link(set, printRules(set, ids, options))
}

/** Makes printed code runnable. */
export function link(set: RuleSet, printed: Printed): CompiledRules {
  const { code, facts, householdRules, memberRules } = printed
  // Nothing of a policy file stands in the code but literals written as JSON: see print-javascript.ts.
  const make = new Function('R', code) as (runtime: object) => Runner
  const sets = new CauseSets()
  const slotsOf = slotsMaker(set, facts)
  const runtime = {
    call: callFunction,
    portion,
    E: sets.none,
    J: sets.join,
    L: printed.causes.map((name) => sets.of([name])),
    P: printed.parameters.map((name) => sets.of([`parameter.${name}`])),
  }
  const on: CompiledRules['on'] = ({ parameters, today }) =>
    make({ ...runtime, today, p: printed.parameters.map((name) => parameters[name]?.value) })
  return { householdRules, memberRules, facts, slotsOf, on, answer: (given) => on(given)(slotsOf(given.household)) }
}
