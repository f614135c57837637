import { join } from 'node:path'
import { ancestorAt, rangeOf } from '@doudi/core/registry/division.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { type DuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { type AppliedDelivery, appliedForCounty, periodsKey } from '@doudi/platform/facts/applied.ts'
import { makeFactTables, makeMonitored } from '@doudi/platform/facts/fact-tables.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Part } from './kept.ts'
import type { Law } from './law.ts'

/** Households of one part; their facts and rules are in memory together. */
const householdsOfPart = 150_000

export type GatherParts = {
  /** With the tables of the registry's snapshot filled (`snapshotTables`). */
  readonly db: DuckDb
  readonly facts: readonly Fact[]
  readonly law: Law
  /** Divisions whose households are looked at. */
  readonly areas: readonly number[]
  readonly applied: readonly AppliedDelivery[]
  /** Folder for the files. */
  readonly dir: string
  readonly onSource?: (zh: string) => void
  readonly signal?: AbortSignal | undefined
}

/** Reckons the facts of every household of the areas, and writes them as parts of counties with the same law. */
export async function gatherParts(at: GatherParts): Promise<Part[]> {
  const { db, law, applied } = at
  const within = at.areas.map(rangeOf).map(({ lo, hi }) => `division >= ${lo} and division < ${hi}`)
  await db.run(`delete from people where not (${within.join(' or ') || 'false'})`)
  const counties = await listCounties(db)
  const keyOf = (county: number) => `${periodsKey(appliedForCounty(county, applied))} ${JSON.stringify(law.inForce(county))}`
  const parts: Part[] = []
  for (const alike of Map.groupBy(counties, keyOf).values())
    parts.push(...(await gatherAlike(at, { counties: alike, first: parts.length })))
  return parts
}

async function gatherAlike(at: GatherParts, { counties, first }: { counties: readonly number[]; first: number }): Promise<Part[]> {
  const { db, facts, applied } = at
  await makeMonitored(db, counties)
  const [row] = await db.query<{ households: number; attached: number }>(
    'select (select count(*) from monitored_households) as households, (select count(*) from attached) as attached',
  )
  const tables = await makeFactTables({
    db,
    facts,
    applied: appliedForCounty(counties[0] ?? 0, applied),
    deliveries: applied,
    hasAttached: Number(row?.attached ?? 0) > 0,
    onSource: (source) => {
      at.signal?.throwIfAborted()
      at.onSource?.(`读取${source.title.zh}`)
    },
  })
  const namesOf = (of: Fact['of']) => facts.filter((fact) => fact.of === of).map((fact) => fact.name)
  const columns = (names: readonly string[]) => names.map((name) => `, f.${quoted(name)}`).join('')
  const slices = Math.max(1, Math.ceil(Number(row?.households ?? 0) / householdsOfPart))
  const parts: Part[] = []
  for (let slice = 0; slice < slices; slice++) {
    at.signal?.throwIfAborted()
    const name = first + parts.length
    const files = { households: join(at.dir, `facts-households-${name}.parquet`), members: join(at.dir, `facts-members-${name}.parquet`) }
    const mine = `f.household_id % ${slices} = ${slice}`
    const beside = 'join monitored_households h on h.household_id = f.household_id'
    const count = await db.run(
      `copy (select f.household_id, h.county, h.division${columns(namesOf('household'))} from ${tables.households(namesOf('household'))} f ${beside} where ${mine}) to ${sqlText(files.households)} (format parquet)`,
    )
    await db.run(
      `copy (select f.household_id, f.member_id, h.county${columns(namesOf('member'))} from ${tables.members(namesOf('member'))} f ${beside} where ${mine}) to ${sqlText(files.members)} (format parquet)`,
    )
    parts.push({ ...files, counties, count })
  }
  return parts
}

async function listCounties(db: DuckDb): Promise<number[]> {
  const rows = await db.query<{ division: number }>('select distinct division - division % 1000000 as division from people order by 1')
  return rows.flatMap(({ division }) => ancestorAt(Number(division), 'county') ?? Number(division))
}
