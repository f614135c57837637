import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

/**
 * Wrong passwords slow the account as seen from one address, and the address, but never the office: a stranger cannot lock a colleague out,
 * and thirty people behind one address only wait when that address has failed very often.
 */
const limits = { account: { free: 5, windowMinutes: 15 }, address: { free: 50, windowMinutes: 15 } } as const

/** Seconds to wait before the next try; doubles with each failure beyond the free ones, up to five minutes. */
export function waitSeconds(failures: number, free: number, secondsSinceLast: number): number {
  if (failures < free) return 0
  const pause = Math.min(300, 2 ** Math.min(failures - free + 1, 9))
  return Math.max(0, Math.ceil(pause - secondsSinceLast))
}

const subjectsOf = (attempt: { account: string; address: string }) => [
  { subject: `account:${attempt.account}@${attempt.address}`, ...limits.account },
  { subject: `address:${attempt.address}`, ...limits.address },
]

async function secondsToWait(tx: Tx, attempt: { account: string; address: string; now: Date }): Promise<number> {
  const waits = await Promise.all(
    subjectsOf(attempt).map(async ({ subject, free, windowMinutes }) => {
      const since = new Date(attempt.now.getTime() - windowMinutes * 60_000)
      const { rows } = await sql<{ failures: number; last: Date | null }>`
        select count(*) as failures, max(at) as last from platform.sign_in_failures where subject = ${subject} and at > ${since}`.execute(
        tx,
      )
      const last = rows[0]?.last
      return waitSeconds(rows[0]?.failures ?? 0, free, last ? (attempt.now.getTime() - last.getTime()) / 1000 : 0)
    }),
  )
  return Math.max(...waits)
}

/**
 * Counts this try as a failure before the password is looked at, so that guesses sent at the same time count as well; a right one takes it back.
 * Returns the seconds to wait, 0 when it may go on.
 */
export async function reserveAttempt(tx: Tx, attempt: { account: string; address: string; now: Date }): Promise<number> {
  await sql`select pg_advisory_xact_lock(7360005, hashtext(${attempt.address}))`.execute(tx)
  const wait = await secondsToWait(tx, attempt)
  if (wait > 0) return wait
  for (const { subject } of subjectsOf(attempt)) {
    await sql`insert into platform.sign_in_failures (subject, at) values (${subject}, ${attempt.now})`.execute(tx)
  }
  await sql`delete from platform.sign_in_failures where at < ${new Date(attempt.now.getTime() - 86_400_000)}`.execute(tx)
  return 0
}

/** A right password clears the account's own failures and takes this try back from the address. */
export async function clearFailures(tx: Tx, attempt: { account: string; address: string; now: Date }): Promise<void> {
  await sql`delete from platform.sign_in_failures where subject = ${`account:${attempt.account}@${attempt.address}`}
    or (subject = ${`address:${attempt.address}`} and at = ${attempt.now})`.execute(tx)
}
