import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import type { Answer, Evidence, Household } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import { type AppliedForCounty, resolveWindow } from './applied.ts'

export type KnownHousehold = {
  readonly householdId: number
  readonly division: number
  readonly county: number
  readonly household: Household
}

type Row = Readonly<Record<string, Value | null>>

/** Reads the facts of some households from the fact tables, as the traced evaluation wants them. Members are in order of person. */
export async function readHouseholds(
  db: DuckDb,
  facts: readonly Fact[],
  at: { ids: readonly number[]; evidence: EvidenceOf },
): Promise<KnownHousehold[]> {
  if (at.ids.length === 0) return []
  await db.run(`create or replace temp table wanted as select unnest([${at.ids.join(', ')}]::bigint[]) as household_id`)
  const columns = (of: Fact['of'], alias: string) =>
    facts
      .filter((fact) => fact.of === of)
      .map((fact) => `, ${alias}.${quoted(fact.name)}`)
      .join('')
  const households = await db.query<Row>(
    `select h.household_id, h.county, (select min(division) from monitored m where m.household_id = h.household_id) as division${columns('household', 'h')} from household_facts h join wanted using (household_id) order by h.household_id`,
  )
  const members = await db.query<Row>(
    `select m.household_id, m.member_id${columns('member', 'm')} from member_facts m join wanted using (household_id) order by m.household_id, m.member_id`,
  )
  const byHousehold = Map.groupBy(members, (row) => Number(row.household_id))
  return households.map((row) => {
    const householdId = Number(row.household_id)
    const county = Number(row.county)
    const answer = (of: Fact['of'], from: Row) =>
      Object.fromEntries(
        facts.filter((fact) => fact.of === of).map((fact) => [fact.name, answerOf(from[fact.name] ?? null, at.evidence(fact, county))]),
      )
    return {
      householdId,
      division: Number(row.division),
      county,
      household: {
        facts: answer('household', row),
        members: (byHousehold.get(householdId) ?? []).map((member) => ({ id: Number(member.member_id), facts: answer('member', member) })),
      },
    }
  })
}

/** What stands behind a fact in a county: the same for everybody there. */
export type EvidenceOf = (fact: Fact, county: number) => Evidence & { readonly isAsked: boolean }

function answerOf(value: Value | null, { isAsked, ...evidence }: Evidence & { isAsked: boolean }): Answer {
  if (value !== null) return { state: 'found', value, evidence }
  return { state: isAsked ? 'not-answered' : 'not-asked', evidence }
}

/** Evidence of every fact by county: agency, last day, deliveries, and what is missing. */
export function evidenceFor(appliedByCounty: ReadonlyMap<number, AppliedForCounty>): EvidenceOf {
  const known = new Map<string, Evidence & { isAsked: boolean }>()
  return (fact, county) => {
    const key = `${fact.name} ${county}`
    const before = known.get(key)
    if (before) return before
    const evidence = evidenceOf(fact, appliedByCounty.get(county) ?? new Map())
    known.set(key, evidence)
    return evidence
  }
}

function evidenceOf(fact: Fact, applied: AppliedForCounty): Evidence & { isAsked: boolean } {
  const { asOf, missing, deliveries } = resolveWindow(fact, applied)
  const recordedAt = deliveries
    .flatMap((one) => one.appliedAt ?? [])
    .sort()
    .at(-1)
  return {
    agency: fact.source.agency,
    asOf,
    recordedAt,
    deliveries: deliveries.map((one) => one.deliveryId),
    missing,
    // Household facts are asked person by person: without a row nobody asked.
    isAsked: fact.source.id !== 'household-facts' && (deliveries.length > 0 || missing.length > 0),
  }
}
