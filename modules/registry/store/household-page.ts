import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { Hukou, Relation, Scheme, Sex } from '../contract/code.ts'
import type { FactValue } from '../contract/fact.ts'

/** The two times of a page: the day it speaks of, and the moment of knowledge (null = everything known now). */
export interface PageTime {
  readonly on: PlainDate
  readonly recorded: string | null
}

export interface HouseholdRow {
  household_id: number
  household_no: string
  division: number
  grid: string | null
  address: string | null
}

/** A household the asker may see; row-level security hides the others. */
export async function findHousehold(tx: Tx, householdId: number): Promise<HouseholdRow | undefined> {
  const { rows } = await sql<HouseholdRow>`
    select h.household_id, h.household_no, h.division, g.name as grid, h.address
    from registry.households h left join registry.grids g using (grid_id) where h.household_id = ${householdId}`.execute(tx)
  return rows[0]
}

/** Village, grid and address as they were known at a time; undefined when what is known now was known then. Before we knew of the household nothing was. */
export async function findHouseholdVersion(
  tx: Tx,
  householdId: number,
  recorded: string,
): Promise<{ place: number; grid: string | null; address: string | null } | undefined> {
  const { rows } = await sql<{ place: number; grid: string | null; address: string | null }>`
    select v.place, g.name as grid, v.address from (
      select place, grid_id, address, version_id from registry.household_versions where household_id = ${householdId} and recorded @> ${recorded}::timestamptz
      union all
      select division, null, null, 0 from registry.households where household_id = ${householdId} and recorded_at > ${recorded}::timestamptz) v
    left join registry.grids g using (grid_id) order by v.version_id desc limit 1`.execute(tx)
  return rows[0]
}

/** What held in recorded time: now, or at the moment asked for. */
const known = (range: ReturnType<typeof sql>, { recorded }: PageTime) =>
  recorded === null ? sql`upper_inf(${range})` : sql`${range} @> ${recorded}::timestamptz`

export interface MemberRow {
  person_id: number
  name: string
  relation: Relation
  sex: Sex
  born_on: PlainDate | null
  hukou: Hukou | null
  id_masked: string
  phone_masked: string | null
  since: PlainDate | null
  until: PlainDate | null
  died_on: PlainDate | null
}

/** Members on the day and before it, as they were described at the time of knowledge. */
export async function listMembers(tx: Tx, householdId: number, time: PageTime): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select p.person_id, coalesce(v.name, p.name) as name, m.relation, coalesce(v.sex, p.sex) as sex, coalesce(v.born_on, p.born_on) as born_on,
      coalesce(v.hukou, p.hukou) as hukou, p.id_masked, case when v.version_id is null then p.phone_masked else v.phone_masked end as phone_masked,
      lower(m.valid) as since, upper(m.valid) as until,
      case when p.died_on <= ${time.on}::date and (${time.recorded}::timestamptz is null or p.died_recorded_at <= ${time.recorded}::timestamptz) then p.died_on end as died_on
    from registry.memberships m join registry.persons p using (person_id)
    left join registry.person_versions v on v.person_id = p.person_id and ${time.recorded}::timestamptz is not null and v.recorded @> ${time.recorded}::timestamptz
    where m.household_id = ${householdId} and ${known(sql`m.recorded`, time)} and (lower_inf(m.valid) or lower(m.valid) <= ${time.on}::date)
    order by array_position(array['head', 'spouse'], m.relation), coalesce(v.born_on, p.born_on), p.person_id`.execute(tx)
  return rows
}

export interface BenefitRow {
  person_id: number
  scheme: Scheme | null
  since: PlainDate | null
  amount_fen: number | null
  declared_income_fen: number | null
  period: string
}

/** The newest list of assistance as known at the time of knowledge. */
export async function listBenefits(tx: Tx, householdId: number, time: PageTime): Promise<BenefitRow[]> {
  const { rows } = await sql<BenefitRow>`
    select person_id, scheme, since, amount_fen, declared_income_fen, period from registry.benefits
    where household_id = ${householdId} and ${known(sql`recorded`, time)} and (since is null or since <= ${time.on}::date) order by person_id`.execute(
    tx,
  )
  return rows
}

export interface FactRow {
  person_id: number
  fact: string
  state: 'found' | 'none' | 'not-answered'
  value: FactValue | null
  source: string
  as_of: PlainDate
  recorded_at: Date
}

/** The newest statement per person and fact that speaks of the day or before, as known then. By person: facts of who moved since are kept with the new household. */
export async function listFacts(tx: Tx, personIds: readonly number[], time: PageTime): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    select distinct on (person_id, fact) person_id, fact, state, value, source, as_of, lower(recorded) as recorded_at from registry.facts
    where person_id = any (${personIds}::bigint[]) and as_of <= ${time.on}::date and ${known(sql`recorded`, time)}
    order by person_id, fact, as_of desc, lower(recorded) desc`.execute(tx)
  return rows
}

export interface ResponsibleRow {
  level: 'grid-worker' | 'village' | 'township' | 'county'
  account: string
  worker: string
  phone_masked: string | null
  since: PlainDate | null
}

/** Who answered for the household on the day. */
export async function listResponsible(tx: Tx, householdId: number, time: PageTime): Promise<ResponsibleRow[]> {
  const { rows } = await sql<ResponsibleRow>`
    select level, account, worker, phone_masked, lower(valid) as since from registry.responsibilities
    where household_id = ${householdId} and valid @> ${time.on}::date and ${known(sql`recorded`, time)}
    order by array_position(array['grid-worker', 'village', 'township', 'county'], level)`.execute(tx)
  return rows
}

export interface EventRow {
  event_id: number
  at: Date
  business_on: PlainDate
  module: string
  kind: string
  account: string
  actor_name: string
  reference: string | null
  message_values: Record<string, string | number | boolean | null>
}

/** The chain, newest first; turned back, it ends where knowledge and day end. */
export async function listEvents(tx: Tx, householdId: number, time: PageTime): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select event_id, at, business_on, module, kind, account, actor_name, reference, message_values from registry.household_events
    where household_id = ${householdId} and business_on <= ${time.on}::date and (${time.recorded}::timestamptz is null or at <= ${time.recorded}::timestamptz)
    order by event_id desc limit 500`.execute(tx)
  return rows
}
