import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDuckDb, sqlText } from '../bulk/duckdb.ts'
import type { TextRecord } from './csv-reader.ts'
import { openParquet } from './parquet-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-parquet-'))
const file = join(folder, 'in.parquet')

afterAll(() => rmSync(folder, { recursive: true }))

test('a Parquet file is read as texts, a cut one is refused', async () => {
  const db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: folder })
  await db.run(
    `copy (select '柳' || range as 姓名, date '2026-10-01' as 日期, 12.50::decimal(9,2) as "金""额", null as x from range(3000)) to ${sqlText(file)} (format parquet)`,
  )
  db.close()
  const table = await openParquet(file, folder)
  const rows: TextRecord[] = []
  for await (const batch of table.batches) rows.push(...batch)
  table.close()
  expect(table.header).toEqual(['姓名', '日期', '金"额', 'x'])
  expect(rows.length).toBe(3000)
  expect(rows[1]).toEqual({ row: 3, cells: ['柳1', '2026-10-01', '12.50', ''] })
  truncateSync(file, 300)
  await expect(openParquet(file, folder)).rejects.toMatchObject({ code: 'broken-container' })
})
