/** The values of one column in one row group, ready to be laid out. Every column may hold nulls. */
export type ColumnValues =
  /** 64-bit integers as pairs of 32-bit words, low word first: BigInt64Array costs an allocation per value. */
  | { readonly kind: 'longs'; readonly words: Int32Array; readonly present: Uint8Array | undefined }
  | { readonly kind: 'ints'; readonly values: Int32Array; readonly present: Uint8Array | undefined }
  /** Texts by number; -1 is null. */
  | { readonly kind: 'dictionary'; readonly entries: readonly Uint8Array[]; readonly indices: Int32Array }
  /** Texts one after the other, each behind its length (4 bytes, little endian); nulls take no bytes. */
  | { readonly kind: 'texts'; readonly bytes: Uint8Array; readonly present: Uint8Array | undefined }

export type ParquetType = 'bigint' | 'integer' | 'date' | 'text'
export type ParquetColumn = { readonly name: string; readonly type: ParquetType }

/** Splits a safe integer into the words of a `longs` column. */
export function setLong(words: Int32Array, row: number, value: number): void {
  words[2 * row] = value | 0
  words[2 * row + 1] = Math.floor(value / 2 ** 32)
}

/** The number back from its words. */
export function longAt(words: Int32Array, row: number): number {
  return ((words[2 * row] ?? 0) >>> 0) + (words[2 * row + 1] ?? 0) * 2 ** 32
}
