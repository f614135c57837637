import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type pg from 'pg'

export type MachineScope = {
  readonly pool: pg.Pool
  /** The machine account that acts; audit and chain name it. */
  readonly account: string
  readonly today: PlainDate
  /** Everything that is read is of one moment; for reading only, since a writer would fail on others' writes. */
  readonly oneMoment?: boolean
}

/** A transaction as the machine role on a client of its own, for COPY. */
export async function asMachineClient<T>(
  { pool, account, today, oneMoment }: MachineScope,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(oneMoment ? 'begin isolation level repeatable read read only' : 'begin')
    await client.query(
      `select set_config('doudi.account', $1, true), set_config('doudi.today', $2, true), set_config('role', 'doudi_machine', true)`,
      [account, today],
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
