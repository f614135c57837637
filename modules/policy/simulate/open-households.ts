import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { batch, type ChangedHousehold } from './changed-households.ts'
import { openBy } from './changes-sql.ts'
import { type Kept, readFiles } from './kept.ts'
import type { Law } from './law.ts'
import { added } from './prepare.ts'

/** Of more than these only the number is kept: what is open for everybody in a province says nothing household by household. */
const mostListed = 1_000_000

/** Whether the households of which something is unknown are listed. */
export const isListed = ({ unknown }: Pick<Kept, 'unknown'>) => unknown <= mostListed

type Row = {
  readonly household_id: number
  readonly division: number
  readonly size: number | null
  readonly class: string | null
  readonly month: number | null
}

/** The households that the draft leaves as they are and of which something is unknown, some thousand at a time; after `compareDraft`. */
export async function* readStillOpen(
  db: Pick<DuckDb, 'query' | 'run'>,
  { present, kept }: { readonly present: Law; readonly kept: Kept },
): AsyncGenerator<readonly ChangedHousehold[]> {
  if (kept.unknown === 0 || !isListed(kept)) return
  await db.run(
    `create or replace temp table still_open as ${printStillOpen(present, readFiles(kept.parts.map((part) => part.households)))}`,
  )
  for (let from = 0; ; from += batch) {
    const rows = await db.query<Row>(`select * from still_open where rowid >= ${from} and rowid < ${from + batch}`)
    if (rows.length > 0) yield rows.map(toHousehold)
    if (rows.length < batch) break
  }
  await db.run('drop table still_open')
}

function printStillOpen(law: Law, from: string): string {
  const paid = law.outcomes.filter(({ amount, per }) => amount !== undefined && per === 'month')
  const monthly = paid.map(({ id }) => quoted(added.amount(id)))
  return `select household_id, division, ${quoted(added.size)} as size, ${quoted(added.className)} as class, ${monthly.join(' + ') || '0::bigint'} as month
from ${from} where ${openBy(law)} and household_id not in (select household_id from changed)`
}

function toHousehold({ household_id, division, size, class: className, month }: Row): ChangedHousehold {
  const amount = month === null ? null : Number(month)
  return {
    householdId: Number(household_id),
    division: Number(division),
    way: 0,
    members: size === null ? null : Number(size),
    deltaMonthFen: 0,
    deltaYearFen: 0,
    beforeMonthFen: amount,
    afterMonthFen: amount,
    beforeClass: className,
    afterClass: className,
    visit: false,
    differs: false,
    beforeOpen: true,
    afterOpen: true,
    groups: [],
    cliffs: [],
  }
}
