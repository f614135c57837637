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

type Scoped = Pick<Actor, 'account' | 'ranges' | 'reach'>
const everywhere = { lo: 0, hi: 1_000_000_000_000 }
const machine = (account: string): Scoped => ({ account, ranges: [everywhere], reach: 'area' })

const roleOf = ({ reach, ranges }: Scoped) => (reach === 'own' ? 'doudi_worker' : ranges.length > 1 ? 'doudi_zones' : 'doudi_office')

async function enter(tx: Tx, role: ReturnType<typeof roleOf> | 'doudi_machine', scope: { actor: Scoped; today: PlainDate }): Promise<void> {
  const { actor, today } = scope
  const lo = Math.min(...actor.ranges.map((range) => range.lo))
  const hi = Math.max(...actor.ranges.map((range) => range.hi))
  const ranges = `{${actor.ranges.map((range) => `[${range.lo},${range.hi})`).join(',')}}`
  await sql`select set_config('doudi.lo', ${String(lo)}, true), set_config('doudi.hi', ${String(hi)}, true),
    set_config('doudi.ranges', ${ranges}, true), set_config('doudi.account', ${actor.account}, true), set_config('doudi.today', ${today}, true),
    set_config('role', ${role}, true)`.execute(tx)
}
