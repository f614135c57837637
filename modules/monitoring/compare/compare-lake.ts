import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { ancestorAt } from '@doudi/core/registry/division.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { type AppliedDelivery, type AppliedForCounty, appliedForCounty, periodsKey } from '@doudi/platform/facts/applied.ts'
import { makeFactTables, makeMonitored } from '@doudi/platform/facts/fact-tables.ts'
import { evidenceFor, type KnownHousehold, readHouseholds } from '@doudi/platform/facts/household-facts.ts'
import { type CountyParameters, makeParameterTable } from '@doudi/platform/facts/parameter-table.ts'
import { type Policies, policiesOn } from '@doudi/platform/policies/policies.ts'
import type { Warning } from '@doudi/platform/policies/warnings.ts'
import { gradeHouseholds } from './household-grades.ts'
import { makeSignal } from './make-signal.ts'
import { factsOfWarnings, type Raised, runWarning } from './run-rules.ts'
import type { Comparison, DeathReport, HouseholdGrade, Signal, UnknownCount } from './signal.ts'

/** Where the work stands: a step of how many, in words. */
export type Progress = { readonly step: number; readonly steps: number; readonly zh: string; readonly en: string }

export type CompareInput = {
  /** With the tables of the registry's snapshot filled (`snapshotTables`). */
  readonly db: DuckDb
  readonly policies: Policies
  /** The law of a county where it published its own; without it `policies` for all. */
  readonly policiesOf?: ((county: number) => Promise<Policies>) | undefined
  readonly today: PlainDate
  /** Applied deliveries only, in any order. */
  readonly applied: readonly AppliedDelivery[]
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * Compares the lake with the registry under the rules of the day. The result depends on nothing but the input: the same applied
 * deliveries and decisions give the same signals in the same order, whatever came first.
 */
export async function compareLake(input: CompareInput): Promise<Comparison> {
  const { db, today } = input
  const counties = await listCounties(db)
  const appliedByCounty = new Map(counties.map((county) => [county, appliedForCounty(county, input.applied)]))
  const parts: Part[] = []
  for (const [law, under] of await byLaw(input, counties)) {
    const policies = policiesOn(law, today)
    const warnings = policies.warnings.filter((one) => one.validFrom <= today && (one.validTo === undefined || today < one.validTo))
    const byPeriods = Map.groupBy(under, (county) => periodsKey(appliedByCounty.get(county) ?? new Map()))
    for (const alike of byPeriods.values()) {
      parts.push(await comparePart({ ...input, policies }, { counties: alike, appliedByCounty, warnings }))
    }
  }
  const [{ n: households = 0 } = { n: 0 }] = await db.query<{ n: number }>('select count(distinct household_id) as n from people')
  return {
    households,
    signals: parts.flatMap((part) => part.signals).sort(bySignal),
    grades: parts.flatMap((part) => part.grades).sort((a, b) => a.householdId - b.householdId),
    deaths: parts.flatMap((part) => part.deaths).sort((a, b) => a.personId - b.personId),
    unknown: addUp(parts.flatMap((part) => part.unknown)),
  }
}

/** Counties under the same law, together. */
async function byLaw(
  { policies, policiesOf }: CompareInput,
  counties: readonly number[],
): Promise<ReadonlyMap<Policies, readonly number[]>> {
  const laws = new Map<number, Policies>()
  if (policiesOf) for (const county of counties) laws.set(county, await policiesOf(county))
  return Map.groupBy(counties, (county) => laws.get(county) ?? policies)
}

type Part = {
  readonly signals: Signal[]
  readonly grades: HouseholdGrade[]
  readonly deaths: DeathReport[]
  readonly unknown: UnknownCount[]
}
type Counties = {
  readonly counties: readonly number[]
  readonly appliedByCounty: ReadonlyMap<number, AppliedForCounty>
  readonly warnings: readonly Warning[]
}

/** Counties with the same applied periods, together. */
async function comparePart(input: CompareInput, at: Counties): Promise<Part> {
  const { db, policies, today, applied } = input
  const facts = factsOfWarnings(policies, at.warnings).flatMap((name) => policies.facts.get(name) ?? [])
  const tell = teller(input, new Set(facts.map((fact) => fact.source.id)).size + at.warnings.length)
  await makeMonitored(db, at.counties)
  const parameters = new Map(at.counties.map((county) => [county, policies.parameters.inForce({ division: county, on: today })]))
  await makeParameterTable(db, policies, parameters)
  const [{ n: attached = 0 } = { n: 0 }] = await db.query<{ n: number }>('select count(*) as n from attached')
  const source = {
    db,
    applied: at.appliedByCounty.get(at.counties[0] ?? 0) ?? new Map(),
    deliveries: applied,
    hasAttached: attached > 0,
  }
  const tables = await makeFactTables({ ...source, facts, onSource: ({ title }) => tell(`读取${title.zh}`, `Reading: ${title.en}`) })
  const isKnown = isAmong(policies, source.applied)
  const isSent = isAmong(policies, new Set(applied.map((one) => one.classId)))
  const part: Part = { signals: [], grades: [], deaths: [], unknown: [] }
  for (const warning of at.warnings) {
    tell(`比对：${warning.title.zh}`, `Comparing: ${warning.title.en}`)
    const { raised, unknown } = await runWarning({ db, policies, tables, warning, today, isKnown })
    part.unknown.push(...unknown.map((one) => (isSent(one.fact) ? one : { ...one, unsent: true as const })))
    const ids = [...new Set(raised.map((one) => one.householdId))]
    const known = await readHouseholds(db, { tables, facts, ids, evidence: evidenceFor(at.appliedByCounty) })
    const signals = signalsOf(raised, { policies, warning, today, known, parameters })
    if (warning.becomes === 'signal') part.signals.push(...signals)
    else part.deaths.push(...signals.map(toDeathReport))
  }
  part.grades.push(...(await gradeHouseholds({ ...source, policies, today }, part.signals)))
  return part
}

/** Whether a fact rests on one of these classes, or on none that is delivered. */
function isAmong({ facts }: Policies, classes: { has(id: string): boolean }): (name: string) => boolean {
  return (name) => {
    const from = facts.get(name)?.source
    return from === undefined || from.kind === 'decision' || classes.has(from.id)
  }
}

function teller({ signal, onProgress }: CompareInput, steps: number): (zh: string, en: string) => void {
  let step = 0
  return (zh, en) => {
    signal?.throwIfAborted()
    step += 1
    onProgress?.({ step, steps, zh, en })
  }
}

type Known = Pick<CompareInput, 'policies' | 'today'> & {
  readonly warning: Warning
  readonly known: readonly KnownHousehold[]
  readonly parameters: CountyParameters
}

function signalsOf(raised: readonly Raised[], { known, parameters, ...judged }: Known): Signal[] {
  const byId = new Map(known.map((one) => [one.householdId, one]))
  return raised.flatMap((one): Signal[] => {
    const household = byId.get(one.householdId)
    if (!household) return []
    return [makeSignal({ ...judged, known: household, parameters: parameters.get(household.county) ?? {} }, one.memberId)]
  })
}

async function listCounties(db: DuckDb): Promise<number[]> {
  const rows = await db.query<{ division: number }>('select distinct division - division % 1000000 as division from people order by 1')
  return rows.flatMap(({ division }) => ancestorAt(division, 'county') ?? division)
}

/** The facts that are true of the person name the sources that speak. */
function toDeathReport({ subjectId, householdId, division, facts }: Signal): DeathReport {
  const speaking = Object.entries(facts).filter(([key, fact]) => key.endsWith(`#${subjectId}`) && fact.value === true)
  return {
    personId: subjectId,
    householdId,
    division,
    sources: speaking.map(([key, { evidence }]) => ({
      source: key.slice(0, key.indexOf('#')),
      agency: evidence.agency ?? { zh: '', en: '' },
      diedOn: null,
      period: evidence.asOf?.slice(0, 7) ?? null,
    })),
  }
}

function bySignal(a: Signal, b: Signal): number {
  return a.householdId - b.householdId || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.subjectId - b.subjectId)
}

function addUp(counts: readonly UnknownCount[]): UnknownCount[] {
  const sums = new Map<string, UnknownCount>()
  for (const one of counts) {
    const key = `${one.rule} ${one.fact}`
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
