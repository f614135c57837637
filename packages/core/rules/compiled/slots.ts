import type { FactType } from '../environment.ts'
import { isWithinRange } from '../evaluate-values.ts'
import type { RuleSet } from '../rule-set.ts'
import type { Answer, Household } from '../trace.ts'
import type { Value } from '../types.ts'

/** A value by place; undefined is unknown. */
export type Slot = Value | undefined

/** A household as the generated code reads it: values by place, the household's and those of each member. */
export type Slots = { readonly household: readonly Slot[]; readonly members: readonly (readonly Slot[])[] }

type Places = { readonly household: readonly string[]; readonly member: readonly string[] }

/** Puts the facts of households into places; a value outside its declared range is unknown, as in the traced evaluation. */
export function slotsMaker(set: RuleSet, places: Places): (household: Household) => Slots {
  const declared = (names: readonly string[]) =>
    names.map((name) => {
      const fact = set.facts.get(name)
      if (!fact) throw new Error(`no fact is called [${name}]`)
      return { name, fact }
    })
  const [ofHousehold, ofMember] = [declared(places.household), declared(places.member)]
  return ({ facts, members }) => ({
    household: ofHousehold.map(({ name, fact }) => slotOf(facts[name], fact)),
    members: members.map((member) => ofMember.map(({ name, fact }) => slotOf(member.facts[name], fact))),
  })
}

function slotOf(answer: Answer | undefined, fact: FactType): Slot {
  const value = answer && (answer.state === 'found' || answer.state === 'none') ? answer.value : undefined
  return value !== undefined && isWithinRange(value, fact) ? value : undefined
}
