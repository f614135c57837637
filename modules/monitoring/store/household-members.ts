import { asMachine, type Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import { membersToday } from './fragments.ts'

export interface MemberRecord {
  readonly household_id: number
  readonly person_id: number
  readonly name: string
  readonly relation: string
  readonly sex: 'male' | 'female' | 'unknown'
  readonly born_on: string | null
  readonly hukou: string | null
  readonly died_on: string | null
  readonly phone_sealed: Buffer | null
  readonly schemes: { scheme: string; since: string | null }[]
}

/** Members of households today, head first, with the schemes in force. Never an ID number. */
export async function listMembers(tx: Tx, householdIds: readonly number[]): Promise<MemberRecord[]> {
  const { rows } =
    await sql<MemberRecord>`select h.household_id, p.person_id, p.name, m.relation, p.sex, p.born_on, p.hukou, p.died_on, p.phone_sealed,
      coalesce((select jsonb_agg(jsonb_build_object('scheme', b.scheme, 'since', b.since) order by b.since)
        from registry.benefits b where b.person_id = p.person_id and upper_inf(b.recorded) and b.scheme is not null), '[]') as schemes
    from unnest(${householdIds}::bigint[]) as h (household_id), lateral ${membersToday(sql`h.household_id`)} m
    join registry.persons p using (person_id)
    order by h.household_id, (m.relation = 'head') desc, p.born_on nulls last, p.person_id`.execute(tx)
  return rows
}

export interface FactRecord {
  readonly household_id: number
  readonly person_id: number
  readonly fact: string
  readonly state: 'found' | 'none' | 'not-answered'
  readonly value: string | number | boolean | null
  readonly source: string
  readonly as_of: string
}

/** The newest answer of each fact of each member. */
export async function listFacts(tx: Tx, householdIds: readonly number[]): Promise<FactRecord[]> {
  const { rows } = await sql<FactRecord>`select distinct on (person_id, fact) household_id, person_id, fact, state, value, source, as_of
    from registry.facts where household_id = any (${householdIds}::bigint[]) and upper_inf(recorded)
    order by person_id, fact, as_of desc, fact_id desc`.execute(tx)
  return rows
}

/** Classes of the register that were ever applied for a county, by itself or an office above it. As the machine: a worker sees no deliveries. */
export async function listAppliedClasses(tx: Tx, areas: readonly number[]): Promise<ReadonlySet<string>> {
  const { rows } = await asMachine(tx, (machine) =>
    sql<{
      class: string
    }>`select distinct class from intake.deliveries where state = 'applied' and division = any (${areas}::bigint[])`.execute(machine),
  )
  return new Set(rows.map((row) => row.class))
}
