import { once } from 'node:events'
import { plainDate, toEpochDay } from '@doudi/core/kernel/plain-date.ts'
import type { ClientBase } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'

export type CopyType = 'int4' | 'int8' | 'text' | 'date' | 'bytea' | 'text[]'
export type CopyValue = string | number | Buffer | readonly string[] | null

const EPOCH_2000 = toEpochDay(plainDate('2000-01-01'))
const CHUNK = 1 << 18
/** Eleven bytes of PostgreSQL's own, then no flags and no extension. */
const SIGNATURE = 'PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0'

/**
 * Writes rows into a table by COPY in PostgreSQL's binary form: half the bytes of the text form where rows are sealed values,
 * and nothing to escape. Rows are buffered to a quarter of a megabyte; `write` waits when the server is slower than we are.
 */
export class CopyRows {
  readonly #stream: CopyStreamQuery
  readonly #types: readonly CopyType[]
  #buffer = Buffer.allocUnsafe(CHUNK * 2)
  #used = 0
  #failure: Error | undefined

  constructor(client: ClientBase, table: string, columns: Readonly<Record<string, CopyType>>) {
    this.#types = Object.values(columns)
    const stream = client.query(copyFrom(`copy ${table} (${Object.keys(columns).join(', ')}) from stdin (format binary)`))
    stream.on('error', (error: Error) => {
      this.#failure = error
    })
    this.#stream = stream
    this.#used = this.#buffer.write(SIGNATURE, 0, 'latin1')
  }

  /** One row, values in the order of the columns. Resolves at once while there is room. */
  async write(values: readonly CopyValue[]): Promise<void> {
    this.#room(2)
    this.#used = this.#buffer.writeInt16BE(values.length, this.#used)
    for (let i = 0; i < values.length; i += 1) this.#field(this.#types[i] ?? 'text', values[i] ?? null)
    if (this.#used >= CHUNK) await this.#flush()
  }

  async end(): Promise<void> {
    this.#room(2)
    this.#used = this.#buffer.writeInt16BE(-1, this.#used)
    await this.#flush()
    const finished = once(this.#stream, 'finish') // rejects on 'error'
    this.#stream.end()
    await finished
  }

  async #flush(): Promise<void> {
    if (this.#failure) throw this.#failure
    const chunk = this.#buffer.subarray(0, this.#used)
    this.#buffer = Buffer.allocUnsafe(CHUNK * 2)
    this.#used = 0
    if (!this.#stream.write(chunk)) await once(this.#stream, 'drain')
  }

  #room(bytes: number): void {
    if (this.#used + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#used + bytes))
    this.#buffer.copy(larger, 0, 0, this.#used)
    this.#buffer = larger
  }

  #field(type: CopyType, value: CopyValue): void {
    if (value === null) {
      this.#room(4)
      this.#used = this.#buffer.writeInt32BE(-1, this.#used)
    } else if (typeof value === 'number') this.#number(type, value)
    else if (typeof value === 'string') {
      if (type === 'date') this.#int4(toEpochDay(plainDate(value)) - EPOCH_2000)
      else this.#text(value)
    } else if (Buffer.isBuffer(value)) this.#bytes(value)
    else this.#list(value)
  }

  #number(type: CopyType, value: number): void {
    if (type === 'int4') {
      this.#int4(value)
      return
    }
    this.#room(12)
    this.#used = this.#buffer.writeInt32BE(8, this.#used)
    this.#used = this.#buffer.writeInt32BE(Math.floor(value / 2 ** 32), this.#used)
    this.#used = this.#buffer.writeUInt32BE((value % 2 ** 32) >>> 0, this.#used)
  }

  #int4(value: number): void {
    this.#room(8)
    this.#used = this.#buffer.writeInt32BE(4, this.#used)
    this.#used = this.#buffer.writeInt32BE(value, this.#used)
  }

  #text(value: string): void {
    this.#room(4 + value.length * 3)
    const written = this.#buffer.write(value, this.#used + 4, 'utf8')
    this.#buffer.writeInt32BE(written, this.#used)
    this.#used += 4 + written
  }

  #bytes(value: Buffer): void {
    this.#room(4 + value.length)
    this.#buffer.writeInt32BE(value.length, this.#used)
    value.copy(this.#buffer, this.#used + 4)
    this.#used += 4 + value.length
  }

  /** text[]: one dimension, no nulls. */
  #list(values: readonly string[]): void {
    this.#room(24)
    const start = this.#used
    this.#used += 4
    for (const head of values.length === 0 ? [0, 0, 25] : [1, 0, 25, values.length, 1])
      this.#used = this.#buffer.writeInt32BE(head, this.#used)
    for (const value of values) this.#text(value)
    this.#buffer.writeInt32BE(this.#used - start - 4, start)
  }
}
