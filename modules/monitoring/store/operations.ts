import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { Receipt } from '../contract/operations.ts'

export interface KnownOperation {
  readonly account: string
  readonly payload_hash: string
  readonly receipt: Receipt
}

/** The operation as it was received before, if it was. Repeats of the same one queue up behind each other. */
export async function findOperation(tx: Tx, operationId: string): Promise<KnownOperation | undefined> {
  await sql`select pg_advisory_xact_lock(7360009, hashtext(${operationId}))`.execute(tx)
  const { rows } = await sql<KnownOperation>`select account, payload_hash, receipt from monitoring.operations
    where operation_id = ${operationId}::uuid`.execute(tx)
  return rows[0]
}

export interface NewOperation {
  readonly operationId: string
  readonly account: string
  readonly householdId: number | null
  readonly division: number | null
  readonly kind: string
  readonly payloadHash: string
  readonly payload: unknown
  readonly receipt: Receipt
}

/** Keeps an operation as it was sent, with the receipt it will always get. */
export async function addOperation(tx: Tx, operation: NewOperation): Promise<void> {
  await sql`insert into monitoring.operations (operation_id, account, household_id, division, kind, payload_hash, payload, receipt)
    values (${operation.operationId}::uuid, ${operation.account}, ${operation.householdId}, ${operation.division}, ${operation.kind},
      ${operation.payloadHash}, ${JSON.stringify(operation.payload)}::jsonb, ${JSON.stringify(operation.receipt)}::jsonb)`.execute(tx)
}

export interface Answering {
  readonly household_id: number
  readonly division: number
  /** Whether the account answers for it today, or ever did. */
  readonly answers_now: boolean
  readonly answered_once: boolean
  /** Who does today. */
  readonly worker: string | null
  readonly worker_account: string | null
}

/** Who answers for a household, now and before; read as the machine, because the asker may no longer see it. */
export async function findAnswering(tx: Tx, at: { householdId: number; account: string }): Promise<Answering | undefined> {
  const { rows } = await sql<Answering>`select h.household_id, h.division,
      coalesce(bool_or(r.account = ${at.account} and r.valid @> doudi.today() and upper_inf(r.recorded)), false) as answers_now,
      coalesce(bool_or(r.account = ${at.account}), false) as answered_once,
      max(r.worker) filter (where r.level = 'grid-worker' and r.valid @> doudi.today() and upper_inf(r.recorded)) as worker,
      max(r.account) filter (where r.level = 'grid-worker' and r.valid @> doudi.today() and upper_inf(r.recorded)) as worker_account
    from registry.households h left join registry.responsibilities r using (household_id)
    where h.household_id = ${at.householdId} group by h.household_id`.execute(tx)
  return rows[0]
}

/** Whether the person belongs to the household, or once did. */
export async function wasMember(tx: Tx, at: { householdId: number; personId: number }): Promise<boolean> {
  const { rows } =
    await sql`select from registry.memberships where household_id = ${at.householdId} and person_id = ${at.personId} limit 1`.execute(tx)
  return rows.length > 0
}
