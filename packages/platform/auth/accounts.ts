import { type Actor, type Channel, type DivisionRange, makeActor } from '@doudi/core/access/actor.ts'
import { isRole, type Role } from '@doudi/core/access/role.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

export interface Account {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly division: number
  readonly ranges: readonly DivisionRange[]
  readonly demo: boolean
}

export interface NewAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly division: number
  readonly passwordHash: string | null
  readonly demo: boolean
}

interface AccountRow {
  account: string
  name: string
  role: string
  division: number
  ranges: string
  demo: boolean
  password_hash: string | null
}

/** The account with its stored password, if it is active. */
export async function findAccount(tx: Tx, account: string): Promise<(Account & { passwordHash: string | null }) | undefined> {
  const { rows } = await sql<AccountRow>`select account, name, role, division, ranges::text, demo, password_hash
    from platform.accounts where account = ${account} and active`.execute(tx)
  return rows[0] && toAccount(rows[0])
}

function toAccount(row: AccountRow): Account & { passwordHash: string | null } {
  if (!isRole(row.role)) throw new Error(`Account has an unknown role [${row.role}]`)
  const { account, name, division, demo, role } = row
  return { account, name, role, division, demo, ranges: readRanges(row.ranges), passwordHash: row.password_hash }
}

/** '{[360321000000,360322000000)}' as PostgreSQL prints it. */
function readRanges(text: string): DivisionRange[] {
  return [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, lo, hi]) => ({ lo: Number(lo), hi: Number(hi) }))
}

/** Adds one account; false when the name is taken, also by somebody who was quicker. */
export async function addAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  return (await insertAccounts(tx, { accounts: [account], onConflict: sql`do nothing` })) === 1
}

/** Adds accounts, or renews name, role, area and password of those that exist; a demo never takes over a real account, nor the reverse. */
export async function saveAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<void> {
  await insertAccounts(tx, {
    accounts,
    onConflict: sql`do update set name = excluded.name, role = excluded.role, division = excluded.division, ranges = excluded.ranges,
      password_hash = excluded.password_hash, active = true where accounts.demo = excluded.demo`,
  })
}

async function insertAccounts(tx: Tx, at: { accounts: readonly NewAccount[]; onConflict: RawBuilder<unknown> }): Promise<number> {
  const rows = at.accounts.map(({ account, name, role, division, passwordHash, demo }) => {
    const { lo, hi } = rangeOf(division)
    return { account, name, role, division, ranges: `{[${lo},${hi})}`, password_hash: passwordHash, demo }
  })
  const { numAffectedRows } = await sql`insert into platform.accounts (account, name, role, division, ranges, password_hash, demo)
    select account, name, role, division, ranges::int8multirange, password_hash, demo
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account text, name text, role text, division bigint, ranges text, password_hash text, demo boolean)
    on conflict (account) ${at.onConflict}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** An account as an actor coming in by a door. */
export function toActor(account: Account, channel: Channel, systemUser?: string): Actor {
  const { account: id, name, role, division, ranges } = account
  return makeActor({ account: id, name, role, division, ranges, channel, ...(systemUser ? { systemUser } : {}) })
}
