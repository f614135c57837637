/**
 * Intake against DuckDB on the same rows. Ours: decode GB18030, check every cell, reject with reasons, resolve ID and name, write typed Parquet.
 * DuckDB's: copy the rows, already in UTF-8, from CSV to Parquet. Both with two threads, the better of three runs each, in turn.
 */
import { createSecretKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { month } from '@doudi/core/kernel/month.ts'
import { planLake } from '@doudi/intake/apply/lake-plan.ts'
import { readLakeFile } from '@doudi/intake/apply/read-lake-file.ts'
import { indexOf } from '@doudi/intake/apply/registry-index.ts'
import { openWorkers } from '@doudi/intake/apply/workers.ts'
import { matchColumns } from '@doudi/intake/domain/match-columns.ts'
import { openDuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { openSource } from '@doudi/platform/files/byte-source.ts'
import { openCsv } from '@doudi/platform/files/csv-reader.ts'
import { loadCatalogue } from '@doudi/platform/policies/catalogue.ts'
import { makePeople, writeRows } from './intake-rows.ts'

const threads = 2

export async function run(rows = 2_000_000): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-bench-intake-'))
  const at = (name: string) => join(folder, name)
  const workers = openWorkers(threads)
  const db = await openDuckDb({ threads, memoryGb: 4, tempDir: at('tmp') })
  try {
    const people = makePeople(230_000)
    writeRows(at('gb.csv'), 'gb18030', { people, rows })
    writeRows(at('utf8.csv'), 'utf-8', { people, rows })
    // One person in fifty is not in the registry.
    const index = indexOf(people.filter((person) => person.personId % 50 !== 0))
    const unknownKey = createSecretKey(Buffer.alloc(32, 1))
    const ours = async () => {
      const started = performance.now()
      const source = { kind: 'plain', path: at('gb.csv') } as const
      const opened = openSource(source)
      const table = openCsv(opened, { sample: true })
      opened.close()
      const medical = loadCatalogue().get('medical-settlement')
      const { places } = matchColumns(table.header, medical)
      const plan = planLake(medical, { places, width: table.header.length, encoding: table.layout.encoding, period: month('2026-10') })
      const file = { source, layout: table.layout, header: table.header, bodyStart: table.bodyStart, bodyOrdinal: table.bodyOrdinal, plan }
      const key = { id: 'bench', key: unknownKey }
      rmSync(at('rejects'), { force: true })
      const reading = await readLakeFile(
        file,
        { part: at('ours.parquet'), rejects: { path: at('rejects'), key } },
        { index, unknownKey, workers },
      )
      return { seconds: (performance.now() - started) / 1000, reading }
    }
    const theirs = async () => {
      const started = performance.now()
      await db.run(`copy (select * from read_csv(${sqlText(at('utf8.csv'))})) to ${sqlText(at('theirs.parquet'))} (format parquet)`)
      return (performance.now() - started) / 1000
    }
    const times = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY }
    let counts = { rows: 0, kept: 0, rejected: 0, unknown: 0 }
    for (let i = 0; i < 3; i++) {
      const { seconds, reading } = await ours()
      counts = { rows: reading.rows, kept: reading.kept, rejected: reading.rejected, unknown: reading.unknownPeople.length }
      times.ours = Math.min(times.ours, seconds)
      times.theirs = Math.min(times.theirs, await theirs())
    }
    const round = (value: number) => Math.round(value * 100) / 100
    return {
      rows_per_s: Math.round(rows / times.ours),
      vs_duckdb_csv: round(times.theirs / times.ours),
      seconds: round(times.ours),
      duckdb_seconds: round(times.theirs),
      ...counts,
    }
  } finally {
    await workers.close()
    db.close()
    rmSync(folder, { recursive: true })
  }
}
