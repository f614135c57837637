/** The file of rejected rows: row number and reason before the original row, in the original's encoding, formulas defused. */
import type { TextEncoding } from '@doudi/platform/files/text-encoding.ts'
import iconv from 'iconv-lite'

export type RejectEncoder = {
  readonly header: (cells: readonly string[]) => Uint8Array
  /** A row whose original bytes are at hand. */
  readonly bytes: (row: number, reason: string, original: Uint8Array) => Uint8Array
  readonly cells: (row: number, reason: string, original: readonly string[]) => Uint8Array
}

const COMMA = 0x2c
const QUOTE = 0x22
const CR = 0x0d

/** Rows come in hundreds of equal reasons, so reasons are encoded once. */
export function rejectEncoder(encoding: TextEncoding): RejectEncoder {
  const encode = (text: string): Buffer => (encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text))
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const reasons = new Map<string, Buffer>()
  const front = (row: number, reason: string): Buffer => {
    let encoded = reasons.get(reason)
    if (encoded === undefined) {
      encoded = encode(`,${quoted(reason)}`)
      reasons.set(reason, encoded)
    }
    return Buffer.concat([Buffer.from(String(row)), encoded])
  }
  const cells: RejectEncoder['cells'] = (row, reason, original) =>
    Buffer.concat([front(row, reason), encode(`${original.map((cell) => `,${quoted(defused(cell))}`).join('')}\r\n`)])
  return {
    // Excel takes a CSV without the mark for GB18030.
    header: (original) =>
      encode(`${encoding === 'utf-8' ? '\ufeff' : ''}行号,原因${original.map((cell) => `,${quoted(defused(cell))}`).join('')}\r\n`),
    cells,
    bytes(row, reason, original) {
      if (isHarmless(original)) return Buffer.concat([front(row, reason), Buffer.of(COMMA), original, Buffer.of(CR, 0x0a)])
      return cells(row, reason, splitRecord(decoder.decode(original)))
    },
  }
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A cell that a spreadsheet would compute gets an apostrophe; numbers with a sign stay. Intake takes the apostrophe off again. */
export function defused(text: string): string {
  return /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

/** Whether a record can be copied as it is: no quotes, and no cell that begins like a formula or with a blank. */
function isHarmless(bytes: Uint8Array): boolean {
  let isStart = true
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number // i is in range
    if (byte === QUOTE) return false
    // = + - @, blanks and control characters; 0xa3 and 0xef begin the full-width signs in GB18030 and UTF-8
    if (isStart && (byte <= 0x20 || byte === 0x3d || byte === 0x2b || byte === 0x2d || byte === 0x40 || byte === 0xa3 || byte === 0xef))
      return false
    isStart = byte === COMMA
  }
  return true
}

/** Cells of one record; where the quotes make no sense the rest is one cell. */
export function splitRecord(text: string): readonly string[] {
  const cells: string[] = []
  for (let at = 0; at <= text.length; ) {
    if (text[at] !== '"') {
      const comma = text.indexOf(',', at)
      const end = comma < 0 ? text.length : comma
      cells.push(text.slice(at, end))
      at = end + 1
      continue
    }
    const match = /"((?:[^"]|"")*)"(?=,|$)/y
    match.lastIndex = at
    const found = match.exec(text)
    if (!found) return [...cells, text.slice(at)]
    cells.push((found[1] ?? '').replaceAll('""', '"'))
    at = match.lastIndex + 1
  }
  return cells
}
