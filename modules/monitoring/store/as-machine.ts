import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/**
 * Runs a part of an actor's transaction as the machine role, inside a savepoint: for what a person may do to a household that row-level
 * security no longer shows (a phone's operation after responsibility has moved). The caller has checked the right to do so explicitly,
 * and names in the audit row of the call what was done. A failure undoes this part only.
 */
export async function asMachine<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx)
  const role = rows[0]?.role ?? 'none'
  await sql`savepoint as_machine`.execute(tx)
  try {
    await sql`select set_config('role', 'doudi_machine', true)`.execute(tx)
    const result = await work(tx)
    await sql`select set_config('role', ${role}, true)`.execute(tx)
    await sql`release savepoint as_machine`.execute(tx)
    return result
  } catch (error) {
    // Rolling back puts the role back as well.
    await sql`rollback to savepoint as_machine`.execute(tx)
    await sql`release savepoint as_machine`.execute(tx)
    throw error
  }
}
