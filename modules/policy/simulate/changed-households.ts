import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { direction, groupKey, moveKey } from './difference.ts'
import type { Law } from './law.ts'

/** A household in which a draft changes something, or of which something is unknown by both laws. Amounts in whole fen; null is not known. */
export interface ChangedHousehold {
  readonly householdId: number
  readonly division: number
  /** 1 better off, -1 worse, 0 neither. */
  readonly way: number
  readonly members: number | null
  readonly deltaMonthFen: number
  readonly deltaYearFen: number
  readonly beforeMonthFen: number | null
  readonly afterMonthFen: number | null
  readonly beforeClass: string | null
  readonly afterClass: string | null
  readonly visit: boolean
  /** False: both laws say the same of it. */
  readonly differs: boolean
  /** Something of it is unknown by the law in force. */
  readonly beforeOpen: boolean
  /** Something of it is unknown by the draft. */
  readonly afterOpen: boolean
  /** Keys of the groups it is counted in. */
  readonly groups: readonly string[]
  /** Rules whose line it is just beyond. */
  readonly cliffs: readonly string[]
}

/** Households read at once. */
export const batch = 5000

type Row = Readonly<Record<string, unknown>>

/** The rows of the table that `compareDraft` made, some thousand at a time. */
export async function* readChanged(db: Pick<DuckDb, 'query'>, draft: Law): AsyncGenerator<readonly ChangedHousehold[]> {
  const groups = draft.groups.map(({ rule }, index) => ({ key: groupKey(rule), column: `g${index}` }))
  for (let from = 0; ; from += batch) {
    const rows = await db.query<Row>(
      `select * exclude (cliffs), to_json(cliffs)::varchar as cliffs, ${direction} as way from changed where rowid >= ${from} and rowid < ${from + batch}`,
    )
    if (rows.length > 0) yield rows.map((row) => toHousehold(row, groups))
    if (rows.length < batch) return
  }
}

function toHousehold(row: Row, groups: readonly { readonly key: string; readonly column: string }[]): ChangedHousehold {
  const number = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]))
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null)
  const [was, is] = [text('before_class'), text('after_class')]
  const cliffs: unknown = JSON.parse(text('cliffs') ?? '[]')
  return {
    householdId: number('household_id') ?? 0,
    division: number('division') ?? 0,
    way: number('way') ?? 0,
    members: number('size'),
    deltaMonthFen: number('delta_month') ?? 0,
    deltaYearFen: number('delta_year') ?? 0,
    beforeMonthFen: number('before_month'),
    afterMonthFen: number('after_month'),
    beforeClass: was,
    afterClass: is,
    visit: row.visit === true,
    differs: true,
    beforeOpen: row.before_open === true,
    afterOpen: row.after_open === true,
    groups: [moveKey(was, is), ...groups.filter(({ column }) => row[column] === true).map(({ key }) => key)],
    cliffs: Array.isArray(cliffs) ? cliffs.map(String) : [],
  }
}
