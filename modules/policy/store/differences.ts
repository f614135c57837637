import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { PolicyDifference } from '../contract/difference.ts'

/** The law in force and the law of the draft that a report compared, by digest. */
export interface Compared {
  readonly baseTree: string
  readonly draftTree: string
}

export interface DifferenceRecord {
  readonly report_id: number
  readonly base_tree: string
  readonly draft_tree: string
  readonly made_at: Date
  readonly report: PolicyDifference
}

/** The newest report of a draft. */
export async function findDifference(tx: Tx, draftId: number): Promise<DifferenceRecord | undefined> {
  const { rows } = await sql<DifferenceRecord>`select report_id, base_tree, draft_tree, made_at, report from policy.difference_reports
    where draft_id = ${draftId} order by report_id desc limit 1`.execute(tx)
  return rows[0]
}

/** Keeps a report under a number that was drawn for it, and says so on the draft, unless its text has changed meanwhile. */
export async function addDifference(
  tx: Tx,
  at: { draftId: number; division: number; version: number },
  { reportId, compared, report }: { reportId: number; compared: Compared; report: PolicyDifference },
): Promise<void> {
  await sql`insert into policy.difference_reports (report_id, draft_id, division, base_tree, draft_tree, report)
    overriding system value values (${reportId}, ${at.draftId}, ${at.division}, ${compared.baseTree}, ${compared.draftTree}, ${JSON.stringify(report)}::jsonb)`.execute(
    tx,
  )
  await sql`update policy.drafts set simulation = 'done', simulated_at = clock_timestamp(), simulation_progress = null, simulation_failure = null
    where draft_id = ${at.draftId} and version = ${at.version}`.execute(tx)
}

type SimulationNow =
  | { readonly state: 'running'; readonly progress: { step: number; steps: number; text: string } | null }
  | { readonly state: 'failed'; readonly failure: string }

/** Tells how a simulation of this version of the draft goes. */
export async function setSimulation(tx: Tx, at: { draftId: number; version: number }, now: SimulationNow): Promise<void> {
  const progress = now.state === 'running' && now.progress ? JSON.stringify(now.progress) : null
  await sql`update policy.drafts set simulation = ${now.state}, simulation_progress = ${progress}::jsonb,
      simulation_failure = ${now.state === 'failed' ? now.failure : null}
    where draft_id = ${at.draftId} and version = ${at.version}`.execute(tx)
}
