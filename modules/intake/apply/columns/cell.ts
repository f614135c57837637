import { type CellReading, checkCell } from '../../domain/check-cell.ts'
import type { ClassColumn } from '../../domain/delivery-class.ts'
import type { CellBlock } from './column.ts'

export type Decode = (bytes: Uint8Array, from: number, to: number) => string

/** A column of the class and where its cells are: the place in the record block, or -1 when the file has no such column. */
export type CellColumn = { readonly column: ClassColumn; readonly slot: number; readonly decode: Decode }

/** Decodes one cell; `to` is as in RecordBlock, ~end when it holds doubled quotes. */
export function decoder(encoding: 'utf-8' | 'gb18030'): Decode {
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  return (bytes, from, to) =>
    to < 0 ? text.decode(bytes.subarray(from, ~to)).replaceAll('""', '"') : text.decode(bytes.subarray(from, to))
}

/** The slow way for one cell: what the domain says of its text. A problem is reported for the record. */
export function readCell(cell: CellColumn, block: CellBlock, record: number): Extract<CellReading, { ok: true }> | undefined {
  const at = cell.slot * block.records.capacity + record
  const reading = checkCell(cell.column, cell.decode(block.bytes, block.records.starts[at] ?? 0, block.records.ends[at] ?? 0))
  if (reading.ok) return reading
  block.reject(record, { code: 'cell', column: cell.column, problem: reading.problem })
  return undefined
}
