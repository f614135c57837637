import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from './tx.ts'

/** bigint columns are keys, division codes and fen: all fit a safe integer, and one that does not is a fault, not a rounding. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('A bigint from the database is beyond 2^53')
  return value
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, safeInteger)
types.setTypeParser(1016, (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(safeInteger)) // bigint[]
types.setTypeParser(pg.types.builtins.NUMERIC, Number) // durations only; money is bigint
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text) // a date is a day, never an instant

export interface Database {
  readonly pool: pg.Pool
  readonly db: Db
  close(): Promise<void>
}

/** Opens a pool with the product's types: bigint as safe integer, date as 'YYYY-MM-DD' text. */
export function openDatabase(url: string, max = 12): Database {
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'doudi', connectionTimeoutMillis: 15_000 })
  pool.on('error', () => {}) // an idle connection that breaks is replaced; the next query tells
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, close: () => db.destroy() }
}
