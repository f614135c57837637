import type { Grade } from '@doudi/core/casework/grade.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** A reason of a work item: the copy it rests on, and whether the newest comparison still says so. */
export interface ItemSignal {
  readonly work_item_id: number
  readonly rule: string
  readonly subject_id: number
  readonly grade: Grade
  readonly rule_version: string
  readonly facts: Record<string, unknown>
  readonly reason: unknown
  readonly added_at: Date
  readonly stands: boolean
  readonly subject_name: string | null
}

/** The reasons of these items, strongest first. */
export async function listItemSignals(tx: Tx, workItemIds: readonly number[]): Promise<ItemSignal[]> {
  if (workItemIds.length === 0) return []
  const { rows } =
    await sql<ItemSignal>`select s.work_item_id, s.rule, s.subject_id, s.grade, s.rule_version, s.facts, s.reason, s.added_at,
      exists (select from monitoring.signals n where n.household_id = s.household_id and n.rule = s.rule and n.subject_id = s.subject_id) as stands,
      p.name as subject_name
    from monitoring.work_item_signals s left join registry.persons p on p.person_id = s.subject_id
    where s.work_item_id = any (${workItemIds}::bigint[])
    order by s.work_item_id, array_position(array['red', 'orange', 'yellow', 'blue'], s.grade), s.rule, s.subject_id`.execute(tx)
  return rows
}
