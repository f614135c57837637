import { ancestorAt } from '@doudi/core/registry/division.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { KnownFact, KnownMember } from '../domain/fill-sheet.ts'

export interface MemberRecord {
  readonly person_id: number
  readonly name: string
  readonly id_masked: string
  readonly relation: string
  readonly sex: string
  readonly born_on: string | null
  readonly hukou: string | null
  readonly benefit: KnownMember['benefit']
  readonly facts: Record<string, KnownFact>
}

/** Living members of a household today with everything that is known of each: the newest list of assistance, the newest answer of each fact. */
export async function listKnownMembers(tx: Tx, householdId: number): Promise<MemberRecord[]> {
  const { rows } = await sql<MemberRecord>`select p.person_id, p.name, p.id_masked, m.relation, p.sex, p.born_on, p.hukou,
      (select jsonb_build_object('scheme', b.scheme, 'since', b.since, 'amountFen', b.amount_fen, 'declaredIncomeFen', b.declared_income_fen,
          'asOf', (b.period || '-01')::date + interval '1 month' - interval '1 day')
        from registry.benefits b where b.person_id = p.person_id and upper_inf(b.recorded) order by b.scheme nulls last limit 1) as benefit,
      coalesce((select jsonb_object_agg(f.fact, jsonb_build_object('state', f.state, 'value', f.value, 'source', f.source, 'asOf', f.as_of)) from (
        select distinct on (fact) * from registry.facts where person_id = p.person_id and upper_inf(recorded) order by fact, as_of desc, fact_id desc) f), '{}') as facts
    from registry.memberships m join registry.persons p using (person_id)
    where m.household_id = ${householdId} and m.valid @> doudi.today() and upper_inf(m.recorded) and p.died_on is null
    order by (m.relation = 'head') desc, p.born_on nulls last, p.person_id`.execute(tx)
  return rows.map((row) => ({ ...row, benefit: row.benefit && { ...row.benefit, asOf: row.benefit.asOf.slice(0, 10) } }))
}

export async function findPlace(
  tx: Tx,
  householdId: number,
): Promise<{ division: number; address: string | null; place: string } | undefined> {
  const { rows } = await sql<{ division: number; address: string | null; place: string }>`select h.division, h.address,
      coalesce((select coalesce(t.name, '') || v.name from registry.divisions v
        left join registry.divisions t on t.division = v.parent and t.level = 'township' and upper_inf(t.valid)
        where v.division = h.division and upper_inf(v.valid) limit 1), h.division::text) as place
    from registry.households h where h.household_id = ${householdId}`.execute(tx)
  return rows[0]
}

/** Date of birth of a registered person the actor may see; undefined when there is none. */
export async function findBirth(tx: Tx, personId: number): Promise<{ born_on: string | null } | undefined> {
  const { rows } = await sql<{
    born_on: string | null
  }>`select born_on from registry.persons where person_id = ${personId} and died_on is null`.execute(tx)
  return rows[0]
}

/** Names of people by number, of those the actor may see. */
export async function listNames(tx: Tx, personIds: readonly number[]): Promise<{ person_id: number; name: string }[]> {
  const { rows } = await sql<{ person_id: number; name: string }>`select person_id, name from registry.persons
    where person_id = any(${`{${personIds.join(',')}}`}::bigint[]) order by person_id`.execute(tx)
  return rows
}

/** The county and the township that a village belongs to, as they are called. */
export async function findOffices(tx: Tx, division: number): Promise<{ county: string; township: string }> {
  const wanted = [ancestorAt(division, 'county'), ancestorAt(division, 'township')]
  const { rows } = await sql<{ level: string; name: string }>`select level, name from registry.divisions
    where division in (${wanted[0] ?? null}::bigint, ${wanted[1] ?? null}::bigint) and upper_inf(valid)`.execute(tx)
  const of = (level: string) => rows.find((row) => row.level === level)?.name ?? ''
  return { county: of('county'), township: of('township') }
}
