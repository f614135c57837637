import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, openDuckDb, sqlText } from './duckdb.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-duckdb-'))
let db: DuckDb

beforeAll(async () => {
  db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: join(folder, 'tmp') })
})

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

test('whole numbers, dates and texts come back as plain values', async () => {
  const rows = await db.query(
    "select 360321101006::bigint as division, sum(x)::hugeint as fen, date '2026-10-31' as day, '琴亭镇' as name, null as nothing from (values (1::bigint), (2)) t(x)",
  )
  expect(rows).toEqual([{ division: 360321101006, fen: 3, day: '2026-10-31', name: '琴亭镇', nothing: null }])
})

test('lists and structs come back as arrays and objects', async () => {
  expect(await db.query("select [1::bigint, 2] as numbers, {'day': date '2026-01-01'} as item")).toEqual([
    { numbers: [1, 2], item: { day: '2026-01-01' } },
  ])
})

test('a twelve-digit parameter is bound as a whole number', async () => {
  expect(await db.query('select typeof($1) as t, $1 + 1 as next', [360321101006])).toEqual([{ t: 'BIGINT', next: 360321101007 }])
})

test('a Parquet file is written and streamed back', async () => {
  const file = join(folder, "it's.parquet")
  expect(await db.run(`copy (select range as n from range(5000)) to ${sqlText(file)} (format parquet)`)).toBe(5000)
  let count = 0
  for await (const rows of db.stream<{ n: number }>(`select n from read_parquet(${sqlText(file)})`)) count += rows.length
  expect(count).toBe(5000)
})
