import { createHash } from 'node:crypto'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/tx.ts'
import { withMachine } from '../db/tx.ts'
import type { Log } from '../log.ts'

const first = Buffer.alloc(32)

interface AuditRow {
  audit_id: number
  content: string
}

/** What is chained of a row: every column, in one canonical text written by PostgreSQL. */
const content = sql`jsonb_build_array(a.audit_id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.business_on, a.account, a.name, a.role, a.channel,
  a.os_user, a.use_case, a.division, a.household_id, a.person_ids, a.result, a.detail)::text`

const link = (previous: Buffer, text: string) => createHash('sha256').update(previous).update(text, 'utf8').digest()

/** Chains the rows that are not chained yet, in order; returns how many. One sealer at a time. */
export function sealAudit(db: Db, today: PlainDate): Promise<number> {
  return withMachine(db, { account: 'machine:audit', today }, async (tx) => {
    await sql`select pg_advisory_xact_lock(7360004)`.execute(tx)
    const { rows: tail } = await sql<{
      position: number
      hash: Buffer
    }>`select position, hash from platform.audit_chain order by position desc limit 1`.execute(tx)
    // Rows of transactions still open have lower ids than some committed ones: they are chained when they appear, each exactly once.
    const { rows } = await sql<AuditRow>`select a.audit_id, ${content} as content from platform.audit a
      where not exists (select from platform.audit_chain c where c.audit_id = a.audit_id)
      and a.audit_id > coalesce((select max(audit_id) - 10000 from platform.audit_chain), 0)
      order by a.audit_id limit 5000`.execute(tx)
    await insertLinks(tx, tail[0] ?? { position: 0, hash: first }, rows)
    return rows.length
  })
}

async function insertLinks(tx: Tx, tail: { position: number; hash: Buffer }, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return
  let { position, hash } = tail
  const links = rows.map((row) => {
    position += 1
    hash = link(hash, row.content)
    return { position, audit_id: row.audit_id, hash: hash.toString('hex') }
  })
  await sql`insert into platform.audit_chain (position, audit_id, hash)
    select position, audit_id, decode(hash, 'hex') from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r(position bigint, audit_id bigint, hash text)`.execute(
    tx,
  )
}

export interface Verification {
  readonly rows: number
  readonly chained: number
  /** The first row that does not fit the chain: changed, taken out or put in. */
  readonly brokenAt: number | null
  readonly last: string | null
}

/** Recomputes the whole chain in batches. */
export function verifyAudit(db: Db, today: PlainDate): Promise<Verification> {
  return withMachine(db, { account: 'machine:audit', today }, async (tx) => {
    const { rows: totals } = await sql<{
      rows: number
      chained: number
    }>`select (select count(*) from platform.audit) as rows, (select count(*) from platform.audit_chain) as chained`.execute(tx)
    let hash: Buffer = first
    for (let position = 0; ; position += 20_000) {
      const { rows } = await sql<{ position: number; audit_id: number; hash: Buffer; content: string | null }>`
        select c.position, c.audit_id, c.hash, case when a.audit_id is null then null else ${content} end as content
        from platform.audit_chain c left join platform.audit a using (audit_id)
        where c.position > ${position} and c.position <= ${position + 20_000} order by c.position`.execute(tx)
      let expected = position
      for (const row of rows) {
        expected += 1
        if (row.content === null || row.position !== expected || !link(hash, row.content).equals(row.hash)) return answer(row.audit_id)
        hash = row.hash
      }
      if (rows.length < 20_000) return answer(null)
    }
    function answer(brokenAt: number | null): Verification {
      const { rows = 0, chained = 0 } = totals[0] ?? {}
      return { rows, chained, brokenAt, last: hash.equals(first) ? null : hash.toString('hex') }
    }
  })
}

/** Seals once a second until stopped. */
export function startSealer(at: { db: Db; today: () => PlainDate; log: Log }): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = sealAudit(at.db, at.today())
      .catch((error) => at.log.error({ error }, 'audit rows could not be chained'))
      .finally(() => {
        busy = false
      })
  }, 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
      await sealAudit(at.db, at.today()).catch(() => {})
    },
  }
}
