import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

export interface RunRecord {
  readonly run_id: number
  readonly started_at: Date
  readonly finished_at: Date | null
  readonly business_on: string
  readonly requested_by: string
  readonly deliveries: number[]
  readonly policy_digest: string | null
  readonly households: number | null
  readonly signals_new: number | null
  readonly signals_changed: number | null
  readonly signals_cleared: number | null
  readonly items_opened: number | null
  readonly items_raised: number | null
  readonly areas: number[]
  readonly unknown: { rule: string; fact: string; count: number; unsent?: true }[]
  readonly report: Record<string, unknown>
  readonly seconds: number | null
  readonly failure: string | null
}

/** One page of comparisons, newest first. */
export async function listRuns(tx: Tx, query: { page: number; pageSize: number }): Promise<{ rows: RunRecord[]; total: number }> {
  const counted = await sql<{ total: number }>`select count(*)::int as total from monitoring.runs`.execute(tx)
  const { rows } = await sql<RunRecord>`select * from monitoring.runs order by run_id desc
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

export async function findRun(tx: Tx, runId: number): Promise<RunRecord | undefined> {
  const { rows } = await sql<RunRecord>`select * from monitoring.runs where run_id = ${runId}`.execute(tx)
  return rows[0]
}

/** The number of the newest run, 0 when there was none. */
export async function newestRun(tx: Tx): Promise<number> {
  const { rows } = await sql<{ run: number }>`select coalesce(max(run_id), 0) as run from monitoring.runs`.execute(tx)
  return rows[0]?.run ?? 0
}

/** Says of a run that a person stopped it. */
export async function markCancelled(tx: Tx, runId: number): Promise<void> {
  await sql`update monitoring.runs set failure = 'cancelled', finished_at = coalesce(finished_at, clock_timestamp()) where run_id = ${runId}`.execute(
    tx,
  )
}

/** Asks for a comparison. True when one that has not started yet will answer this request too. */
export async function requestComparison(tx: Tx, requestedBy: string): Promise<boolean> {
  const { rows } = await sql<{
    waiting: boolean
  }>`with waiting as (select 1 from monitoring.comparison_requests where done_at is null limit 1),
    made as (insert into monitoring.comparison_requests (requested_by) values (${requestedBy}))
    select exists (select from waiting) as waiting`.execute(tx)
  return rows[0]?.waiting ?? false
}

/** The requests that wait: the newest of them and who asked first; undefined when there is none. */
export async function findRequests(tx: Tx): Promise<{ newest: number; requested_by: string } | undefined> {
  const { rows } = await sql<{ newest: number | null; requested_by: string | null }>`
    select max(request_id) as newest, (array_agg(requested_by order by request_id))[1] as requested_by
    from monitoring.comparison_requests where done_at is null`.execute(tx)
  const [row] = rows
  return row?.newest && row.requested_by ? { newest: row.newest, requested_by: row.requested_by } : undefined
}

/** Every request up to this one is answered. */
export async function answerRequests(tx: Tx, newest: number): Promise<void> {
  await sql`update monitoring.comparison_requests set done_at = clock_timestamp() where request_id <= ${newest} and done_at is null`.execute(
    tx,
  )
}
