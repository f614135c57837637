import type { RecordBlock } from '@doudi/platform/files/csv-scan.ts'
import { blockRows, roomFor } from './columns/column.ts'
import type { KeyPart } from './lake-columns.ts'
import { addKey, type SharedRun } from './shared-run.ts'

/** Where the kept rows of a chunk stand in its bytes, and their row keys. */
export type KeptRows = {
  readonly reset: () => void
  readonly count: () => number
  /** The records of a block that nothing is wrong with. The array is used again. */
  readonly select: (
    count: number,
    isBad: { readonly size: number; readonly has: (record: number) => boolean },
  ) => { readonly records: Int32Array; readonly count: number }
  readonly add: (records: Int32Array, count: number, block: RecordBlock) => void
  /** Row numbers within the chunk whose key was seen before, in this chunk or an earlier one. Only inside a turn. */
  readonly findDuplicates: (run: SharedRun) => readonly number[]
  readonly placeOf: (row: number) => { readonly ordinal: number; readonly from: number; readonly to: number }
}

/** Three integers a row: ordinal, start, end; and the pair of the key. */
export function makeKeptRows(keyParts: readonly KeyPart[]): KeptRows {
  const selected = new Int32Array(blockRows)
  let places = new Int32Array(blockRows * 3)
  let keys = new Int32Array(blockRows * 2)
  let rows = 0
  return {
    reset() {
      rows = 0
    },
    count: () => rows,
    select(count, isBad) {
      let good = 0
      for (let record = 0; record < count; record++) if (isBad.size === 0 || !isBad.has(record)) selected[good++] = record
      return { records: selected, count: good }
    },
    add(records, count, block) {
      places = roomFor(places, 3 * (rows + count))
      keys = roomFor(keys, 2 * (rows + count))
      for (let i = 0; i < count; i++) {
        const record = records[i] as number // i < count, and the record is in the block
        places[3 * rows] = block.ordinals[record] as number
        places[3 * rows + 1] = block.recordStarts[record] as number
        places[3 * rows + 2] = block.recordEnds[record] as number
        let a = 0
        let b = 0
        for (const { pairs } of keyParts) {
          a = Math.imul(a, 0x01000193) ^ (pairs[2 * record] as number)
          b = Math.imul(b, 0x85ebca6b) ^ (pairs[2 * record + 1] as number)
        }
        keys[2 * rows] = a
        keys[2 * rows + 1] = b
        rows++
      }
    },
    findDuplicates(run) {
      const found: number[] = []
      if (keyParts.length === 0) return found
      for (let row = 0; row < rows; row++) if (!addKey(run, keys[2 * row] as number, keys[2 * row + 1] as number)) found.push(row) // row < rows
      return found
    },
    placeOf: (row) => ({ ordinal: places[3 * row] ?? 0, from: places[3 * row + 1] ?? 0, to: places[3 * row + 2] ?? 0 }),
  }
}
