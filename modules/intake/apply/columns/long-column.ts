import { setLong } from '@doudi/platform/bulk/parquet/column-values.ts'
import { type CellColumn, readCell } from './cell.ts'
import { blockRows, type CellBlock, compact, type LakeColumn, roomFor, roomForBytes } from './column.ts'

const DOT = 0x2e

/** Amounts in fen, and other whole numbers beyond 32 bits (division codes). */
export function longColumn(cell: CellColumn): LakeColumn {
  const scratch = new Int32Array(blockRows * 2)
  const given = new Uint8Array(blockRows)
  const isYuan = cell.column.type === 'money' && cell.column.unit !== 'fen'
  let words = new Int32Array(blockRows * 2)
  let present = new Uint8Array(blockRows)
  let rows = 0
  let nulls = 0

  const slowly = (block: CellBlock, record: number) => {
    const value = readCell(cell, block, record)?.value ?? null
    given[record] = value === null ? 0 : 1
    if (typeof value === 'number') setLong(scratch, record, value)
  }

  return {
    check(block) {
      if (cell.slot < 0) {
        given.fill(0)
        return
      }
      const { starts, ends, count, capacity } = block.records
      const base = cell.slot * capacity
      for (let record = 0; record < count; record++) {
        const from = starts[base + record] as number // in range, as below
        const to = ends[base + record] as number
        const fen = isYuan ? plainFen(block.bytes, from, to) : -1
        if (fen < 0) slowly(block, record)
        else {
          scratch[2 * record] = fen
          scratch[2 * record + 1] = 0
          given[record] = 1
        }
      }
    },
    keep(records, count) {
      words = roomFor(words, 2 * (rows + count))
      present = roomForBytes(present, rows + count)
      for (let i = 0; i < count; i++) {
        const record = records[i] as number // i < count
        words[2 * rows] = scratch[2 * record] as number // record is in the block
        words[2 * rows + 1] = scratch[2 * record + 1] as number
        const isGiven = given[record] as number
        present[rows] = isGiven
        nulls += 1 - isGiven
        rows++
      }
    },
    drop(gone) {
      compact(words.subarray(0, 2 * rows), 2, gone)
      compact(present.subarray(0, rows), 1, gone)
      rows -= gone.length
      nulls = 1 // recounted by the writer
    },
    values: (count) => ({
      kind: 'longs',
      words: words.subarray(0, 2 * count),
      present: nulls === 0 ? undefined : present.subarray(0, count),
    }),
    reset() {
      rows = 0
      nulls = 0
    },
  }
}

/** Digits with at most two decimals and fewer than ten million yuan, in fen; -1 for everything else, which the domain reads. */
function plainFen(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  let i = from
  for (; i < to; i++) {
    const digit = (bytes[i] as number) - 48 // i < to
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (i === from || i - from > 7) return -1
  if (i === to) return value * 100
  if (bytes[i] !== DOT || i + 3 !== to) return -1
  const tenths = (bytes[i + 1] as number) - 48 // i + 2 < to
  const hundredths = (bytes[i + 2] as number) - 48
  if (tenths < 0 || tenths > 9 || hundredths < 0 || hundredths > 9) return -1
  return value * 100 + tenths * 10 + hundredths
}
