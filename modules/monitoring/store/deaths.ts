import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { DeathToConfirm } from '../contract/death.ts'
import { headOf, placeOf } from './fragments.ts'

export interface DeathRecord {
  readonly person_id: number
  readonly household_id: number
  readonly division: number
  readonly sources: DeathToConfirm['sources']
  readonly state: DeathToConfirm['state']
  readonly decided_by_name: string | null
  readonly decided_reason: string | null
  readonly name: string
  readonly born_on: string | null
  readonly head_name: string
  readonly place: string
  readonly schemes: string[]
}

const columns = sql`d.person_id, d.household_id, d.division, d.sources, d.state, d.decided_by_name, d.decided_reason, p.name, p.born_on,
  ${headOf(sql`d.household_id`)} as head_name, ${placeOf(sql`d.division`)} as place,
  coalesce((select array_agg(distinct b.scheme) from registry.benefits b
    where b.person_id = d.person_id and upper_inf(b.recorded) and b.scheme is not null), '{}') as schemes`
const source = sql`from monitoring.death_reports d join registry.persons p using (person_id)`

/** One page of deaths that one source alone reports; beneficiaries first, because money may still flow. */
export async function listDeaths(
  tx: Tx,
  query: { state: DeathRecord['state']; division?: number | undefined; page: number; pageSize: number },
): Promise<{ rows: DeathRecord[]; total: number }> {
  const { lo, hi } = query.division === undefined ? { lo: 0, hi: 1_000_000_000_000 } : rangeOf(query.division)
  const where = sql`d.state = ${query.state} and d.division >= ${lo} and d.division < ${hi}`
  const counted = await sql<{ total: number }>`select count(*)::int as total ${source} where ${where}`.execute(tx)
  const { rows } = await sql<DeathRecord>`select ${columns} ${source} where ${where}
    order by exists (select from registry.benefits b where b.person_id = d.person_id and upper_inf(b.recorded) and b.scheme is not null) desc, d.division, d.person_id
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

export async function findDeath(tx: Tx, personId: number): Promise<DeathRecord | undefined> {
  await sql`select from monitoring.death_reports where person_id = ${personId} for update`.execute(tx)
  const { rows } = await sql<DeathRecord>`select ${columns} ${source} where d.person_id = ${personId}`.execute(tx)
  return rows[0]
}

/** Writes the officer's decision. The next comparison takes it as a fact; nothing is stopped by it. */
export async function decideDeathReport(
  tx: Tx,
  decided: { personId: number; state: 'confirmed' | 'rejected'; reason: string; on: string; by: { account: string; name: string } },
): Promise<void> {
  await sql`update monitoring.death_reports set state = ${decided.state}, decided_reason = ${decided.reason}, decided_on = ${decided.on},
      decided_by = ${decided.by.account}, decided_by_name = ${decided.by.name}, decided_at = clock_timestamp()
    where person_id = ${decided.personId}`.execute(tx)
}

/** The register takes over a confirmed death where a source gave its day; benefits are untouched. */
export async function noteDeath(tx: Tx, personId: number, diedOn: string): Promise<void> {
  await sql`update registry.persons set died_on = ${diedOn} where person_id = ${personId} and died_on is null`.execute(tx)
}
