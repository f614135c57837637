import type { Answer, Evidence, Household } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { DuckDb } from '../bulk/duckdb.ts'
import type { Fact } from '../policies/facts.ts'
import { type AppliedForCounty, resolveWindow } from './applied.ts'
import type { FactTables } from './fact-tables.ts'

export type KnownHousehold = {
  readonly householdId: number
  readonly division: number
  readonly county: number
  readonly household: Household
}

type Row = Readonly<Record<string, Value | null>>

export type FactsOfSome = {
  readonly tables: FactTables
  readonly facts: readonly Fact[]
  readonly ids: readonly number[]
  readonly evidence: EvidenceOf
}

/** Reads the facts of some households from the fact tables, as the traced evaluation wants them. Members are in order of person. */
export async function readHouseholds(db: DuckDb, at: FactsOfSome): Promise<KnownHousehold[]> {
  const { facts, tables } = at
  if (at.ids.length === 0) return []
  await db.run(`create or replace temp table wanted as select unnest([${at.ids.join(', ')}]::bigint[]) as household_id`)
  const namesOf = (of: Fact['of']) => facts.filter((fact) => fact.of === of).map((fact) => fact.name)
  const households = await db.query<Row>(
    `select f.*, h.division from ${tables.households(namesOf('household'))} f join wanted using (household_id) join monitored_households h using (household_id) order by household_id`,
  )
  const members = await db.query<Row>(
    `select f.* from ${tables.members(namesOf('member'))} f join wanted using (household_id) order by household_id, member_id`,
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
