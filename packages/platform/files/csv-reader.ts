import { type ByteSource, readChunks } from './byte-source.ts'
import { makeRecordBlock, malformed, type RecordBlock, type ScanPosition, scanRecords } from './csv-scan.ts'
import { FileRefused, fileRefusals, maxColumns, maxRecordBytes } from './file-refused.ts'
import { inspectText, refusedAtLine, type TextEncoding, type TextLayout } from './text-encoding.ts'

/** A record as texts. `cells` is undefined when the quotes of the record make no sense. */
export type TextRecord = {
  /** Record number in the file, the header being 1: what a spreadsheet shows. */
  readonly row: number
  readonly cells: readonly string[] | undefined
  /** The record as it stands, where there are no cells. */
  readonly text?: string
}

export type TextTable = {
  readonly header: readonly string[]
  readonly layout: TextLayout
  /** Where the records behind the header begin. @unit bytes */
  readonly bodyStart: number
  /** Records up to and with the header, empty lines counted. */
  readonly bodyOrdinal: number
  readonly batches: () => Generator<readonly TextRecord[]>
}

/**
 * Opens a CSV file: decides the encoding of the whole file, reads the header; records come in batches on demand.
 * With `sample` only the start is inspected: for readers that check every piece themselves (`isAsSampled`), never for `batches`.
 * @throws FileRefused (also while the batches are read)
 */
export function openCsv(source: ByteSource, options: { readonly sample?: boolean } = {}): TextTable {
  const layout = inspectText(source, options)
  const first = readFirstRecord(source, layout)
  if (first.cells === undefined || first.cells.every((cell) => cell.trim() === '')) throw fileRefusals.noHeader()
  return {
    header: first.cells.map((cell) => cell.trim()),
    layout,
    bodyStart: first.end,
    bodyOrdinal: first.ordinal,
    batches: () => readBatches(source, layout, first),
  }
}

function readFirstRecord(source: ByteSource, layout: TextLayout): { cells: readonly string[] | undefined; end: number; ordinal: number } {
  // Twice the limit, so that a header that is too long is seen to be so.
  const bytes = Buffer.alloc(Math.min(2 * maxRecordBytes, source.size - layout.start) + 1)
  const filled = source.read(layout.start, bytes.subarray(0, -1))
  const block = wideBlock(1)
  const position = { at: 0, ordinal: 0 }
  withLines(source, layout.start, () => scanRecords(bytes, filled, position, { block, encoding: layout.encoding }))
  if (block.count === 0) throw fileRefusals.noHeader()
  return { cells: cellsOf(bytes, block, 0, decoderFor(layout.encoding)), end: layout.start + position.at, ordinal: position.ordinal }
}

function wideBlock(capacity: number): RecordBlock {
  return makeRecordBlock(
    Int32Array.from({ length: maxColumns }, (_, i) => i),
    capacity,
  )
}

function* readBatches(source: ByteSource, layout: TextLayout, first: { end: number; ordinal: number }): Generator<readonly TextRecord[]> {
  const decode = decoderFor(layout.encoding)
  const block = wideBlock(256)
  let ordinal = first.ordinal
  for (const range of recordRanges(source, { ...layout, start: first.end }, 4 << 20)) {
    const bytes = Buffer.allocUnsafe(range.end - range.start + 1)
    const filled = source.read(range.start, bytes.subarray(0, -1))
    const position: ScanPosition = { at: 0, ordinal }
    while (position.at < filled) {
      withLines(source, range.start, () => scanRecords(bytes, filled, position, { block, encoding: layout.encoding }))
      yield Array.from({ length: block.count }, (_, i) => recordOf(bytes, block, i, decode))
    }
    ordinal = position.ordinal
  }
}

function withLines(source: ByteSource, start: number, scan: () => void): void {
  try {
    scan()
  } catch (error) {
    throw error instanceof FileRefused && error.byteOffset !== undefined ? refusedAtLine(source, moved(error, start)) : error
  }
}

const moved = (refused: FileRefused, by: number) =>
  new FileRefused({ code: refused.code, sentence: refused.sentence, byteOffset: (refused.byteOffset ?? 0) + by })

