import { maskName } from '@doudi/core/kernel/mask.ts'
import { mergeField } from '@doudi/core/sync/merge-field.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type Conflict, type ConflictList, ConflictList as ConflictListSchema, ConflictQuery } from '../contract/conflict.ts'
import { sentValue } from '../domain/answers.ts'
import { type ConflictRecord, listConflicts as findConflicts } from '../store/conflicts.ts'
import { listEdits, type StoredEdit } from '../store/field-edits.ts'
import { listMembers } from '../store/household-members.ts'
import { questionOf, showAnswer } from './views/answer-view.ts'

/** Answers that stand side by side, with who gave each, and when: a person chooses. */
export const listConflicts = useCase({
  name: 'monitoring.list-conflicts',
  summary: '填得不一致的地方：两边填的内容、谁填的、什么时候填的',
  input: ConflictQuery,
  output: ConflictListSchema,
  load: async () => null,
  may: (actor) => actor.holds('conflict:resolve'),
  run: async (context, _loaded, query): Promise<ConflictList> => {
    const { rows, total } = await findConflicts(context.tx, query)
    const households = [...new Set(rows.map((row) => row.household_id))]
    const edits = await listEdits(context.tx, households)
    const members = await listMembers(context.tx, households)
    const names = new Map(members.map((member) => [member.person_id, member.name]))
    context.touch({ detail: { rows: rows.length, total } })
    return { rows: rows.map((row) => toConflict(context, row, { edits, names })), total, page: query.page, pageSize: query.pageSize }
  },
})

/** The edits of a conflict that stand side by side: of an open one now, of a settled one as they stood then. */
export function sidesOf(
  conflict: Pick<ConflictRecord, 'household_id' | 'field' | 'sides' | 'state'>,
  edits: readonly StoredEdit[],
): readonly StoredEdit[] {
  const ofField = edits.filter((edit) => edit.householdId === conflict.household_id && edit.field === conflict.field)
  if (conflict.state === 'open') return mergeField(ofField).sides
  return ofField.filter((edit) => conflict.sides?.includes(edit.id))
}

function toConflict(
  { actor, services }: UseCaseContext,
  row: ConflictRecord,
  of: { edits: readonly StoredEdit[]; names: ReadonlyMap<number, string> },
): Conflict {
  const form = services.policies.visitForm
  const { title, personId } = questionOf(form, row.field)
  // The page of the person's own task shows names in full; offices see them masked.
  const shownName = (name: string) => (actor.reach === 'own' ? name : maskName(name))
  return {
    conflictId: row.conflict_id,
    householdId: row.household_id,
    headName: shownName(row.head_name),
    place: row.place,
    field: row.field,
    title,
    member: personId === null ? null : { personId, name: shownName(of.names.get(personId) ?? '') },
    sides: sidesOf(row, of.edits).map((edit) => ({
      version: edit.id,
      value: sentValue(edit.value),
      shown: showAnswer(form, row.field, edit.value),
      account: edit.account,
      name: edit.actorName,
      at: edit.receivedAt.toISOString(),
      deviceAt: edit.deviceAt,
      mine: edit.account === actor.account,
    })),
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    resolution:
      row.resolved_at === null
        ? null
        : { keep: row.kept ?? '', note: row.note, byName: row.resolved_by_name ?? '', at: row.resolved_at.toISOString() },
  }
}
