import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Month, month } from '@doudi/core/kernel/month.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { type DuckDb, openDuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import type { AppliedDelivery } from '@doudi/platform/facts/applied.ts'
import { type SnapshotTable, snapshotTables } from '@doudi/platform/facts/source-sql.ts'
import type { ColumnType } from '@doudi/platform/policies/catalogue.ts'
import { loadPolicies, type Policies } from '@doudi/platform/policies/policies.ts'
import { compareLake } from '../compare-lake.ts'
import type { Comparison } from '../signal.ts'

type Cell = string | number | boolean | null
type Row = Readonly<Record<string, Cell>>

/** The columns of a lake file of a class, as intake writes them: a person's number in place of ID number and name. */
function lakeColumns(policies: Policies, classId: string): string | undefined {
  const found = policies.catalogue.get(classId)
  if (found.appliesTo !== 'lake') return undefined
  const columns = found.columns.filter(({ type }) => type !== 'id' && type !== 'name')
  return ['person bigint', 'person_hash varchar', ...columns.map(({ id, type }) => `"${id}" ${sqlTypeOf(type)}`)].join(', ')
}

function sqlTypeOf(type: ColumnType): string {
  if (type === 'money' || type === 'division') return 'bigint'
  return type === 'integer' || type === 'date' ? type : 'varchar'
}

export const lianhua = 360321000000
export const yongan = 360321101006

/** A lake and a registry of a handful of people, written row by row: what a comparison reads, with nothing of PostgreSQL. */
export type SmallWorld = {
  readonly db: DuckDb
  readonly dir: string
  readonly policies: Policies
  readonly applied: AppliedDelivery[]
  /** Writes one delivery's Parquet file and counts it as applied. */
  deliver(classId: string, period: string, rows?: readonly Row[], division?: number): Promise<void>
  /** Adds rows to the registry's snapshot. */
  register(table: SnapshotTable, rows: readonly Row[]): Promise<void>
  /** Three people of one household: 1, 2 and 3 of household 1, the first being its head. */
  registerFamily(household: number, size: number, division?: number): Promise<void>
  compare(today?: string, applied?: readonly AppliedDelivery[]): Promise<Comparison>
  close(): void
}

export async function smallWorld(policies: Policies = loadPolicies()): Promise<SmallWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-lake-'))
  const db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: join(dir, 'tmp') })
  for (const [table, columns] of Object.entries(snapshotTables)) await db.run(`create table ${table}(${columns})`)
  const applied: AppliedDelivery[] = []
  const register: SmallWorld['register'] = (table, rows) => insert(db, table, rows)
  const deliver: SmallWorld['deliver'] = async (classId, period, rows = [], division = lianhua) => {
    const common = { deliveryId: applied.length + 1, classId, division, period: month(period), appliedAt: '2026-10-01T00:00:00Z' }
    const columns = lakeColumns(policies, classId)
    applied.push(
      columns ? { ...common, file: await writePart(db, { dir, classId, period: common.period, columns, rows, division }) } : common,
    )
  }
  return {
    db,
    dir,
    policies,
    applied,
    deliver,
    register,
    registerFamily: (household, size, division = yongan) =>
      register(
        'people',
        Array.from({ length: size }, (_, index) => ({
          household_id: household,
          division,
          person_id: household * 10 + index + 1,
          sex: 'female',
          born_on: '1980-01-01',
          hukou: 'urban',
          relation: index === 0 ? 'head' : 'other',
        })),
      ),
    compare: (today = '2026-11-02', deliveries = applied) => compareLake({ db, policies, today: plainDate(today), applied: deliveries }),
    close: () => {
      db.close()
      rmSync(dir, { recursive: true })
    },
  }
}

type PartFile = { dir: string; classId: string; period: Month; columns: string; rows: readonly Row[]; division: number }

async function writePart(db: DuckDb, { dir, classId, period, columns, rows, division }: PartFile): Promise<string> {
  const file = join(dir, `class=${classId}`, `area=${Math.floor(division / 1_000_000)}`, `period=${period}`, 'part-0.parquet')
  mkdirSync(dirname(file), { recursive: true })
  await db.run(`create or replace temp table part(${columns})`)
  await insert(db, 'part', rows)
  await db.run(`copy part to ${sqlText(file)} (format parquet)`)
  return file
}

async function insert(db: DuckDb, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const names = Object.keys(row)
    const values = Object.values(row).map((cell) => (typeof cell === 'string' ? sqlText(cell) : String(cell)))
    await db.run(`insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`)
  }
}

/** A stay in hospital, borne as given. @unit fen */
export function stay(person: number, settledOn: string, borne: number): Row {
  return {
    person,
    settlement_no: `${person}-${settledOn}`,
    visit_kind: 'inpatient',
    settled_on: settledOn,
    total: borne * 2,
    own_in_scope: borne,
    own_out_of_scope: 0,
  }
}

/** Every month from 2025-11 to 2026-10, the twelve that end with the newest. */
export const twelveMonths: readonly string[] = [
  '2025-11',
  '2025-12',
  ...Array.from({ length: 10 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
]
