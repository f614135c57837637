import type { Title } from '@doudi/core/rules/environment.ts'
import type { Entity } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'

/** For how long an amount is: a month, a year, a school term, or once. */
export type Per = 'month' | 'year' | 'term' | 'once'

/** An outcome that people receive. Rule ids are full ids in the rule set. */
export type Outcome = {
  readonly id: string
  readonly title: Title
  /** Place in the classification; none for what comes on top of it. */
  readonly order?: number | undefined
  readonly of: Entity
  readonly eligible: string
  readonly amount?: string | undefined
  readonly per: Per
}

/** What leads to a visit: a rule that raises a work item. */
export type Alarm = { readonly id: string; readonly of: Entity; readonly when: string }

/** Part of the population the difference is told for: a rule of members that says who belongs to it. */
export type Group = { readonly title: Title; readonly rule: string }

/** The law of one day as a simulation needs it. */
export type Law = {
  readonly rules: RuleSet
  readonly facts: ReadonlyMap<string, Fact>
  readonly outcomes: readonly Outcome[]
  readonly alarms: readonly Alarm[]
  readonly groups: readonly Group[]
  /** Values in force in a county, by name. */
  readonly inForce: (county: number) => Readonly<Record<string, Value>>
}
