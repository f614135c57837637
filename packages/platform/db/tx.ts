import type { Actor } from '@doudi/core/access/actor.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'

/** No table is known here; each module's store names its own with `tx.withTables<ModuleTables>()`. */
// biome-ignore lint/complexity/noBannedTypes: Kysely wants a plain empty record
export type NoTables = {}
export type Db = Kysely<NoTables>
export type Tx = Transaction<NoTables>

/** Runs work as an actor: the database role of its reach, with the settings every policy reads. Nothing else opens a transaction for a person. */
export function withActor<T>(db: Db, scope: { actor: Actor; today: PlainDate }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, roleOf(scope.actor), scope)
    return work(tx)
  })
}

/** Runs work as a named machine account: role doudi_machine, every area. For intake, comparison and the sealer only. */
export function withMachine<T>(db: Db, scope: { account: string; today: PlainDate }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, 'doudi_machine', { actor: machine(scope.account), today: scope.today })
    return work(tx)
  })
}

/**
 * Machine work inside a person's transaction, on its own connection: a second one can wait for ever when every call holds its first.
 * The scope of the person is back afterwards, so the audit row is his or hers.
 */
export async function asMachine<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await sql<Record<'lo' | 'hi' | 'ranges' | 'role', string>>`select current_setting('doudi.lo') as lo,
    current_setting('doudi.hi') as hi, current_setting('doudi.ranges') as ranges, current_setting('role') as role`.execute(tx)
  const before = rows[0]
  if (!before) throw new Error('The transaction has no scope')
  await setScope(tx, { lo: String(everywhere.lo), hi: String(everywhere.hi), ranges: toText([everywhere]), role: 'doudi_machine' })
  try {
    return await work(tx)
  } finally {
    await setScope(tx, before).catch(() => {}) // fails only in a transaction that is lost anyway
  }
}

const toText = (ranges: Scoped['ranges']) => `{${ranges.map((range) => `[${range.lo},${range.hi})`).join(',')}}`

const setScope = (tx: Tx, { lo, hi, ranges, role }: Record<'lo' | 'hi' | 'ranges' | 'role', string>) =>
  sql`select set_config('doudi.lo', ${lo}, true), set_config('doudi.hi', ${hi}, true), set_config('doudi.ranges', ${ranges}, true),
    set_config('role', ${role}, true)`.execute(tx)

type Scoped = Pick<Actor, 'account' | 'division' | 'ranges' | 'reach'>
const everywhere = { lo: 0, hi: 1_000_000_000_000 }
const machine = (account: string): Scoped => ({ account, division: 0, ranges: [everywhere], reach: 'area' })

const roleOf = ({ reach, ranges }: Scoped) => (reach === 'own' ? 'doudi_worker' : ranges.length > 1 ? 'doudi_zones' : 'doudi_office')

async function enter(tx: Tx, role: ReturnType<typeof roleOf> | 'doudi_machine', scope: { actor: Scoped; today: PlainDate }): Promise<void> {
  const { actor, today } = scope
  const lo = Math.min(...actor.ranges.map((range) => range.lo))
  const hi = Math.max(...actor.ranges.map((range) => range.hi))
  const ranges = toText(actor.ranges)
  await sql`select set_config('doudi.lo', ${String(lo)}, true), set_config('doudi.hi', ${String(hi)}, true),
    set_config('doudi.home', ${String(actor.division)}, true), set_config('doudi.ranges', ${ranges}, true), set_config('doudi.account', ${actor.account}, true), set_config('doudi.today', ${today}, true),
    set_config('role', ${role}, true)`.execute(tx)
}
