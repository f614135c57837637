import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** Names of places as people say them: township and village (琴亭镇永安居委会), or the division's own name above the township. */
export async function placeNames(tx: Tx, divisions: readonly number[]): Promise<(division: number) => string> {
  const townshipOf = (division: number) => division - (division % 1000)
  const wanted = [...new Set(divisions.flatMap((division) => [division, townshipOf(division)]))]
  const { rows } = await sql<{ division: number; name: string }>`
    select division, name from registry.divisions where division = any (${wanted}::bigint[]) and upper_inf(valid)`.execute(tx)
  const names = new Map(rows.map((row) => [row.division, row.name]))
  return (division) => {
    const own = names.get(division) ?? String(division)
    const township = townshipOf(division)
    return township === division || division % 1_000_000 === 0 ? own : `${names.get(township) ?? ''}${own}`
  }
}
