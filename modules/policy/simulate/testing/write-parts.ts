import { join } from 'node:path'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Household } from '@doudi/core/rules/trace.ts'
import { type DuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { loadHouseholds } from '@doudi/platform/policies/testing/run-sql.ts'
import type { Part } from '../kept.ts'

export const county = 360321000000

/** Writes households as the parts a simulation reads; household n is `index` n, in townships of twenty. */
export async function writeParts(
  db: DuckDb,
  at: { set: Pick<RuleSet, 'facts' | 'parameters'>; households: readonly Household[]; dir: string; parts: number },
): Promise<Part[]> {
  await loadHouseholds(db, { rules: [], byId: new Map(), ...at.set }, { households: at.households, parameters: {} })
  const parts: Part[] = []
  for (let index = 0; index < at.parts; index++) {
    const files = { households: join(at.dir, `facts-h${index}.parquet`), members: join(at.dir, `facts-m${index}.parquet`) }
    const mine = `household_id % ${at.parts} = ${index}`
    await db.run(
      `copy (select *, ${county}::bigint as county, ${county} + 100000 + household_id % 20 * 1000 as division from households where ${mine}) to ${sqlText(files.households)} (format parquet)`,
    )
    await db.run(`copy (select *, ${county}::bigint as county from members where ${mine}) to ${sqlText(files.members)} (format parquet)`)
    const [row] = await db.query<{ n: number }>(`select count(*) as n from households where ${mine}`)
    parts.push({ ...files, counties: [county], count: Number(row?.n ?? 0) })
  }
  return parts
}
