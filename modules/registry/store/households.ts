import type { DivisionRange } from '@doudi/core/access/actor.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Scheme } from '../contract/code.ts'
import type { DivisionLevel } from '../contract/division.ts'

export interface HouseholdSummary {
  household_id: number
  household_no: string
  division: number
  head_name: string | null
  members_count: number
  schemes: Scheme[]
  covered_count: number
  total: number
}

export interface HouseholdFilter {
  readonly division?: DivisionRange
  readonly scheme?: Scheme | 'none'
  readonly householdNo?: string
  /** Households of these people; used when people were searched for. */
  readonly ids?: readonly number[]
}

const covered = (scheme: RawBuilder<unknown>) =>
  sql`exists (select from registry.benefits b where b.household_id = h.household_id and upper_inf(b.recorded) and ${scheme})`

function conditions({ division, scheme, householdNo, ids }: HouseholdFilter): RawBuilder<unknown> {
  const parts = [sql`true`]
  if (division) parts.push(sql`h.division >= ${division.lo} and h.division < ${division.hi}`)
  if (scheme === 'none') parts.push(sql`not ${covered(sql`b.scheme is not null`)}`)
  else if (scheme) parts.push(covered(sql`b.scheme = ${scheme}`))
  if (householdNo) parts.push(sql`h.household_no = ${householdNo}`)
  if (ids) parts.push(sql`h.household_id = any (${ids}::bigint[])`)
  return sql.join(parts, sql` and `)
}

/** Households in order of village and key, with a line's worth of each. The total is counted with the same conditions. */
export async function listHouseholds(
  tx: Tx,
  filter: HouseholdFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: HouseholdSummary[]; total: number }> {
  const { rows: totals } = await sql<{
    total: number
  }>`select count(*) as total from registry.households h where ${conditions(filter)}`.execute(tx)
  const { rows } = await sql<HouseholdSummary>`
    with chosen as (select h.household_id, h.household_no, h.division from registry.households h where ${conditions(filter)}
      order by h.division, h.household_id limit ${page.limit} offset ${page.offset})
    select c.*, head.name as head_name, coalesce(m.members_count, 0) as members_count, coalesce(b.schemes, '{}') as schemes, coalesce(b.covered_count, 0) as covered_count
    from chosen c
    left join lateral (select count(*) as members_count, (array_agg(m.person_id order by (m.relation = 'head') desc, m.person_id))[1] as head_id
      from registry.memberships m where m.household_id = c.household_id and upper_inf(m.recorded) and upper_inf(m.valid)) m on true
    left join registry.persons head on head.person_id = m.head_id
    left join lateral (select array_agg(distinct scheme) as schemes, count(*) as covered_count
      from registry.benefits b where b.household_id = c.household_id and upper_inf(b.recorded) and b.scheme is not null) b on true
    order by c.division, c.household_id`.execute(tx)
  return { rows, total: totals[0]?.total ?? 0 }
}

export interface DivisionFound {
  division: number
  name: string
  level: DivisionLevel
  alias: string | null
}

/** Places inside the asker's ranges by official or everyday name. Divisions are public, so the ranges are an argument here. */
export async function findPlaces(tx: Tx, q: string, ranges: readonly DivisionRange[]): Promise<DivisionFound[]> {
  const text = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const inside = sql.join(
    ranges.map(({ lo, hi }) => sql`(division >= ${lo} and division < ${hi})`),
    sql` or `,
  )
  const { rows } = await sql<DivisionFound>`
    select division, name, level, (select a from unnest(aliases) a where a like ${text} limit 1) as alias from registry.divisions
    where upper_inf(valid) and (name like ${text} or exists (select from unnest(aliases) a where a like ${text})) and (${inside})
    order by length(name), division limit 10`.execute(tx)
  return rows
}
