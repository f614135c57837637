/**
 * A Parquet writer for the lake: four column types, all nullable, one data page per column and row group, zstd. The same values give the same
 * bytes. DuckDB's own writer would need every row as an object or as text again, which is most of an intake's time.
 */
import type { ColumnValues, ParquetColumn, ParquetType } from './column-values.ts'
import { type EncodedColumn, encodeColumn } from './encode-column.ts'
import { encodeStruct, struct, type ThriftField } from './thrift.ts'

export const parquetMagic = Buffer.from('PAR1')

/** A row group as it lies in the file, with what the footer has to say of it. Plain data: can be posted between threads. */
export type EncodedRowGroup = {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly columns: readonly Omit<EncodedColumn, 'bytes'>[]
  readonly sizes: readonly number[]
}

export function encodeRowGroup(values: readonly ColumnValues[], rows: number): EncodedRowGroup {
  const columns = values.map((one) => encodeColumn(one, rows))
  return {
    bytes: Buffer.concat(columns.map((column) => column.bytes)),
    rows,
    columns: columns.map(({ bytes: _, ...rest }) => rest),
    sizes: columns.map((column) => column.bytes.length),
  }
}

const physical: Record<ParquetType, { type: number; converted?: number }> = {
  bigint: { type: 2 },
  integer: { type: 1 },
  date: { type: 1, converted: 6 },
  text: { type: 6, converted: 0 },
}
const OPTIONAL = 1
const ZSTD = 6
const encodings = { plain: [0, 3], dictionary: [0, 3, 8] } as const

/** The end of the file. Row groups are given without their bytes, in the order in which they were written behind the magic. */
export function encodeFooter(schema: readonly ParquetColumn[], groups: readonly Omit<EncodedRowGroup, 'bytes'>[]): Buffer {
  let offset = parquetMagic.length
  const rowGroups = groups.map((group) => {
    const start = offset
    const chunks = group.columns.map((column, i) => {
      const size = group.sizes[i] ?? 0
      const chunk = columnChunk({ column, size, offset, rows: group.rows, named: schema[i] })
      offset += size
      return chunk
    })
    const total = group.columns.reduce((sum, column) => sum + column.uncompressedSize, 0)
    const fields = { 1: structs(chunks), 2: { i64: total }, 3: { i64: group.rows }, 5: { i64: start }, 6: { i64: offset - start } }
    return { struct: struct(fields) }
  })
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  const footer = encodeStruct(
    struct({ 1: { i32: 1 }, 2: structs(schemaElements(schema)), 3: { i64: rows }, 4: structs(rowGroups), 6: { binary: 'doudi' } }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(footer.length)
  return Buffer.concat([footer, length, parquetMagic])
}

const structs = (items: readonly ThriftField[]): ThriftField => ({ list: 'struct', items })

function schemaElements(schema: readonly ParquetColumn[]): ThriftField[] {
  const root = struct({ 4: { binary: 'lake' }, 5: { i32: schema.length } })
  const leaves = schema.map(({ name, type }) => {
    const { type: kind, converted } = physical[type]
    const fields = {
      1: { i32: kind },
      3: { i32: OPTIONAL },
      4: { binary: name },
      6: converted === undefined ? undefined : { i32: converted },
    }
    return struct(fields)
  })
  return [root, ...leaves].map((one) => ({ struct: one }))
}

type Placed = {
  readonly column: Omit<EncodedColumn, 'bytes'>
  readonly size: number
  readonly offset: number
  readonly rows: number
  readonly named: ParquetColumn | undefined
}

function columnChunk({ column, size, offset, rows, named }: Placed): ThriftField {
  if (named === undefined) throw new Error('a row group has more columns than the schema')
  const used = column.hasDictionary ? encodings.dictionary : encodings.plain
  const statistics = struct({
    3: { i64: column.nulls },
    5: column.max && { binary: column.max },
    6: column.min && { binary: column.min },
  })
  const metadata = struct({
    1: { i32: physical[named.type].type },
    2: { list: 'i32', items: used.map((one) => ({ i32: one })) },
    3: { list: 'binary', items: [{ binary: named.name }] },
    4: { i32: ZSTD },
    5: { i64: rows },
    6: { i64: column.uncompressedSize },
    7: { i64: size },
    9: { i64: offset + column.dataOffset },
    11: column.hasDictionary ? { i64: offset } : undefined,
    12: { struct: statistics },
  })
  return { struct: struct({ 2: { i64: offset }, 3: { struct: metadata } }) }
}
