import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import { divisionName } from './fragments.ts'

export interface Mine {
  readonly division_name: string
  readonly villages: number
  readonly recipient_households: number
  readonly recipient_people: number
  readonly households: number
  readonly open_conflicts: number
  readonly deaths_to_confirm: number
  readonly missing_calendar_year: number | null
}

/** What an account answers for, counted within its own scope. */
export async function countMine(tx: Tx, at: { division: number; lo: number; hi: number }): Promise<Mine> {
  const { rows } = await sql<Mine>`select ${divisionName(sql`${at.division}::bigint`)} as division_name,
    (select count(*)::int from registry.divisions where level = 'village' and upper_inf(valid) and division >= ${at.lo} and division < ${at.hi}) as villages,
    (select count(distinct household_id)::int from registry.benefits where scheme is not null and upper_inf(recorded)) as recipient_households,
    (select count(distinct person_id)::int from registry.benefits where scheme is not null and upper_inf(recorded)) as recipient_people,
    (select count(*)::int from registry.households) as households,
    (select count(*)::int from monitoring.conflicts where state = 'open') as open_conflicts,
    (select count(*)::int from monitoring.death_reports where state = 'to-confirm') as deaths_to_confirm,
    (select min(missing_calendar_year) from monitoring.work_items where state <> 'closed') as missing_calendar_year`.execute(tx)
  const [mine] = rows
  if (!mine) throw new Error('A count without a row')
  return mine
}
