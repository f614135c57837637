/**
 * Cuts CSV bytes into records and cells without decoding them. Comma, quote and line breaks never occur inside a character of UTF-8 or GB18030.
 * A record block is column-major and reused, because two million rows must not make forty million objects.
 */
import { isUtf8 } from 'node:buffer'
import { fileRefusals, maxColumns, maxRecordBytes } from './file-refused.ts'
import type { TextEncoding } from './text-encoding.ts'

export type RecordBlock = {
  readonly capacity: number
  /** File column -> stored column, -1 where nobody asks for it. */
  readonly slots: Int32Array
  /** Stored column c of record r begins at starts[c * capacity + r]. */
  readonly starts: Int32Array
  /** … and ends before ends[…]; ~end (negative) when the cell holds doubled quotes. */
  readonly ends: Int32Array
  readonly recordStarts: Int32Array
  readonly recordEnds: Int32Array
  /** Number of cells found in the record. */
  readonly fields: Int32Array
  /** Ordinal of the record among all records scanned, empty ones included. */
  readonly ordinals: Int32Array
  count: number
}

export function makeRecordBlock(slots: Int32Array, capacity = 4096): RecordBlock {
  const stored = slots.reduce((most, slot) => Math.max(most, slot + 1), 0)
  return {
    capacity,
    slots,
    starts: new Int32Array(stored * capacity),
    ends: new Int32Array(stored * capacity),
    recordStarts: new Int32Array(capacity),
    recordEnds: new Int32Array(capacity),
    fields: new Int32Array(capacity),
    ordinals: new Int32Array(capacity),
    count: 0,
  }
}

export type ScanPosition = {
  /** Where the next record begins. */
  at: number
  /** Records seen so far, empty ones included. */
  ordinal: number
}

const QUOTE = 0x22
const COMMA = 0x2c
const LF = 0x0a
const CR = 0x0d

/** What the inner loop does with a byte: go on, stop, or (GB18030) look at the character. A table is half the time of comparisons. */
const PLAIN = 0
const STOP = 1
const LEAD = 2
const kindsOfUtf8 = Uint8Array.from({ length: 256 }, (_, byte) => (byte === COMMA || byte === LF || byte === CR ? STOP : PLAIN))
const kindsOfGb18030 = kindsOfUtf8.map((kind, byte) => (byte > 0x7f ? LEAD : kind))
/** What a second byte can be: none of a two-byte character, one, or one that could be in UTF-8 as well. */
const NO_TRAIL = 0
const LIKE_UTF8 = 2
const trails = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x40 || byte === 0x7f || byte === 0xff ? NO_TRAIL : byte > 0x7f && byte < 0xc0 ? LIKE_UTF8 : 1,
)

/** `fields` of a record in which text follows a closing quote: what was meant cannot be known. */
export const malformed = -1

/**
 * Fills the block with the records that begin before `to`; lines that are empty or hold nothing but commas are counted and left out.
 * The buffer must have one spare byte at `to`, which is overwritten with a line break so that the inner loop needs no bound.
 * @throws FileRefused (byteOffset counts from the start of the buffer) for broken GB18030, lines of UTF-8 inside it, an unclosed quote,
 * a line too long, too many columns
 */
