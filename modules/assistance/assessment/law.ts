import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { factsOf, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { Scheme } from '../domain/assess/scheme.ts'

/** What a household is assessed by on a day. */
export interface LawOnDay {
  readonly schemes: readonly Scheme[]
  readonly rules: RuleSet
  parametersFor(division: number): Readonly<Record<string, ParameterInForce>>
}

/** The law of the policy files, as it is in force on a day. */
export function lawOn(policies: Policies, on: PlainDate): LawOnDay {
  return {
    schemes: policies.schemes,
    rules: policies.rulesOn(on),
    parametersFor: (division) => policies.parameters.inForce({ division, on }),
  }
}

/** The facts that any of its schemes can rest on. */
export function factsOfLaw({ schemes, rules }: LawOnDay, facts: ReadonlyMap<string, Fact>): readonly Fact[] {
  const ids = schemes.flatMap(({ eligible, amount, members }) => [eligible, amount, members].filter((id) => id !== undefined))
  const names = new Set(ids.flatMap((id) => factsOf(rules, id).map(({ name }) => name)))
  return [...names].sort().flatMap((name) => facts.get(name) ?? [])
}
