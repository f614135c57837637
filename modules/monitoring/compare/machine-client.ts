import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type pg from 'pg'

/** The machine account under which comparisons act; audit and chain name it. */
export const comparisonAccount = 'machine:comparison'

export type MachineScope = {
  readonly pool: pg.Pool
  readonly today: PlainDate
  /** Everything that is read is of one moment; for reading only, since a writer would fail on others' writes. */
  readonly oneMoment?: boolean
}

/** A transaction as the machine role on a client of its own, for COPY. */
export async function asMachineClient<T>(
  { pool, today, oneMoment }: MachineScope,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(oneMoment ? 'begin isolation level repeatable read read only' : 'begin')
    await client.query(
      `select set_config('doudi.account', $1, true), set_config('doudi.today', $2, true), set_config('role', 'doudi_machine', true)`,
      [comparisonAccount, today],
    )
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot roll back is thrown away.
    const broken = await client.query('rollback').then(
      () => undefined,
      (cause: unknown) => (cause instanceof Error ? cause : new Error('rollback failed')),
    )
    client.release(broken)
    throw error
  }
}

/** Only one comparison at a time: another one waits here until this one has ended. */
export async function oneAtATime<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(7360011)')
    return await work()
  } finally {
    // Closing the connection gives the lock back, whatever happened.
    client.release(true)
  }
}
