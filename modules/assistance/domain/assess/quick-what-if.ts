import { type CompiledRules, compile } from '@doudi/core/rules/compiled/compile.ts'
import type { Slot, Slots } from '@doudi/core/rules/compiled/slots.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import type { FactAt, Target, WhatIf } from '@doudi/core/rules/nearest-change.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'

const compiledOf = new WeakMap<RuleSet, Map<string, CompiledRules>>()

function compiledRule(set: RuleSet, rule: string): CompiledRules {
  const known = compiledOf.get(set) ?? new Map<string, CompiledRules>()
  compiledOf.set(set, known)
  const compiled = known.get(rule) ?? compile(set, [rule])
  known.set(rule, compiled)
  return compiled
}

/**
 * What a rule would be if a fact were another, by its compiled form, compiled once for a rule set: the same as the traced evaluation gives.
 * The household is prepared once. Server only.
 */
export function quickWhatIf(set: RuleSet, given: Given, { rule, member }: Target): WhatIf {
  const compiled = compiledRule(set, rule)
  const run = compiled.on(given)
  const { members } = given.household
  const slots = compiled.slotsOf(given.household)
  const placeOf = new Map(members.map(({ id }, place) => [id, place]))
  const subject = member === undefined ? undefined : placeOf.get(member)
  return (fact, value) => {
    const { household, member: each } = run(withSlot(slots, placeIn(compiled, fact, placeOf), value))
    return subject === undefined ? household[0] : each[0]?.[subject]
  }
}

/** Where a fact stands: its place among the facts, and its member's place in the household. */
type Place = { readonly fact: number; readonly member: number | undefined }

function placeIn({ facts }: CompiledRules, { name, member }: FactAt, placeOf: ReadonlyMap<number, number>): Place {
  if (member === undefined) return { fact: facts.household.indexOf(name), member: undefined }
  return { fact: facts.member.indexOf(name), member: placeOf.get(member) }
}

function withSlot({ household, members }: Slots, { fact, member }: Place, value: Slot): Slots {
  if (member === undefined) return { household: household.with(fact, value), members }
  return { household, members: members.with(member, (members[member] ?? []).with(fact, value)) }
}
