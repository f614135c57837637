import { createHash, randomBytes } from 'node:crypto'
import type { Channel } from '@doudi/core/access/actor.ts'
import { isRole } from '@doudi/core/access/role.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { type Account, findAccount } from './accounts.ts'

/** Idle and absolute life of a session, in hours of the real clock. */
const idleHours = 12
const absoluteHours = 24 * 7

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Opens a session and gives its opaque token; only the hash is stored. */
export async function openSession(tx: Tx, session: { account: string; channel: Channel; now: Date }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(session.now.getTime() + absoluteHours * 3_600_000)
  await sql`insert into platform.sessions (session_hash, account, channel, created_at, last_seen_at, expires_at)
    values (${hashOf(token)}, ${session.account}, ${session.channel}, ${session.now}, ${session.now}, ${expires})`.execute(tx)
  return token
}

/** The account behind a token, looked up at each request: a removed role or account counts at once. */
export async function findSession(
  tx: Tx,
  session: { token: string; now: Date },
): Promise<{ account: Account; channel: Channel } | undefined> {
  const idleSince = new Date(session.now.getTime() - idleHours * 3_600_000)
  const { rows } = await sql<{ account: string; channel: Channel }>`
    update platform.sessions set last_seen_at = greatest(last_seen_at, ${session.now})
    where session_hash = ${hashOf(session.token)} and expires_at > ${session.now} and last_seen_at > ${idleSince}
    returning account, channel`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const account = await findAccount(tx, row.account)
  return account && isRole(account.role) ? { account, channel: row.channel } : undefined
}

/** Ends a session at once. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await sql`delete from platform.sessions where session_hash = ${hashOf(token)}`.execute(tx)
}
