import { randomUUID } from 'node:crypto'
import { isOutcome } from '@doudi/core/casework/outcome.ts'
import { mergeField } from '@doudi/core/sync/merge-field.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { ConflictResolved, ResolveConflict } from '../contract/conflict.ts'
import { monitoringRefusals } from '../errors.ts'
import { type ConflictRecord, findConflict, settleConflict } from '../store/conflicts.ts'
import { addEdit, listEditsOfField, type StoredEdit } from '../store/field-edits.ts'
import { findWorkItem } from '../store/work-items.ts'
import { closeWith, tell } from './work-on-item.ts'

/** A person chooses one of the values, or keeps both and says why. The choice is an edit that has seen all of them; none is dropped. */
export const resolveConflict = useCase({
  name: 'monitoring.resolve-conflict',
  summary: '处理填得不一致的地方：用其中一个，或者两条都留并写明为什么',
  input: ResolveConflict,
  output: ConflictResolved,
  load: async ({ tx }, { conflictId }) => {
    const conflict = await findConflict(tx, conflictId)
    if (!conflict) throw refusals.notFound({ zh: '处不一致', en: 'conflict' })
    return conflict
  },
  may: (actor, conflict) => actor.holds('conflict:resolve', conflict.division),
  run: async (context, conflict, { keep, note, seen }) => {
    if (conflict.state === 'resolved') throw monitoringRefusals.conflictSettled()
    const place = { householdId: conflict.household_id, field: conflict.field }
    const edits = await listEditsOfField(context.tx, place)
    const { heads, sides } = mergeField(edits)
    if (!sides.every((side) => seen.includes(side.id))) throw monitoringRefusals.conflictChanged()
    const chosen = chooseSide({ conflict, sides, keep, note })
    await choose(context, conflict, { chosen, base: heads.map((head) => head.id), note: note ?? null })
    await settle(context, conflict, { kept: keep, sides: sides.map((side) => side.id), note: note ?? null })
    return { conflictId: conflict.conflict_id, state: 'resolved' as const }
  },
})

type Choice = { conflict: ConflictRecord; sides: readonly StoredEdit[]; keep: string; note: string | undefined }

function chooseSide({ conflict, sides, keep, note }: Choice): StoredEdit {
  const [first] = sides
  if (keep === 'both') {
    if (conflict.field.startsWith('outcome:')) throw monitoringRefusals.outcomeNeedsChoice()
    if (!note?.trim()) throw monitoringRefusals.bothNeedsNote()
  }
  const chosen = keep === 'both' ? first : sides.find((side) => side.id === keep)
  if (!chosen) throw monitoringRefusals.unknownSide()
  return chosen
}

async function choose(
  context: UseCaseContext,
  conflict: ConflictRecord,
  { chosen, base, note }: { chosen: StoredEdit; base: readonly string[]; note: string | null },
): Promise<void> {
  const { tx, actor, clock } = context
  await addEdit(tx, {
    id: randomUUID(),
    value: chosen.value,
    base,
    deviceAt: clock.real().toISOString(),
    householdId: conflict.household_id,
    division: conflict.division,
    field: conflict.field,
    by: { account: actor.account, name: actor.name },
    receivedOn: clock.today(),
    visitId: null,
    note,
  })
  await changeOutcome(context, conflict, chosen)
}

/** Two people had closed an item differently: the chosen outcome takes effect with all it leads to. */
async function changeOutcome(context: UseCaseContext, conflict: ConflictRecord, chosen: StoredEdit): Promise<void> {
  if (!conflict.field.startsWith('outcome:') || typeof chosen.value !== 'string' || !isOutcome(chosen.value)) return
  const item = await findWorkItem(context.tx, Number(conflict.field.slice('outcome:'.length)), { lock: true })
  if (!item || item.outcome === chosen.value) return
  await closeWith(context, item, { outcome: chosen.value, reason: chosen.note, referral: item.referral, visitId: null })
}

async function settle(
  context: UseCaseContext,
  conflict: ConflictRecord,
  settled: { kept: string; sides: readonly string[]; note: string | null },
): Promise<void> {
  const { tx, actor, touch } = context
  const place = { householdId: conflict.household_id, division: conflict.division, field: conflict.field }
  await settleConflict(tx, place, { ...settled, by: { account: actor.account, name: actor.name } })
  const values = { field: conflict.field, both: settled.kept === 'both', note: settled.note }
  await tell(context, { kind: 'conflict-resolved', ...place, reference: `conflict:${conflict.conflict_id}`, values })
  touch({ division: conflict.division, householdId: conflict.household_id, detail: { conflict: conflict.conflict_id } })
}
