import { isUtf8 } from 'node:buffer'
import { type ByteSource, readChunks } from './byte-source.ts'
import { type FileRefused, fileRefusals, withLine } from './file-refused.ts'

export type TextEncoding = 'utf-8' | 'gb18030'

export type TextLayout = {
  readonly encoding: TextEncoding
  /** Where the text begins, behind a byte order mark. @unit bytes */
  readonly start: number
  /** False when no quote occurs, so that every line break ends a record. */
  readonly hasQuotes: boolean
  /** Only the first megabyte was looked at; whoever reads the rest asks `isAsSampled` of every piece of it. */
  readonly isSampled: boolean
}

const sampleBytes = 1 << 20

const BOM_UTF8 = [0xef, 0xbb, 0xbf]
const BOM_GB18030 = [0x84, 0x31, 0x95, 0x33]

/**
 * Decides the encoding of a whole text file: strict UTF-8, else GB18030. The second is only a candidate: whoever scans the records checks every
 * byte of it (`scanRecords`), which costs nothing there. UTF-16 is refused, not read.
 * @throws FileRefused for no bytes, NUL bytes, UTF-16, a UTF-8 mark before bytes that are not UTF-8
 */
export function inspectText(source: ByteSource, { sample = false } = {}): TextLayout {
  if (source.size === 0) throw fileRefusals.empty()
  const start = Buffer.alloc(4)
  source.read(0, start)
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) throw fileRefusals.utf16()
  const utf8Mark = startsWith(start, BOM_UTF8)
  const bytes = inspectBytes(source, sample ? sampleBytes : source.size)
  if (utf8Mark && !bytes.isUtf8) throw explainUndecodable(source)
  const encoding = bytes.isUtf8 ? 'utf-8' : 'gb18030'
  const isSampled = sample && source.size > sampleBytes
  return { encoding, isSampled, hasQuotes: bytes.hasQuotes, start: utf8Mark ? 3 : startsWith(start, BOM_GB18030) && !bytes.isUtf8 ? 4 : 0 }
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}

function inspectBytes(source: ByteSource, limit: number): { isUtf8: boolean; hasQuotes: boolean } {
  let utf8 = true
  let hasQuotes = false
  let tail = Buffer.alloc(0)
  let position = 0
  for (const chunk of readChunks(source, Math.min(limit, 4 << 20))) {
    const nul = chunk.indexOf(0)
    if (nul >= 0) throw refusedAtLine(source, fileRefusals.nulByte(undefined, position + nul))
    hasQuotes ||= chunk.indexOf(0x22) >= 0
    if (utf8) {
      const text: Buffer = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
      const whole = text.length - incompleteTail(text)
      utf8 = isUtf8(text.subarray(0, whole))
      tail = Buffer.from(text.subarray(whole))
    }
    position += chunk.length
    if (position >= limit) break
  }
  // The end of a sample may stand inside a character; the end of a file may not.
  return { isUtf8: utf8 && (tail.length === 0 || position < source.size), hasQuotes }
}

/**
 * Whether a piece of whole records is what the sample promised: no quotes where none were seen, UTF-8 where it was UTF-8.
 * @throws FileRefused for NUL bytes; byteOffset counts from the start of the piece
 */
export function isAsSampled(piece: Buffer, layout: TextLayout): boolean {
  const nul = piece.indexOf(0)
  if (nul >= 0) throw fileRefusals.nulByte(undefined, nul)
  return (layout.hasQuotes || piece.indexOf(0x22) < 0) && (layout.encoding !== 'utf-8' || isUtf8(piece))
}

/** Number of bytes at the end that begin a UTF-8 character without finishing it. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** Gives a refusal the line of its byte offset: line 1 is the header. */
export function refusedAtLine(source: ByteSource, refused: FileRefused): FileRefused {
  if (refused.byteOffset === undefined) return refused
  if (refused.code === 'not-decodable' || refused.code === 'two-encodings') return explainUndecodable(source)
  return withLine(refused, lineAt(source, refused.byteOffset))
}

function lineAt(source: ByteSource, offset: number): number {
  let line = 1
  let position = 0
  for (const chunk of readChunks(source)) {
    const part = chunk.subarray(0, Math.max(0, offset - position))
    for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, at + 1)) line += 1
    position += chunk.length
    if (position >= offset) break
  }
  return line
}

/** Why a file that is not UTF-8 cannot be read as GB18030 either: two encodings, or damage; with the line. */
function explainUndecodable(source: ByteSource): FileRefused {
  const gb18030 = new TextDecoder('gb18030', { fatal: true })
  let line = 0
  let utf8Line: number | undefined
  let otherLine: number | undefined
  let brokenLine: number | undefined
  for (const bytes of readLines(source)) {
    line += 1
    if (bytes.every((byte) => byte < 0x80)) continue
    if (isUtf8(bytes)) utf8Line ??= line
    else if (isDecodable(gb18030, bytes)) otherLine ??= line
    else brokenLine ??= line
    if (utf8Line !== undefined && otherLine !== undefined) return fileRefusals.twoEncodings(Math.max(utf8Line, otherLine))
  }
  return fileRefusals.notDecodable(brokenLine ?? line)
}

function isDecodable(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

function* readLines(source: ByteSource): Generator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for (const chunk of readChunks(source)) {
    const text = Buffer.concat([rest, chunk])
    let from = 0
    for (let end = text.indexOf(0x0a); end >= 0; end = text.indexOf(0x0a, from)) {
      yield text.subarray(from, end)
      from = end + 1
    }
    rest = text.subarray(from)
    // A line without end is refused elsewhere; here it must not eat the memory.
    if (rest.length > 4 << 20) rest = rest.subarray(rest.length - (1 << 20))
  }
  if (rest.length > 0) yield rest
}
