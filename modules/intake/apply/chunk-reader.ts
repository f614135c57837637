/** Turns the bytes of a chunk of records into a row group and the rejected rows. One reader per worker and file; its memory is used again. */
import type { KeyObject } from 'node:crypto'
import { type EncodedRowGroup, encodeRowGroup } from '@doudi/platform/bulk/parquet/parquet-file.ts'
import { makeRecordBlock, malformed, type RecordBlock, scanRecords } from '@doudi/platform/files/csv-scan.ts'
import type { Reject } from '../domain/reject.ts'
import { type RejectedRow, type RejectReport, reportRejects } from './chunk-report.ts'
import { blockRows } from './columns/column.ts'
import { makeKeptRows } from './kept-rows.ts'
import { keyColumnsOf, lakeColumns } from './lake-columns.ts'
import type { LakePlan } from './lake-plan.ts'
import type { RegistryIndex } from './registry-index.ts'
import { rejectEncoder } from './reject-rows.ts'
import { isStopped, RunStopped, type SharedRun, takeTurn } from './shared-run.ts'

export type ChunkInput = { readonly plan: LakePlan; readonly index: RegistryIndex; readonly run: SharedRun; readonly unknownKey: KeyObject }

/** What came of a chunk. Plain data: posted to the main thread. */
export type ChunkResult = RejectReport & {
  readonly chunk: number
  readonly rows: number
  readonly group: EncodedRowGroup | undefined
  /** Keyed hashes of people outside the registry. */
  readonly unknown: readonly string[]
  /** What was put right in ID numbers, by kind. */
  readonly notes: Readonly<Record<string, number>>
}

export type ChunkReader = { readonly read: (chunk: number, bytes: Uint8Array, length: number) => ChunkResult }

export function makeChunkReader({ plan, index, run, unknownKey }: ChunkInput): ChunkReader {
  const { slots, columns, person, keyParts } = lakeColumns(plan, { index, unknownKey })
  const block = makeRecordBlock(slots, blockRows)
  const kept = makeKeptRows(keyParts)
  const encoder = rejectEncoder(plan.encoding)
  const scan = { block, encoding: plan.encoding }

  const readBlock = (bytes: Uint8Array, rejected: RejectedRow[]) => {
    const reasons = brokenRecords(block, plan.width)
    const broken = new Set(reasons.keys())
    const reject = (record: number, reason: Reject) => {
      const known = reasons.get(record)
      if (known === undefined) reasons.set(record, [reason])
      else if (!broken.has(record)) known.push(reason)
    }
    const cells = { bytes, records: block, reject }
    for (const part of keyParts) part.prepare?.(bytes, block)
    for (const column of columns) column.check(cells)
    const good = kept.select(block.count, reasons)
    for (const column of columns) column.keep(good.records, good.count, cells)
    kept.add(good.records, good.count, block)
    for (const [record, list] of reasons) rejected.push({ ...placeIn(block, record), reasons: list })
  }

  const readBlocks = (bytes: Uint8Array, length: number, rejected: RejectedRow[]) => {
    const position = { at: 0, ordinal: 0 }
    let rows = 0
    while (position.at < length) {
      if (isStopped(run)) throw new RunStopped()
      scanRecords(bytes, length, position, scan)
      rows += block.count
      readBlock(bytes, rejected)
    }
    return { rows, records: position.ordinal }
  }

  const dropDuplicates = (duplicates: readonly number[]): readonly RejectedRow[] => {
    if (duplicates.length === 0) return []
    for (const column of columns) column.drop(duplicates)
    const reasons = [{ code: 'duplicate', columns: keyColumnsOf(plan) }] as const
    return duplicates.map((row) => ({ ...kept.placeOf(row), reasons }))
  }

  return {
    read(chunk, bytes, length) {
      for (const column of columns) column.reset()
      kept.reset()
      person?.reset()
      const rejected: RejectedRow[] = []
      const { rows, records } = readBlocks(bytes, length, rejected)
      let duplicates: readonly number[] = []
      const before = takeTurn(run, { chunk, records, work: () => (duplicates = kept.findDuplicates(run)) })
      rejected.push(...dropDuplicates(duplicates))
      rejected.sort((a, b) => a.ordinal - b.ordinal)
      const count = kept.count() - duplicates.length
      const group =
        count === 0
          ? undefined
          : encodeRowGroup(
              columns.map((column) => column.values(count)),
              count,
            )
      const report = reportRejects(rejected, { bytes, before, encoder })
      return { chunk, rows, group, ...report, unknown: [...(person?.unknown ?? [])], notes: Object.fromEntries(person?.notes ?? []) }
    },
  }
}

const placeIn = (block: RecordBlock, record: number) => ({
  ordinal: block.ordinals[record] ?? 0,
  from: block.recordStarts[record] ?? 0,
  to: block.recordEnds[record] ?? 0,
})

/** Records with other columns than the header. Their cells are emptied, for what stands in them belongs to no column. */
function brokenRecords(block: RecordBlock, width: number): Map<number, Reject[]> {
  const broken = new Map<number, Reject[]>()
  const stored = block.starts.length / block.capacity
  for (let record = 0; record < block.count; record++) {
    const found = block.fields[record] as number // in range
    if (found === width) continue
    broken.set(record, [found === malformed ? { code: 'quotes' } : { code: 'columns', found, expected: width }])
    for (let slot = 0; slot < stored; slot++) block.starts[slot * block.capacity + record] = block.ends[slot * block.capacity + record] = 0
  }
  return broken
}