export function decoderFor(encoding: TextEncoding): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  return (bytes) => decoder.decode(bytes)
}

function recordOf(bytes: Buffer, block: RecordBlock, record: number, decode: (bytes: Uint8Array) => string): TextRecord {
  const row = (block.ordinals[record] ?? 0) + 1
  const cells = cellsOf(bytes, block, record, decode)
  return cells ? { row, cells } : { row, cells, text: decode(bytes.subarray(block.recordStarts[record], block.recordEnds[record])) }
}

function cellsOf(bytes: Buffer, block: RecordBlock, record: number, decode: (bytes: Uint8Array) => string): readonly string[] | undefined {
  const fields = block.fields[record] ?? 0
  if (fields === malformed) return undefined
  return Array.from({ length: Math.min(fields, maxColumns) }, (_, column) => {
    const at = column * block.capacity + record
    return cellText(bytes, block.starts[at] ?? 0, block.ends[at] ?? 0, decode)
  })
}

/** The text of one cell; `end` as in RecordBlock. */
export function cellText(bytes: Uint8Array, start: number, end: number, decode: (bytes: Uint8Array) => string): string {
  if (end < 0) return decode(bytes.subarray(start, ~end)).replaceAll('""', '"')
  return start === end ? '' : decode(bytes.subarray(start, end))
}

export type RecordRange = { readonly start: number; readonly end: number }

/**
 * Cuts the records from `layout.start` to the end into ranges of about `bytes`, each beginning with a record. The cuts depend on the file only.
 * Without quotes every line break ends a record; with quotes the state has to be followed from the start.
 * @throws FileRefused when a line is too long or a quote is never closed
 */
export function* recordRanges(source: ByteSource, layout: TextLayout, bytes: number): Generator<RecordRange> {
  let start = layout.start
  const next = layout.hasQuotes ? quotedCuts(source, start, bytes) : plainCuts(source, start, bytes)
  for (const end of next) {
    yield { start, end }
    start = end
  }
}

function* plainCuts(source: ByteSource, start: number, bytes: number): Generator<number> {
  const window = Buffer.allocUnsafe(64 << 10)
  for (let at = start; at < source.size; ) {
    let probe = at + bytes
    let cut = source.size
    for (; probe < source.size; probe += window.length) {
      const lineBreak = window.subarray(0, source.read(probe, window)).indexOf(0x0a)
      if (lineBreak >= 0) {
        cut = probe + lineBreak + 1
        break
      }
      if (probe - at - bytes > maxRecordBytes) throw refusedAtLine(source, fileRefusals.lineTooLong(undefined, at + bytes))
    }
    yield cut
    at = cut
  }
}

type QuoteState = 'outside' | 'inside' | 'closed'

/** Follows the quotes only, exactly as scanRecords does: one opens where a cell begins, a doubled one stays inside. */
function* quotedCuts(source: ByteSource, start: number, bytes: number): Generator<number> {
  let state = 'outside' as QuoteState // widened: the loop's assignments are not seen by the check behind it
  let target = start + bytes
  let openedAt = 0
  let isCellStart = true
  let position = start
  for (const chunk of readChunks(source, 1 << 20, start)) {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]
      if (state === 'inside') {
        if (byte === 0x22) state = 'closed'
        continue
      }
      if (byte === 0x22 && (isCellStart || state === 'closed')) {
        if (isCellStart) openedAt = position + i
        state = 'inside'
        isCellStart = false
        continue
      }
      state = 'outside'
      isCellStart = byte === 0x2c || byte === 0x0a || byte === 0x0d
      if (byte === 0x0a && position + i + 1 >= target) {
        yield position + i + 1
        target = position + i + 1 + bytes
      }
    }
    position += chunk.length
    if (state === 'inside' && position - openedAt > maxRecordBytes)
      throw refusedAtLine(source, fileRefusals.unclosedQuote(undefined, openedAt))
  }
  if (state === 'inside') throw refusedAtLine(source, fileRefusals.unclosedQuote(undefined, openedAt))
  if (target - bytes < source.size) yield source.size
}
