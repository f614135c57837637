import { useMemo } from 'preact/hooks'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { FieldRules } from '../../contract/field-rules.ts'
import { useField, useFieldState } from '../field-context.ts'
import { type PossibleAid, possibleAid, rulesOf } from '../model/possible-aid.ts'
import { answeredSoFar } from '../model/so-far.ts'
import { toldFacts } from '../model/told-facts.ts'
import type { VisitDraft } from '../model/visit-draft.ts'
import { type WhatToDo, whatToDo } from '../model/what-to-ask.ts'

export interface Aid {
  readonly rules: FieldRules
  readonly on: string
  readonly aids: readonly PossibleAid[]
  readonly todo: WhatToDo
  /** The same for one scheme. */
  readonly todoFor: (aid: PossibleAid) => WhatToDo
}

/** What may apply to a household with everything answered so far, reckoned here; undefined while the rules are not on this phone. */
export function useAid(household: BundleHousehold, mine?: VisitDraft): Aid | undefined {
  const { drafts } = useField()
  const { head, own, drafts: kept } = useFieldState()
  const id = household.householdId
  const written = mine ?? drafts.latest(id) ?? kept.find(({ householdId }) => householdId === id)
  const rules = head?.rules?.content
  return useMemo(() => {
    if (!head || !rules) return undefined
    const { form, today } = head
    const draft = answeredSoFar(household, { draft: written, own })
    const facts = toldFacts({ household, form, draft, entityOf: (name) => rulesOf(rules).set.facts.get(name)?.of })
    const aids = possibleAid(rules, facts, today)
    const asking = { household, form, draft, agencies: rulesOf(rules).agencies }
    const todo = whatToDo(
      aids.filter(({ state }) => state === 'unknown'),
      asking,
    )
    return { rules, on: today, aids, todo, todoFor: (aid) => whatToDo([aid], asking) }
  }, [head, rules, household, written, own])
}
