import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { factsOf, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { AreaLaw } from '@doudi/platform/policies/law.ts'
import type { Scheme } from '../domain/assess/scheme.ts'

/** What a household is assessed by on a day. */
export interface LawOnDay {
  readonly area: AreaLaw
  readonly schemes: readonly Scheme[]
  readonly rules: RuleSet
  /** In force for the household's own division. */
  readonly parameters: Readonly<Record<string, ParameterInForce>>
}

/** The law of an area as it is in force on a day. */
export function lawOn(area: AreaLaw, at: { readonly division: number; readonly on: PlainDate }): LawOnDay {
  const { policies } = area
  return { area, schemes: policies.schemes, rules: policies.rulesOn(at.on), parameters: policies.parameters.inForce(at) }
}

/** The facts that any of its schemes can rest on. */
export function factsOfLaw({ schemes, rules, area }: LawOnDay): readonly Fact[] {
  const ids = schemes.flatMap(({ eligible, amount, members }) => [eligible, amount, members].filter((id) => id !== undefined))
  const names = new Set(ids.flatMap((id) => factsOf(rules, id).map(({ name }) => name)))
  return [...names].sort().flatMap((name) => area.policies.facts.get(name) ?? [])
}
