import { constants as zlib, zstdCompressSync } from 'node:zlib'
import type { ColumnValues } from './column-values.ts'
import { encodeStruct, struct, varint } from './thrift.ts'

/** One column of one row group as it lies in the file. Offsets count from the start of the column. */
export type EncodedColumn = {
  readonly bytes: Buffer
  readonly dataOffset: number
  readonly hasDictionary: boolean
  readonly uncompressedSize: number
  readonly nulls: number
  readonly min: Buffer | undefined
  readonly max: Buffer | undefined
}

const PLAIN = 0
const RLE = 3
const RLE_DICTIONARY = 8
const DATA_PAGE = 0
const DICTIONARY_PAGE = 2

/** Lays out one column: an optional dictionary page and one data page, both compressed with zstd. */
export function encodeColumn(values: ColumnValues, rows: number): EncodedColumn {
  const present = presenceOf(values, rows)
  const nulls = present === undefined ? 0 : rows - countOf(present)
  const levels = nulls === 0 ? allPresent(rows) : packLevels(present ?? new Uint8Array(rows))
  const pages: Page[] = []
  if (values.kind === 'dictionary') pages.push(dictionaryPage(values.entries))
  const encoding = values.kind === 'dictionary' ? RLE_DICTIONARY : PLAIN
  pages.push(dataPage({ rows, encoding, body: Buffer.concat([levels, valueBytes(values, rows, nulls)]) }))
  return {
    bytes: Buffer.concat(pages.flatMap((page) => [page.header, page.body])),
    dataOffset: pages.length === 1 ? 0 : sizeOf(pages[0]),
    hasDictionary: pages.length > 1,
    uncompressedSize: pages.reduce((sum, page) => sum + page.uncompressedSize, 0),
    nulls,
    ...bounds(values, rows),
  }
}

type Page = { readonly header: Buffer; readonly body: Buffer; readonly uncompressedSize: number }
const sizeOf = (page: Page | undefined) => (page ? page.header.length + page.body.length : 0)

// Level 1: the disk is no bottleneck, two cores are.
const compress = (bytes: Uint8Array) => zstdCompressSync(bytes, { params: { [zlib.ZSTD_c_compressionLevel]: -3 } })

function dataPage({ rows, encoding, body }: { rows: number; encoding: number; body: Buffer }): Page {
  const details = struct({ 1: { i32: rows }, 2: { i32: encoding }, 3: { i32: RLE }, 4: { i32: RLE } })
  return page(DATA_PAGE, body, (type, whole, packed) => struct({ 1: type, 2: whole, 3: packed, 5: { struct: details } }))
}

function dictionaryPage(entries: readonly Uint8Array[]): Page {
  const details = struct({ 1: { i32: entries.length }, 2: { i32: PLAIN } })
  const body = Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]))
  return page(DICTIONARY_PAGE, body, (type, whole, packed) => struct({ 1: type, 2: whole, 3: packed, 7: { struct: details } }))
}

function page(type: number, plain: Buffer, header: (...sizes: { i32: number }[]) => ReturnType<typeof struct>): Page {
  const body = compress(plain)
  const bytes = encodeStruct(header({ i32: type }, { i32: plain.length }, { i32: body.length }))
  return { header: bytes, body, uncompressedSize: bytes.length + plain.length }
}

function lengthOf(entry: Uint8Array): Buffer {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32LE(entry.length)
  return length
}

function presenceOf(values: ColumnValues, rows: number): Uint8Array | undefined {
  if (values.kind !== 'dictionary') return values.present
  const present = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) present[row] = (values.indices[row] ?? -1) >= 0 ? 1 : 0
  return present
}

function countOf(present: Uint8Array): number {
  let count = 0
  for (let i = 0; i < present.length; i++) count += present[i] as number // in range
  return count
}

function withLength(levels: Buffer): Buffer {
  return Buffer.concat([lengthOf(levels), levels])
}

function allPresent(rows: number): Buffer {
  return withLength(Buffer.concat([varint(rows * 2), Buffer.of(1)]))
}

function packLevels(present: Uint8Array): Buffer {
  const groups = Math.ceil(present.length / 8)
  const bits = Buffer.alloc(groups)
  for (let i = 0; i < present.length; i++) if (present[i] === 1) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7))
  return withLength(Buffer.concat([varint(groups * 2 + 1), bits]))
}

function valueBytes(values: ColumnValues, rows: number, nulls: number): Uint8Array {
  switch (values.kind) {
    case 'texts':
      return values.bytes
    case 'dictionary':
      return packIndices(values.indices, rows, values.entries.length)
    case 'ints':
      return bytesOf(nulls === 0 ? values.values.subarray(0, rows) : keepPresent(values.values, values.present, 1))
    case 'longs':
      return bytesOf(nulls === 0 ? values.words.subarray(0, 2 * rows) : keepPresent(values.words, values.present, 2))
  }
}

// Parquet is little endian, and so is every machine Node runs on here.
const bytesOf = (array: Int32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

function keepPresent(array: Int32Array, present: Uint8Array | undefined, width: 1 | 2): Int32Array {
  const kept = new Int32Array(array.length)
  let at = 0
  const rows = present?.length ?? 0
  for (let row = 0; row < rows; row++) {
    if (present?.[row] !== 1) continue
    for (let word = 0; word < width; word++) kept[at++] = array[row * width + word] as number // row is in range
  }
  return kept.subarray(0, at)
}

/** Bit width, then one bit-packed run of all indices that are not null. */
function packIndices(indices: Int32Array, rows: number, entries: number): Buffer {
  const width = Math.max(1, 32 - Math.clz32(Math.max(0, entries - 1)))
  const packed = Buffer.alloc(Math.ceil(rows / 8) * width)
  let at = 0
  let bits = 0
  let held = 0
  let count = 0
  for (let row = 0; row < rows; row++) {
    const index = indices[row] as number // row is in range
    if (index < 0) continue
    count++
    held |= index << bits
    bits += width
    while (bits >= 8) {
      packed[at++] = held & 0xff
      held >>>= 8
      bits -= 8
    }
  }
  if (bits > 0) packed[at++] = held & 0xff
  const groups = Math.ceil(count / 8)
  return Buffer.concat([Buffer.of(width), varint(groups * 2 + 1), packed.subarray(0, groups * width)])
}

type Bounds = { readonly min: Buffer | undefined; readonly max: Buffer | undefined }

function bounds(values: ColumnValues, rows: number): Bounds {
  if (values.kind === 'ints') return boundsOfInts(values.values, values.present, rows)
  if (values.kind === 'longs') return boundsOfLongs(values.words, values.present, rows)
  return { min: undefined, max: undefined }
}

function boundsOfInts(values: Int32Array, present: Uint8Array | undefined, rows: number): Bounds {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let row = 0; row < rows; row++) {
    if (present !== undefined && present[row] !== 1) continue
    const value = values[row] as number // row is in range
    if (value < min) min = value
    if (value > max) max = value
  }
  return min > max ? { min: undefined, max: undefined } : { min: intBytes(min), max: intBytes(max) }
}

function boundsOfLongs(words: Int32Array, present: Uint8Array | undefined, rows: number): Bounds {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let row = 0; row < rows; row++) {
    if (present !== undefined && present[row] !== 1) continue
    const value = ((words[2 * row] as number) >>> 0) + (words[2 * row + 1] as number) * 2 ** 32 // row is in range
    if (value < min) min = value
    if (value > max) max = value
  }
  return min > max ? { min: undefined, max: undefined } : { min: longBytes(min), max: longBytes(max) }
}

function intBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

function longBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt(value))
  return bytes
}
