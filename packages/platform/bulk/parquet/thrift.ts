/** Writes Thrift's compact protocol, as far as Parquet's metadata needs it. */
export type ThriftField =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly binary: Uint8Array | string }
  | { readonly struct: ThriftStruct }
  | { readonly list: 'i32' | 'binary' | 'struct'; readonly items: readonly ThriftField[] }

/** Field number -> value, numbers ascending. */
export type ThriftStruct = ReadonlyMap<number, ThriftField>

export const struct = (fields: Readonly<Record<number, ThriftField | undefined>>): ThriftStruct =>
  new Map(Object.entries(fields).flatMap(([id, field]) => (field === undefined ? [] : [[Number(id), field] as const])))

const wireTypes = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const

export function encodeStruct(value: ThriftStruct): Buffer {
  const out: Buffer[] = []
  writeStruct(value, out)
  return Buffer.concat(out)
}

function writeStruct(value: ThriftStruct, out: Buffer[]): void {
  let last = 0
  for (const [id, field] of value) {
    const type = wireTypes[kindOf(field)]
    const delta = id - last
    out.push(delta > 0 && delta <= 15 ? Buffer.of((delta << 4) | type) : Buffer.concat([Buffer.of(type), varint(zigzag(id))]))
    writeValue(field, out)
    last = id
  }
  out.push(Buffer.of(0))
}

function kindOf(field: ThriftField): keyof typeof wireTypes {
  if ('list' in field) return 'list'
  return 'i32' in field ? 'i32' : 'i64' in field ? 'i64' : 'binary' in field ? 'binary' : 'struct'
}

function writeValue(field: ThriftField, out: Buffer[]): void {
  if ('i32' in field) out.push(varint(zigzag(field.i32)))
  else if ('i64' in field) out.push(varint(zigzag(field.i64)))
  else if ('binary' in field) {
    const bytes = Buffer.from(field.binary)
    out.push(varint(bytes.length), bytes)
  } else if ('struct' in field) writeStruct(field.struct, out)
  else {
    const type = wireTypes[field.list]
    out.push(
      field.items.length < 15
        ? Buffer.of((field.items.length << 4) | type)
        : Buffer.concat([Buffer.of(0xf0 | type), varint(field.items.length)]),
    )
    for (const item of field.items) writeValue(item, out)
  }
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)

/** Seven bits a byte, lowest first; sizes beyond 32 bits occur. */
export function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
  return Buffer.from(bytes)
}
