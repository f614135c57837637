import type { AnswerValue } from '@doudi/core/casework/form.ts'
import type { Outcome } from '@doudi/core/casework/outcome.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** One person at the door; never the statutory visit of two investigators. */
export const checkAtTheDoor = 'check-at-the-door'

export interface VisitRecord {
  readonly visit_id: string
  readonly work_item_id: number | null
  readonly household_id: number
  readonly account: string
  readonly visitor_name: string
  readonly kind: string
  readonly device_at: Date
  readonly received_at: Date
  readonly received_on: string
  readonly nothing_changed: boolean
  readonly outcome: Outcome | null
  readonly note: string | null
  readonly answers: { field: string; value: AnswerValue }[]
}

/** Visits of households, newest first, with what was answered at each; at most `perHousehold` of each. */
export async function listVisits(tx: Tx, householdIds: readonly number[], perHousehold: number): Promise<VisitRecord[]> {
  const { rows } = await sql<VisitRecord>`
    select v.visit_id, v.work_item_id, v.household_id, v.account, v.visitor_name, v.kind, v.device_at, v.received_at, v.received_on,
      v.nothing_changed, v.outcome, v.note,
      coalesce((select jsonb_agg(jsonb_build_object('field', e.field, 'value', e.value) order by e.field, e.received_at)
        from monitoring.field_edits e where e.visit_id = v.visit_id and e.household_id = v.household_id and e.field not like 'outcome:%'), '[]') as answers
    from (select *, row_number() over (partition by household_id order by received_at desc, visit_id) as nth
      from monitoring.visits where household_id = any (${householdIds}::bigint[])) v
    where v.nth <= ${perHousehold} order by v.household_id, v.nth`.execute(tx)
  return rows
}

export interface NewVisit {
  readonly visitId: string
  readonly workItemId: number | null
  readonly householdId: number
  readonly division: number
  readonly visitor: { readonly account: string; readonly name: string }
  readonly deviceAt: string
  readonly receivedOn: string
  readonly nothingChanged: boolean
  readonly note: string | null
}

/** Writes a visit down once; false when it was there already. */
export async function addVisit(tx: Tx, visit: NewVisit): Promise<boolean> {
  const { rows } = await sql`insert into monitoring.visits
      (visit_id, work_item_id, household_id, division, account, visitor_name, kind, device_at, received_on, nothing_changed, note)
    values (${visit.visitId}, ${visit.workItemId}, ${visit.householdId}, ${visit.division}, ${visit.visitor.account}, ${visit.visitor.name},
      ${checkAtTheDoor}, ${visit.deviceAt}, ${visit.receivedOn}, ${visit.nothingChanged}, ${visit.note})
    on conflict (visit_id) do nothing returning visit_id`.execute(tx)
  return rows.length > 0
}

/** The outcome that was given at a visit. */
export async function noteOutcomeOfVisit(tx: Tx, visitId: string, outcome: Outcome): Promise<void> {
  await sql`update monitoring.visits set outcome = ${outcome} where visit_id = ${visitId}`.execute(tx)
}
