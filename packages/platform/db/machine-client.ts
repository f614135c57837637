import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { type NoTables, type Tx, withMachine } from './tx.ts'

/** A machine's transaction with its raw connection beside it, for COPY. Do not begin, commit or roll back on the connection. */
export async function withMachineClient<T>(
  pool: pg.Pool,
  scope: { account: string; today: PlainDate },
  work: (tx: Tx, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    // Kysely takes a pool; this one has exactly the connection that COPY will use. Bound, because a client's state must not end up on another object.
    const single = { connect: async () => ({ query: client.query.bind(client), release: () => {} }), end: async () => {} }
    const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: single as unknown as pg.Pool }) }) // connect and end are all that Kysely calls
    return await withMachine(db, scope, (tx) => work(tx, client))
  } finally {
    client.release()
  }
}
