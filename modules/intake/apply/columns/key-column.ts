import { checkCell } from '../../domain/check-cell.ts'
import { wordAt } from '../byte-memo.ts'
import type { CellColumn } from './cell.ts'
import { blockRows, type CellBlock, type LakeColumn, roomFor, roomForBytes } from './column.ts'

/** Texts that differ in every row (settlement numbers): no dictionary, and a hash of each for finding duplicates. */
export type KeyColumn = LakeColumn & {
  /** Two hashes a record of the block. */
  readonly hashes: Int32Array
}

export function keyColumn(cell: CellColumn): KeyColumn {
  const hashes = new Int32Array(blockRows * 2)
  /** Values that are not simply their bytes, by record. */
  const worked = new Map<number, Uint8Array>()
  let bytes = new Uint8Array(1 << 16)
  let ends = new Int32Array(blockRows)
  let rows = 0

  const slowly = (block: CellBlock, record: number, from: number, to: number) => {
    const reading = checkCell(cell.column, cell.decode(block.bytes, from, to))
    if (!reading.ok) block.reject(record, { code: 'cell', column: cell.column, problem: reading.problem })
    const value = Buffer.from(reading.ok && reading.value !== null ? String(reading.value) : '')
    worked.set(record, value)
    hash(value, 0, value.length, hashes, record)
  }

  return {
    hashes,
    check(block) {
      worked.clear()
      const { starts, ends: cellEnds, count, capacity } = block.records
      const base = cell.slot * capacity
      for (let record = 0; record < count; record++) {
        const from = starts[base + record] as number // in range
        const to = cellEnds[base + record] as number
        if (to - from < 5 || to - from > 100 || !isPlain(block.bytes, from, to)) slowly(block, record, from, to)
        else hash(block.bytes, from, to, hashes, record)
      }
    },
    keep(records, count, block) {
      const { starts, ends: cellEnds, capacity } = block.records
      const base = cell.slot * capacity
      ends = roomFor(ends, rows + count)
      for (let i = 0; i < count; i++) {
        const record = records[i] as number // i < count
        const other = worked.size > 0 ? worked.get(record) : undefined
        const from = other ? 0 : (starts[base + record] as number) // in the block
        const to = other ? other.length : (cellEnds[base + record] as number)
        const start = rows === 0 ? 0 : (ends[rows - 1] as number)
        bytes = roomForBytes(bytes, start + 4 + to - from)
        ends[rows++] = append(bytes, start, other ?? block.bytes, from, to)
      }
    },
    drop(gone) {
      const isGone = new Set(gone)
      const left = new Int32Array(rows)
      let to = 0
      let kept = 0
      for (let row = 0; row < rows; row++) {
        if (isGone.has(row)) continue
        const start = row === 0 ? 0 : (ends[row - 1] as number) // row > 0
        const end = ends[row] as number
        bytes.copyWithin(to, start, end)
        to += end - start
        left[kept++] = to
      }
      ends = left
      rows = kept
    },
    values: (count) => ({ kind: 'texts', bytes: bytes.subarray(0, count === 0 ? 0 : ends[count - 1]), present: undefined }),
    reset() {
      rows = 0
    },
  }
}

/** Printable ASCII that the domain would leave as it is: no blanks or apostrophe at the ends. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number // the text has at least five bytes
  if (first <= 0x20 || first === 0x27 || (bytes[to - 1] as number) <= 0x20) return false
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 0x7e || (bytes[i] as number) < 0x20) return false
  return true
}

/** Two independent 32-bit hashes: among two million keys a false meeting has a chance of one in ten millions. */
// biome-ignore lint/complexity/useMaxParams: called once a row; an object for each call would be garbage
function hash(bytes: Uint8Array, from: number, to: number, hashes: Int32Array, record: number): void {
  let a = to - from
  let b = 0x2545f491
  let i = from
  for (; i + 4 <= to; i += 4) {
    const word = wordAt(bytes, i)
    a = Math.imul(a ^ word, 0x9e3779b1)
    b = Math.imul(b + word, 0x85ebca6b)
    a ^= a >>> 15
    b ^= b >>> 13
  }
  for (; i < to; i++) {
    a = Math.imul(a ^ (bytes[i] as number), 0x9e3779b1) // i < to
    b = Math.imul(b + (bytes[i] as number), 0x85ebca6b)
    b ^= b >>> 13
  }
  hashes[2 * record] = a ^ (a >>> 16)
  hashes[2 * record + 1] = b ^ (b >>> 16)
}

// biome-ignore lint/complexity/useMaxParams: called once a row; an object for each call would be garbage
function append(target: Uint8Array, at: number, source: Uint8Array, from: number, to: number): number {
  const length = to - from
  target[at] = length & 0xff
  target[at + 1] = (length >>> 8) & 0xff
  target[at + 2] = 0
  target[at + 3] = 0
  for (let i = from, out = at + 4; i < to; i++, out++) target[out] = source[i] as number // i < to
  return at + 4 + length
}
