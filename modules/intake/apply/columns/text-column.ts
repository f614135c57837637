import { checkCell } from '../../domain/check-cell.ts'
import type { Reject } from '../../domain/reject.ts'
import { makeByteMemo } from '../byte-memo.ts'
import type { CellColumn } from './cell.ts'
import { blockRows, type CellBlock, compact, type LakeColumn, roomFor } from './column.ts'

/** What a distinct cell means: its value, nothing, or why it is rejected. */
type Meaning = { readonly value: Uint8Array | undefined; readonly reject: Reject | undefined }

/** Distinct cells are remembered over the chunks of a file up to this number. */
const maxRemembered = 1 << 17

/** Texts and codes: every distinct cell is decoded and checked once, and the file holds a dictionary. */
export function textColumn(cell: CellColumn): LakeColumn {
  const memo = makeByteMemo()
  const meanings: Meaning[] = []
  const scratch = new Int32Array(blockRows)
  let indices = new Int32Array(blockRows)
  let rows = 0
  let entries: Uint8Array[] = []
  /** Number of a distinct cell -> number in the dictionary of this chunk + 1. */
  let placed = new Int32Array(1024)

  const meaningOf = (bytes: Uint8Array, from: number, to: number): Meaning => {
    const reading = checkCell(cell.column, cell.decode(bytes, from, to))
    if (!reading.ok) return { value: undefined, reject: { code: 'cell', column: cell.column, problem: reading.problem } }
    return { value: reading.value === null ? undefined : Buffer.from(String(reading.value)), reject: undefined }
  }

  const place = (number: number, value: Uint8Array): number => {
    placed = roomFor(placed, number + 1)
    entries.push(value)
    placed[number] = entries.length
    return entries.length - 1
  }

  const lookUp = (block: CellBlock, record: number, from: number, to: number): number => {
    // Doubled quotes: the bytes between them are remembered as they stand, with a flag byte in the text itself, so no clash with a plain cell.
    const number = memo.numberOf(block.bytes, to < 0 ? from - 1 : from, to < 0 ? ~to : to)
    if (number === meanings.length) meanings.push(meaningOf(block.bytes, from, to))
    const meaning = meanings[number] as Meaning // filled in the order of numbers
    if (meaning.reject !== undefined) block.reject(record, meaning.reject)
    return meaning.value === undefined ? -1 : number
  }

  return {
    check(block) {
      if (cell.slot < 0) {
        scratch.fill(-1)
        return
      }
      const { starts, ends, count, capacity } = block.records
      const base = cell.slot * capacity
      for (let record = 0; record < count; record++)
        scratch[record] = lookUp(block, record, starts[base + record] as number, ends[base + record] as number) // in range
    },
    keep(records, count) {
      indices = roomFor(indices, rows + count)
      for (let i = 0; i < count; i++) {
        const number = scratch[records[i] as number] as number // i < count, the record is in the block
        const index = number < 0 ? 0 : (placed[number] ?? 0)
        indices[rows++] = number < 0 ? -1 : index > 0 ? index - 1 : place(number, meanings[number]?.value as Uint8Array) // a number without value is -1
      }
    },
    drop(gone) {
      compact(indices.subarray(0, rows), 1, gone)
      rows -= gone.length
    },
    values: (count) => ({ kind: 'dictionary', entries, indices: indices.subarray(0, count) }),
    reset() {
      rows = 0
      entries = []
      placed.fill(0)
      if (memo.size() <= maxRemembered) return
      memo.clear()
      meanings.length = 0
    },
  }
}
