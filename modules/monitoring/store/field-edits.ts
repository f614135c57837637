import type { AnswerValue } from '@doudi/core/casework/form.ts'
import type { Edit } from '@doudi/core/sync/merge-field.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** An edit as it is stored: who, when by the device and when received. */
export interface StoredEdit extends Edit {
  readonly householdId: number
  readonly field: string
  readonly value: AnswerValue
  readonly account: string
  readonly actorName: string
  readonly receivedAt: Date
  readonly receivedOn: string
  readonly note: string | null
}

interface EditRow {
  readonly edit_id: string
  readonly household_id: number
  readonly field: string
  readonly value: AnswerValue
  readonly base: string[]
  readonly account: string
  readonly actor_name: string
  readonly device_at: Date
  readonly received_at: Date
  readonly received_on: string
  readonly note: string | null
}

const toEdit = (row: EditRow): StoredEdit => ({
  id: row.edit_id,
  householdId: row.household_id,
  field: row.field,
  value: row.value,
  base: row.base,
  account: row.account,
  actorName: row.actor_name,
  deviceAt: row.device_at.toISOString(),
  receivedAt: row.received_at,
  receivedOn: row.received_on,
  note: row.note,
})

const columns = sql`edit_id, household_id, field, value, base::text[], account, actor_name, device_at, received_at, received_on, note`

/** Every edit of households, of all fields. */
export async function listEdits(tx: Tx, householdIds: readonly number[]): Promise<StoredEdit[]> {
  const { rows } = await sql<EditRow>`select ${columns} from monitoring.field_edits
    where household_id = any (${householdIds}::bigint[]) order by household_id, field, received_at, edit_id`.execute(tx)
  return rows.map(toEdit)
}

/** Every edit of one field; locked against another edit of the same field until the end of the transaction. */
export async function listEditsOfField(tx: Tx, at: { householdId: number; field: string }): Promise<StoredEdit[]> {
  await sql`select pg_advisory_xact_lock(7360008, hashtext(${`${at.householdId}:${at.field}`}))`.execute(tx)
  const { rows } = await sql<EditRow>`select ${columns} from monitoring.field_edits
    where household_id = ${at.householdId} and field = ${at.field} order by received_at, edit_id`.execute(tx)
  return rows.map(toEdit)
}

export interface NewEdit extends Edit {
  readonly householdId: number
  readonly division: number
  readonly field: string
  readonly by: { readonly account: string; readonly name: string }
  readonly receivedOn: string
  readonly visitId: string | null
  readonly note: string | null
}

/** Adds an edit; edits are never changed. */
export async function addEdit(tx: Tx, edit: NewEdit): Promise<void> {
  await sql`insert into monitoring.field_edits (edit_id, household_id, division, field, value, base, account, actor_name, device_at, received_on, visit_id, note)
    values (${edit.id}, ${edit.householdId}, ${edit.division}, ${edit.field}, ${JSON.stringify(edit.value)}::jsonb, ${[...edit.base]}::uuid[], ${edit.by.account},
      ${edit.by.name}, ${edit.deviceAt}, ${edit.receivedOn}, ${edit.visitId}, ${edit.note}) on conflict (edit_id) do nothing`.execute(tx)
}
