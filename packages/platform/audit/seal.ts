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

/** Ids so far behind the newest link are looked for only in a full check. */
const window = 10_000
const batch = 5000

/** Chains the rows that are not chained yet, in order; returns how many. One sealer at a time. */
export function sealAudit(db: Db, today: PlainDate, scope: 'recent' | 'all' = 'recent'): Promise<number> {
  return withMachine(db, { account: 'machine:audit', today }, (tx) => (scope === 'all' ? sealAll(tx) : sealBatch(tx, scope)))
}

/** Chains every row that has no link, however late it was committed. Runs as the machine. */
export async function sealAll(tx: Tx): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await sealBatch(tx, 'all')
    total += sealed
    if (sealed < batch) return total
  }
}

async function sealBatch(tx: Tx, scope: 'recent' | 'all'): Promise<number> {
  await sql`select pg_advisory_xact_lock(7360004)`.execute(tx)
  const { rows: tail } = await sql<{
    position: number
    hash: Buffer
  }>`select position, hash from platform.audit_chain order by position desc limit 1`.execute(tx)
  // Rows of transactions still open have lower ids than some committed ones: they are chained when they appear, each exactly once.
  const recent = scope === 'all' ? sql`true` : sql`a.audit_id > coalesce((select max(audit_id) from platform.audit_chain), 0) - ${window}`
  const { rows } = await sql<AuditRow>`select a.audit_id, ${content} as content from platform.audit a
    where not exists (select from platform.audit_chain c where c.audit_id = a.audit_id) and ${recent}
    order by a.audit_id limit ${batch}`.execute(tx)
  await insertLinks(tx, tail[0] ?? { position: 0, hash: first }, rows)
  return rows.length
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
  return withMachine(db, { account: 'machine:audit', today }, verifyChain)
}

interface Link {
  position: number
  audit_id: number
  hash: Buffer
  content: string | null
}

/** As verifyAudit, in a transaction that runs as the machine. Positions have no gaps: a link that was taken out anywhere but at the end shows. */
export async function verifyChain(tx: Tx): Promise<Verification> {
  const { rows: totals } = await sql<{
    rows: number
    chained: number
    newest: number
  }>`select (select count(*) from platform.audit) as rows,
    count(*) as chained, coalesce(max(position), 0) as newest from platform.audit_chain`.execute(tx)
  const { rows: count = 0, chained = 0, newest = 0 } = totals[0] ?? {}
  let tail = { position: 0, hash: first as Buffer }
  for (;;) {
    const links = await nextLinks(tx, tail.position)
    for (const row of links) {
      const fits = row.position === tail.position + 1 && row.content !== null && link(tail.hash, row.content).equals(row.hash)
      if (!fits) return { rows: count, chained, brokenAt: row.audit_id, last: last(tail.hash) }
      tail = row
    }
    if (links.length === 0) break
  }
  // A sealer may have added links meanwhile, never taken any away.
  const whole = tail.position >= newest && newest === chained
  return { rows: count, chained, brokenAt: whole ? null : tail.position + 1, last: last(tail.hash) }
}

const last = (hash: Buffer) => (hash.equals(first) ? null : hash.toString('hex'))

async function nextLinks(tx: Tx, after: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select c.position, c.audit_id, c.hash, case when a.audit_id is null then null else ${content} end as content
    from platform.audit_chain c left join platform.audit a using (audit_id)
    where c.position > ${after} order by c.position limit 20000`.execute(tx)
  return rows
}

/** For the log: the end of the chain, kept outside the database, shows a chain that was cut short and grown again. */
function findTail(at: { db: Db; today: () => PlainDate }): Promise<{ position: number; hash: string } | undefined> {
  return withMachine(at.db, { account: 'machine:audit', today: at.today() }, async (tx) => {
    const { rows } = await sql<{ position: number; hash: string }>`select position, encode(hash, 'hex') as hash
      from platform.audit_chain order by position desc limit 1`.execute(tx)
    return rows[0]
  })
}

/** How often the sealer looks through all rows for those that were committed late. */
const fullCheckEvery = 600_000

/** Seals once a second until stopped; at the start and every ten minutes all rows are looked through. */
export function startSealer(at: { db: Db; today: () => PlainDate; log: Log }): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  let checked = 0
  const seal = async () => {
    const full = Date.now() - checked > fullCheckEvery
    await sealAudit(at.db, at.today(), full ? 'all' : 'recent')
    if (!full) return
    checked = Date.now()
    at.log.info((await findTail(at)) ?? {}, 'audit chain')
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = seal()
      .catch((error) => at.log.error({ error }, 'audit rows could not be chained'))
      .finally(() => {
        busy = false
      })
  }, 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
      await sealAudit(at.db, at.today(), 'all').catch(() => {})
    },
  }
}
