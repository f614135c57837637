/** How one column of a class is read from a block of records, kept, and laid out. One object per column and worker. */
import type { ColumnValues } from '@doudi/platform/bulk/parquet/column-values.ts'
import type { RecordBlock } from '@doudi/platform/files/csv-scan.ts'
import type { Reject } from '../../domain/reject.ts'

/** A block of records with its bytes and the rows that were found bad so far. */
export type CellBlock = {
  readonly bytes: Uint8Array
  readonly records: RecordBlock
  readonly reject: (record: number, reason: Reject) => void
}

export type LakeColumn = {
  /** Reads the cells of all records of a block into scratch memory; what cannot be kept is rejected. */
  readonly check: (block: CellBlock) => void
  /** Appends the scratch values of the records that are kept. */
  readonly keep: (records: Int32Array, count: number, block: CellBlock) => void
  /** Takes out rows of the chunk that turned out to be duplicates. Ascending. */
  readonly drop: (rows: readonly number[]) => void
  /** The rows of the chunk, for the Parquet writer. */
  readonly values: (rows: number) => ColumnValues
  readonly reset: () => void
}

/** Scratch memory of a block holds this many rows. */
export const blockRows = 4096

/** An Int32Array that grows. */
export function roomFor(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Int32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

export function roomForBytes(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Uint8Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

/** Closes the gaps that dropped rows leave; `width` values a row. */
export function compact(array: Int32Array | Uint8Array, width: number, drop: readonly number[]): void {
  drop.forEach((row, i) => {
    const from = (row + 1) * width
    const to = (drop[i + 1] ?? array.length / width) * width
    array.copyWithin((row - i) * width, from, to)
  })
}
