import { writeFileSync } from 'node:fs'
import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A part of a ZIP file, already packed; sizes may lie. */
export type ZipPart = {
  readonly name: string
  readonly packed: Uint8Array
  readonly size: number
  readonly crc: number
  readonly stored?: boolean
}

const CHUNK = 1 << 24

/** Bytes that unpack to `gigabytes` of blanks between a beginning and an end: one packed block is repeated, so that making them takes no time. */
export function packRepeated(start: string, filler: string, gigabytes: number): Uint8Array {
  const flush = { finishFlush: constants.Z_FULL_FLUSH, level: 9 } as const
  const head = deflateRawSync(Buffer.from(start), flush)
  const block = deflateRawSync(Buffer.alloc(CHUNK, filler), flush)
  return Buffer.concat([head, ...Array.from({ length: gigabytes * 64 }, () => block), deflateRawSync(Buffer.alloc(0))])
}

export function packed(name: string, text: string): ZipPart {
  const bytes = Buffer.from(text, 'utf8')
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) }
}

/** Writes a ZIP file by hand, since no library writes a wrong one. */
export function writeZip(path: string, parts: readonly ZipPart[]): void {
  const locals: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const common = commonHeader(part, name.length)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, part.packed])
    locals.push(local)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, name]))
    offset += local.length
  }
  writeFileSync(path, Buffer.concat([...locals, ...central, endOfZip(parts.length, byteLength(central), offset)]))
}

function commonHeader({ packed: bytes, size, crc, stored }: ZipPart, nameLength: number): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(0x800, 2)
  header.writeUInt16LE(stored ? 0 : 8, 4)
  header.writeUInt32LE(0x50210000, 6)
  header.writeUInt32LE(crc, 10)
  header.writeUInt32LE(bytes.length, 14)
  header.writeUInt32LE(size >>> 0, 18)
  header.writeUInt16LE(nameLength, 22)
  return header
}

function endOfZip(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count & 0xffff, 8)
  end.writeUInt16LE(count & 0xffff, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

const byteLength = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0)
