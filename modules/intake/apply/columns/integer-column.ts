import { type CellColumn, readCell } from './cell.ts'
import { blockRows, compact, type LakeColumn, roomFor, roomForBytes } from './column.ts'

/** Small whole numbers, and codes whose value is a number. */
export function integerColumn(cell: CellColumn): LakeColumn {
  const scratch = new Int32Array(blockRows)
  const given = new Uint8Array(blockRows)
  const hasCodes = cell.column.codes !== undefined
  let numbers = new Int32Array(blockRows)
  let present = new Uint8Array(blockRows)
  let rows = 0

  return {
    check(block) {
      const { bytes, records } = block
      const base = cell.slot * records.capacity
      for (let record = 0; record < records.count; record++) {
        given[record] = 0
        if (cell.slot < 0) continue
        const from = records.starts[base + record] as number // in range
        const digit = records.ends[base + record] === from + 1 ? (bytes[from] as number) - 48 : -1
        const value = !hasCodes && digit >= 0 && digit <= 9 ? digit : (readCell(cell, block, record)?.value ?? null)
        if (typeof value !== 'number') continue
        scratch[record] = value
        given[record] = 1
      }
    },
    keep(records, count) {
      numbers = roomFor(numbers, rows + count)
      present = roomForBytes(present, rows + count)
      for (let i = 0; i < count; i++) {
        const record = records[i] as number // i < count
        numbers[rows] = scratch[record] as number // in the block
        present[rows++] = given[record] as number
      }
    },
    drop(gone) {
      compact(numbers.subarray(0, rows), 1, gone)
      compact(present.subarray(0, rows), 1, gone)
      rows -= gone.length
    },
    values: (count) => ({ kind: 'ints', values: numbers.subarray(0, count), present: present.subarray(0, count) }),
    reset() {
      rows = 0
    },
  }
}
