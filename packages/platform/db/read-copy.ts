import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Fields of a row as PostgreSQL sends them in binary: text as UTF-8, bigint as eight bytes, bytea as it is; null where the value is null. */
export type CopiedRow = readonly (Buffer | null)[]

const HEADER = 19

/**
 * Reads a query by COPY in PostgreSQL's binary form, in batches as they arrive; several times faster than rows of a cursor.
 * `query` is our own text, never text from outside. Buffers are valid until the next batch: copy what you keep.
 */
export async function* readCopy(client: ClientBase, query: string): AsyncGenerator<readonly CopiedRow[]> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`))
  let rest: Buffer = Buffer.alloc(0)
  let begun = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (!begun && rest.length < HEADER) continue
    const { rows, used } = readRows(rest, begun ? 0 : HEADER)
    begun = true
    rest = rest.subarray(used)
    if (rows.length > 0) yield rows
  }
}

function readRows(bytes: Buffer, start: number): { rows: CopiedRow[]; used: number } {
  const rows: CopiedRow[] = []
  let used = start
  for (;;) {
    const row = readRow(bytes, used)
    if (!row) return { rows, used }
    rows.push(row.fields)
    used = row.next
  }
}

function readRow(bytes: Buffer, start: number): { fields: CopiedRow; next: number } | undefined {
  if (start + 2 > bytes.length) return undefined
  const count = bytes.readInt16BE(start)
  if (count < 0) return undefined // the trailer
  const fields: (Buffer | null)[] = []
  let next = start + 2
  for (let i = 0; i < count; i += 1) {
    if (next + 4 > bytes.length) return undefined
    const length = bytes.readInt32BE(next)
    next += 4
    if (length < 0) {
      fields.push(null)
      continue
    }
    if (next + length > bytes.length) return undefined
    fields.push(bytes.subarray(next, next + length))
    next += length
  }
  return { fields, next }
}

/** A bigint column; ours all fit a safe integer. */
export function copiedBigint(field: Buffer): number {
  return field.readInt32BE(0) * 2 ** 32 + field.readUInt32BE(4)
}
