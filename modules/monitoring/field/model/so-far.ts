import type { BundleHousehold } from '../../contract/field-bundle.ts'
import { newOwn, type OwnOperation } from './own-work.ts'
import { startDraft, type VisitDraft } from './visit-draft.ts'

/** Nothing written down. */
export function noDraft(householdId: number): VisitDraft {
  return startDraft({ householdId, workItemId: null }, { newId: () => '', now: () => '' })
}

/**
 * Everything answered on this phone that its copy of the household does not show: what was handed in and may still wait for signal, with
 * the visit being written on top.
 */
export function answeredSoFar(household: BundleHousehold, of: { draft: VisitDraft | undefined; own: readonly OwnOperation[] }): VisitDraft {
  const draft = of.draft ?? noDraft(household.householdId)
  const sent = newOwn(undefined, household, of.own).flatMap(({ operation }) =>
    operation.kind === 'field-set'
      ? [[operation.field, { value: operation.value, base: [], operationId: operation.operationId }] as const]
      : [],
  )
  return { ...draft, answers: { ...Object.fromEntries(sent), ...draft.answers } }
}
