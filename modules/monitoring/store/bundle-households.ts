import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import { divisionName, headOf, placeOf } from './fragments.ts'

export interface BundleHouseholdRecord {
  readonly household_id: number
  readonly division: number
  readonly address: string | null
  readonly head_name: string
  readonly village: string
  readonly place: string
  /** Whether an item is being worked on: such households always travel, because their clocks move. */
  readonly active: boolean
  readonly changed_at: Date
}

/**
 * The households that belong on the phone: with an open item, with one closed since `closedSince`, or with an open conflict; in the
 * scope of the account. `changed_at` is the newest of everything a phone shows, responsibility included.
 */
export async function listBundleHouseholds(tx: Tx, { closedSince }: { closedSince: string }): Promise<BundleHouseholdRecord[]> {
  const { rows } = await sql<BundleHouseholdRecord>`
    with wanted as (
      select household_id, bool_or(state <> 'closed') as active from monitoring.work_items
      where state <> 'closed' or closed_on >= ${closedSince} group by household_id
      union all
      select distinct household_id, false from monitoring.conflicts where state = 'open'),
    households as (select household_id, bool_or(active) as active from wanted group by household_id)
    select h.household_id, h.division, h.address, w.active, ${headOf(sql`h.household_id`)} as head_name,
      ${divisionName(sql`h.division`)} as village, ${placeOf(sql`h.division`)} as place,
      greatest(
        (select max(i.changed_at) from monitoring.work_items i where i.household_id = h.household_id),
        (select max(v.received_at) from monitoring.visits v where v.household_id = h.household_id),
        (select max(e.received_at) from monitoring.field_edits e where e.household_id = h.household_id),
        (select max(greatest(c.opened_at, c.resolved_at)) from monitoring.conflicts c where c.household_id = h.household_id),
        (select max(greatest(lower(r.recorded), lower(r.valid)::timestamptz)) from registry.responsibilities r where r.household_id = h.household_id and r.valid @> doudi.today()),
        (select max(greatest(lower(m.recorded), upper(m.recorded))) from registry.memberships m where m.household_id = h.household_id),
        (select max(lower(b.recorded)) from registry.benefits b where b.household_id = h.household_id),
        (select max(lower(f.recorded)) from registry.facts f where f.household_id = h.household_id),
        h.recorded_at) as changed_at
    from households w join registry.households h using (household_id) order by h.household_id`.execute(tx)
  return rows
}

/** The database's time at the start of this transaction. */
export async function transactionTime(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select now() as at`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('The database gave no time')
  return row.at
}
