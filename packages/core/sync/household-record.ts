import type { AnswerValue } from '../casework/form.ts'
import type { Outcome } from '../casework/outcome.ts'
import { type Edit, type EditResult, mergeField, resultOfEdit } from './merge-field.ts'

/** What a phone can say, as far as merging is concerned; contracts carry the rest. */
export type FieldOperation =
  | { readonly kind: 'visit-recorded'; readonly operationId: string; readonly visitId: string; readonly deviceAt: string }
  | { readonly kind: 'contact-made'; readonly operationId: string; readonly workItemId: number; readonly deviceAt: string }
  | {
      readonly kind: 'field-set'
      readonly operationId: string
      readonly field: string
      readonly value: AnswerValue
      readonly base: readonly string[]
      readonly deviceAt: string
    }
  | {
      readonly kind: 'outcome-given'
      readonly operationId: string
      readonly workItemId: number
      readonly outcome: Outcome
      readonly deviceAt: string
    }

/** Everything phones said of one household. Grows only. */
export interface HouseholdRecord {
  readonly operations: ReadonlyMap<string, FieldOperation>
}

export const emptyRecord: HouseholdRecord = { operations: new Map() }

/** The field under which the outcomes of an item are merged: two people who close it differently are a conflict like any other. */
export function outcomeField(workItemId: number): string {
  return `outcome:${workItemId}`
}

/** The edit an operation makes, if it makes one. An outcome has seen no other outcome: an item is closed once. */
export function editOf(operation: FieldOperation): (Edit & { readonly field: string }) | undefined {
  const { operationId: id, deviceAt } = operation
  switch (operation.kind) {
    case 'field-set':
      return { id, field: operation.field, value: operation.value, base: operation.base, deviceAt }
    case 'outcome-given':
      return { id, field: outcomeField(operation.workItemId), value: operation.outcome, base: [], deviceAt }
    case 'visit-recorded':
    case 'contact-made':
      return undefined
  }
}

/** Takes one operation in: what it did, and the record afterwards. The same operation twice changes nothing. */
export function receive(record: HouseholdRecord, operation: FieldOperation): { record: HouseholdRecord; result: EditResult } {
  if (record.operations.has(operation.operationId)) return { record, result: 'already-applied' }
  const edit = editOf(operation)
  const result = edit ? resultOfEdit(editsOf(record, edit.field), edit) : repeatsVisit(record, operation) ? 'already-applied' : 'applied'
  return { record: { operations: new Map(record.operations).set(operation.operationId, operation) }, result }
}

/** All edits of a field. */
export function editsOf(record: HouseholdRecord, field: string): readonly Edit[] {
  return [...record.operations.values()].map(editOf).filter((edit) => edit?.field === field) as readonly Edit[] // undefined was taken out
}

/** What is shown of a record: each field's sides, the visits, the contacts. Equal for equal sets of operations. */
export function viewOf(record: HouseholdRecord) {
  const all = [...record.operations.values()]
  const fields = [...new Set(all.map((operation) => editOf(operation)?.field).filter((field) => field !== undefined))].sort()
  return {
    fields: fields.map((field) => {
      const { sides, conflict } = mergeField(editsOf(record, field))
      return { field, conflict, sides: sides.map(({ id, value }) => ({ id, value })) }
    }),
    visits: [...new Set(all.flatMap((one) => (one.kind === 'visit-recorded' ? [one.visitId] : [])))].sort(),
    contacts: [...new Set(all.flatMap((one) => (one.kind === 'contact-made' ? [one.operationId] : [])))].sort(),
  }
}

function repeatsVisit(record: HouseholdRecord, operation: FieldOperation): boolean {
  if (operation.kind !== 'visit-recorded') return false
  return [...record.operations.values()].some((one) => one.kind === 'visit-recorded' && one.visitId === operation.visitId)
}

/**
 * Operations of one delivery in an order that respects what builds on what: an edit after the edits it names as its base,
 * a visit before what was said in it. Otherwise as they came.
 */
export function inCausalOrder<O extends FieldOperation>(operations: readonly O[]): readonly O[] {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]))
  const ordered = new Set<O>()
  const place = (operation: O, path: ReadonlySet<string>): void => {
    if (ordered.has(operation) || path.has(operation.operationId)) return
    const within = new Set(path).add(operation.operationId)
    const before = operation.kind === 'field-set' ? operation.base : []
    for (const id of before) {
      const earlier = byId.get(id)
      if (earlier) place(earlier, within)
    }
    ordered.add(operation)
  }
  const rank = (operation: O) => (operation.kind === 'visit-recorded' ? 0 : operation.kind === 'outcome-given' ? 2 : 1)
  for (const operation of [...operations].sort((a, b) => rank(a) - rank(b))) place(operation, new Set())
  return [...ordered]
}
