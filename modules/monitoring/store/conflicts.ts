import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import { headOf, placeOf } from './fragments.ts'

export interface ConflictRecord {
  readonly conflict_id: number
  readonly household_id: number
  readonly division: number
  readonly field: string
  readonly state: 'open' | 'resolved'
  readonly opened_at: Date
  readonly sides: string[] | null
  readonly kept: string | null
  readonly note: string | null
  readonly resolved_by_name: string | null
  readonly resolved_at: Date | null
  readonly head_name: string
  readonly place: string
}

const columns = sql`c.conflict_id, c.household_id, c.division, c.field, c.state, c.opened_at, c.sides::text[], c.kept, c.note, c.resolved_by_name, c.resolved_at,
  ${headOf(sql`c.household_id`)} as head_name, ${placeOf(sql`c.division`)} as place`

/** One page of conflicts, oldest first. */
export async function listConflicts(
  tx: Tx,
  query: { state: 'open' | 'resolved'; householdId?: number | undefined; page: number; pageSize: number },
): Promise<{ rows: ConflictRecord[]; total: number }> {
  const where = sql`c.state = ${query.state} and (${query.householdId ?? null}::bigint is null or c.household_id = ${query.householdId ?? null})`
  const counted = await sql<{ total: number }>`select count(*)::int as total from monitoring.conflicts c where ${where}`.execute(tx)
  const { rows } = await sql<ConflictRecord>`select ${columns} from monitoring.conflicts c where ${where}
    order by c.opened_at, c.conflict_id limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

export async function findConflict(tx: Tx, conflictId: number): Promise<ConflictRecord | undefined> {
  await sql`select from monitoring.conflicts where conflict_id = ${conflictId} for update`.execute(tx)
  const { rows } = await sql<ConflictRecord>`select ${columns} from monitoring.conflicts c where c.conflict_id = ${conflictId}`.execute(tx)
  return rows[0]
}

/** The open conflict of a field, made if there is none. `isNew` tells which. */
export async function openConflict(
  tx: Tx,
  at: { householdId: number; division: number; field: string },
): Promise<{ conflictId: number; isNew: boolean }> {
  const made = await sql<{ conflict_id: number }>`insert into monitoring.conflicts (household_id, division, field)
    values (${at.householdId}, ${at.division}, ${at.field}) on conflict (household_id, field) where state = 'open' do nothing returning conflict_id`.execute(
    tx,
  )
  const [fresh] = made.rows
  if (fresh) return { conflictId: fresh.conflict_id, isNew: true }
  const { rows } = await sql<{ conflict_id: number }>`select conflict_id from monitoring.conflicts
    where household_id = ${at.householdId} and field = ${at.field} and state = 'open'`.execute(tx)
  return { conflictId: rows[0]?.conflict_id ?? 0, isNew: false }
}

/** Open conflicts of households by field. */
export async function listOpenConflicts(
  tx: Tx,
  householdIds: readonly number[],
): Promise<{ conflict_id: number; household_id: number; field: string }[]> {
  const { rows } = await sql<{ conflict_id: number; household_id: number; field: string }>`select conflict_id, household_id, field
    from monitoring.conflicts where state = 'open' and household_id = any (${householdIds}::bigint[])`.execute(tx)
  return rows
}

export async function countOpenConflicts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from monitoring.conflicts where state = 'open'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Closes the open conflict of a field: a person chose, or an edit that had seen all sides settled it. */
export async function settleConflict(
  tx: Tx,
  at: { householdId: number; field: string },
  settled: { kept: string; note: string | null; sides: readonly string[]; by: { account: string; name: string } },
): Promise<number | undefined> {
  const { rows } = await sql<{
    conflict_id: number
  }>`update monitoring.conflicts set state = 'resolved', kept = ${settled.kept}, note = ${settled.note},
      sides = ${[...settled.sides]}::uuid[], resolved_by = ${settled.by.account}, resolved_by_name = ${settled.by.name}, resolved_at = clock_timestamp()
    where household_id = ${at.householdId} and field = ${at.field} and state = 'open' returning conflict_id`.execute(tx)
  return rows[0]?.conflict_id
}