export function scanRecords(
  bytes: Uint8Array,
  to: number,
  position: ScanPosition,
  scan: { block: RecordBlock; encoding: TextEncoding },
): void {
  const { block } = scan
  const { capacity, slots, starts, ends } = block
  const isGb = scan.encoding === 'gb18030'
  const kinds = isGb ? kindsOfGb18030 : kindsOfUtf8
  const width = slots.length
  let count = 0
  let i = position.at
  let ordinal = position.ordinal
  bytes[to] = LF
  // One long loop on purpose: this is where a file's time goes, and calls per cell cost a third more.
  while (i < to && count < capacity) {
    const recordStart = i
    let field = 0
    let isBroken = false
    let looksUtf8 = false
    let byte = 0
    do {
      let cell = i
      let end = 0
      if (bytes[i] === QUOTE) {
        end = closingQuote(bytes, i, to)
        i = end < 0 ? ~end : end
        if (isGb && checkGb18030(bytes, cell, i)) looksUtf8 = true
        cell++
        byte = bytes[++i] as number // the spare byte at the latest
        isBroken ||= byte !== COMMA && byte !== LF && byte !== CR
      }
      for (;;) {
        while (kinds[bytes[i] as number] === PLAIN) i++ // the line break at `to` stops the loop
        byte = bytes[i] as number
        if (byte <= COMMA) break
        const trail = bytes[i + 1] as number // the line break at `to` at the latest, which is no trail
        const kind = trails[trail] as number
        if (kind === LIKE_UTF8 && byte >= 0xe4 && byte <= 0xe9) looksUtf8 = true
        i += kind !== NO_TRAIL && byte !== 0x80 && byte !== 0xff ? 2 : fourBytes(bytes, i)
      }
      if (field < width) {
        const slot = slots[field] as number // field < width
        if (slot >= 0) {
          starts[slot * capacity + count] = cell
          ends[slot * capacity + count] = end === 0 ? i : end
        }
      }
      field++
      i++
    } while (byte === COMMA)
    const recordEnd = i - 1
    if (byte === CR && bytes[i] === LF) i++
    if (recordEnd - recordStart > maxRecordBytes) throw fileRefusals.lineTooLong(undefined, recordStart)
    if (field > maxColumns) throw fileRefusals.tooManyColumns(maxColumns, undefined, recordStart)
    if (looksUtf8 && isLineOfUtf8(bytes, recordStart, recordEnd)) throw fileRefusals.twoEncodings(undefined, recordStart)
    if (recordEnd - recordStart >= field) {
      block.recordStarts[count] = recordStart
      block.recordEnds[count] = recordEnd
      block.fields[count] = isBroken ? malformed : field
      block.ordinals[count] = ordinal
      count++
    }
    ordinal++
  }
  position.at = Math.min(i, to)
  position.ordinal = ordinal
  block.count = count
}

/** Position of the quote that closes the one at `open`; ~position when doubled quotes stand between. */
function closingQuote(bytes: Uint8Array, open: number, to: number): number {
  let hasDoubled = false
  for (let i = open + 1; i < to; i++) {
    if (bytes[i] !== QUOTE) continue
    if (i + 1 >= to || bytes[i + 1] !== QUOTE) return hasDoubled ? ~i : i
    hasDoubled = true
    i++
  }
  throw fileRefusals.unclosedQuote(undefined, open)
}

/** Length of the four-byte character at `at`: always 4. GB18030 leaves two ranges of them undefined. */
function fourBytes(bytes: Uint8Array, at: number): 4 {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4)
  const isForm = a > 0x80 && a < 0xff && b >= 0x30 && b <= 0x39 && c > 0x80 && c < 0xff && d >= 0x30 && d <= 0x39
  const pointer = (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30
  if (isForm && (pointer <= 39_419 || (pointer >= 189_000 && pointer <= 1_237_575))) return 4
  throw fileRefusals.notDecodable(undefined, at)
}

/** Checks the characters of a quoted cell; true when one of them could be the start of a UTF-8 line. */
function checkGb18030(bytes: Uint8Array, from: number, to: number): boolean {
  let looksUtf8 = false
  for (let i = from; i < to; ) {
    const byte = bytes[i] ?? 0
    if (byte <= 0x7f) i++
    else {
      const trail = bytes[i + 1] ?? 0
      if (trail > 0x7f && trail < 0xc0 && byte >= 0xe4 && byte <= 0xe9) looksUtf8 = true
      i += trail >= 0x40 && trail !== 0x7f && trail !== 0xff && byte !== 0x80 && byte !== 0xff ? 2 : fourBytes(bytes, i)
    }
  }
  return looksUtf8
}

/**
 * A line inside a GB18030 file that is UTF-8 from end to end and would read as mojibake. Real GB18030 text can be valid UTF-8 by chance for a name
 * of three characters, never for four Chinese characters in one run or for two runs of them.
 */
function isLineOfUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  const line = bytes.subarray(from, to)
  if (!isUtf8(line)) return false
  const runs =
    Buffer.from(line)
      .toString('utf8')
      .match(/[\u3400-\u9fff]+/g) ?? []
  return runs.length > 1 || runs.some((run) => run.length > 3)
}
