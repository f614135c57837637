import type pg from 'pg'

/** The machine account under which comparisons act; audit and chain name it. */
export const comparisonAccount = 'machine:comparison'

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
