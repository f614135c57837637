import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { Operation } from '../../contract/operations.ts'
import { isSameValue } from './same-value.ts'
import type { VisitDraft } from './visit-draft.ts'

/** Keys of the answers that differ from what was known: only these are sent. */
export function changedKeys(draft: VisitDraft, household: BundleHousehold | undefined): string[] {
  return Object.entries(draft.answers)
    .filter(([key, { value }]) => !isSameValue(value, household?.known[key]?.value))
    .map(([key]) => key)
}

/**
 * What a visit is on its way to the server: that it took place, each changed answer by itself so that they merge one by one,
 * and the result if the person gave one. The same draft gives the same operations.
 */
export function draftOperations(draft: VisitDraft, household: BundleHousehold | undefined, deviceAt: string): Operation[] {
  const { householdId, visitId, workItemId } = draft
  const shared = { householdId, deviceAt }
  const note = draft.note.trim()
  const visit: Operation = {
    ...shared,
    operationId: draft.visitOperationId,
    kind: 'visit-recorded',
    visitId,
    workItemId,
    note: note === '' ? null : note,
    nothingChanged: draft.nothingChanged,
  }
  const answers = changedKeys(draft, household).flatMap((field): Operation[] => {
    const answer = draft.answers[field]
    if (!answer) return []
    const { operationId, value } = answer
    return [{ ...shared, operationId, kind: 'field-set', visitId, field, value, base: [...answer.base] }]
  })
  if (draft.outcome === undefined || workItemId === null) return [visit, ...answers]
  const reason = draft.reason.trim()
  const outcome: Operation = {
    ...shared,
    operationId: draft.outcomeOperationId,
    kind: 'outcome-given',
    workItemId,
    visitId,
    outcome: draft.outcome,
    reason: reason === '' ? null : reason,
    referral: draft.outcome === 'true-referral' ? (draft.referral ?? null) : null,
  }
  return [visit, ...answers, outcome]
}
