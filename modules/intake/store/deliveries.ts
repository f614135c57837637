import type { Month } from '@doudi/core/kernel/month.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { DeliveryState } from '../domain/delivery-state.ts'
import type { DeliveryRow, StoredReason, StoredSample } from './tables.ts'

const columns = sql`delivery_id, class, period, division, state, mode, file_name, content_hash, bytes, channel, received_at, received_by, rows, kept,
  rejected, unknown_people, reject_reasons, samples, reason, raw_file, rejects_file, part_file, seconds, notes, without_history, decided_at,
  decided_by, decided_reason, applied_at, replaced_by, to_char(retain_until, 'YYYY-MM-DD') as retain_until`

export type NewDelivery = Pick<
  DeliveryRow,
  | 'class'
  | 'period'
  | 'division'
  | 'mode'
  | 'file_name'
  | 'content_hash'
  | 'bytes'
  | 'channel'
  | 'received_by'
  | 'raw_file'
  | 'retain_until'
>

export async function insertDelivery(tx: Tx, made: NewDelivery): Promise<number> {
  const { rows } = await sql<{ delivery_id: number }>`
    insert into intake.deliveries (class, period, division, state, mode, file_name, content_hash, bytes, channel, received_by, raw_file, retain_until)
    values (${made.class}, ${made.period}, ${made.division}, 'received', ${made.mode}, ${made.file_name}, ${made.content_hash}, ${made.bytes},
      ${made.channel}, ${made.received_by}, ${made.raw_file}, ${made.retain_until}::date)
    returning delivery_id`.execute(tx)
  const id = rows[0]?.delivery_id
  if (id === undefined) throw new Error('the database gave no delivery number')
  return id
}

export async function findDelivery(tx: Tx, deliveryId: number): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`select ${columns} from intake.deliveries where delivery_id = ${deliveryId}`.execute(tx)
  return rows[0]
}

/** The same, locked until the end of the transaction. */
export async function lockDelivery(tx: Tx, deliveryId: number): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`select ${columns} from intake.deliveries where delivery_id = ${deliveryId} for update`.execute(tx)
  return rows[0]
}

export type DeliveryFilter = {
  readonly state?: DeliveryState | undefined
  readonly class?: string | undefined
  readonly period?: string | undefined
}

/** Newest first; the area is drawn by row-level security. */
export async function listDeliveries(
  tx: Tx,
  filter: DeliveryFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: readonly DeliveryRow[]; total: number }> {
  const { rows } = await sql<DeliveryRow & { total: number }>`
    select ${columns}, count(*) over () as total from intake.deliveries
    where (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and (${filter.class ?? null}::text is null or class = ${filter.class ?? null})
      and (${filter.period ?? null}::text is null or period = ${filter.period ?? null})
    order by delivery_id desc limit ${page.limit} offset ${page.offset}`.execute(tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Deliveries of some months that say anything about them, oldest first. */
export async function listForCalendar(
  tx: Tx,
  months: readonly Month[],
): Promise<readonly Pick<DeliveryRow, 'class' | 'period' | 'state' | 'delivery_id' | 'rows' | 'rejected'>[]> {
  const { rows } = await sql<DeliveryRow>`
    select class, period, state, delivery_id, rows, rejected from intake.deliveries
    where period = any (${months}::text[]) and state not in ('discarded', 'replaced') order by delivery_id`.execute(tx)
  return rows
}

type Place = { readonly class: string; readonly division: number }

/** Applied deliveries of a class and an area: what the guard compares with. Periods descend. */
export async function listApplied(
  tx: Tx,
  at: Place,
): Promise<readonly Pick<DeliveryRow, 'delivery_id' | 'period' | 'rows' | 'content_hash'>[]> {
  const { rows } = await sql<DeliveryRow>`
    select delivery_id, period, rows, content_hash from intake.deliveries
    where class = ${at.class} and division = ${at.division} and state = 'applied' order by period desc`.execute(tx)
  return rows
}

/** Deliveries that a process left in the middle of their way. */
export async function listUnfinished(tx: Tx): Promise<readonly number[]> {
  const { rows } = await sql<{ delivery_id: number }>`
    select delivery_id from intake.deliveries where state in ('received', 'applying') order by delivery_id`.execute(tx)
  return rows.map((row) => row.delivery_id)
}

/** Names of all files in the lake and among the sealed files that a delivery knows. */
export async function listKnownFiles(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ raw_file: string | null; rejects_file: string | null; part_file: string | null }>`
    select raw_file, rejects_file, part_file from intake.deliveries`.execute(tx)
  return new Set(rows.flatMap((row) => [row.raw_file, row.rejects_file, row.part_file]).filter((name) => name !== null))
}

export type Change = {
  readonly state: DeliveryState
  readonly rows?: number | null
  readonly kept?: number | null
  readonly rejected?: number | null
  readonly unknown_people?: number | null
  readonly reject_reasons?: Readonly<Record<string, { count: number; zh: string }>>
  readonly samples?: readonly StoredSample[]
  readonly notes?: Readonly<Record<string, number>>
  readonly reason?: readonly StoredReason[] | null
  readonly rejects_file?: string | null
  readonly part_file?: string | null
  readonly seconds?: number
  readonly without_history?: boolean
}

/** Writes what became of a delivery; fields that are not given stay. */
export async function changeDelivery(tx: Tx, deliveryId: number, change: Change): Promise<void> {
  const json = new Set(['reject_reasons', 'samples', 'notes', 'reason'])
  const sets = Object.entries(change).map(([name, value]) =>
    json.has(name) && value !== null ? sql`${sql.ref(name)} = ${JSON.stringify(value)}::jsonb` : sql`${sql.ref(name)} = ${value}`,
  )
  await sql`update intake.deliveries set ${sql.join(sets)} where delivery_id = ${deliveryId}`.execute(tx)
}

export async function noteDecision(
  tx: Tx,
  deliveryId: number,
  decision: { state: DeliveryState; by: string; reason: string | null },
): Promise<void> {
  await sql`update intake.deliveries set state = ${decision.state}, decided_by = ${decision.by}, decided_reason = ${decision.reason},
    decided_at = clock_timestamp() where delivery_id = ${deliveryId}`.execute(tx)
}

/** The swap of a period: the one before is replaced, this one applies. */
export async function markApplied(tx: Tx, row: Pick<DeliveryRow, 'delivery_id' | 'class' | 'division' | 'period'>): Promise<void> {
  await sql`update intake.deliveries set state = 'replaced', replaced_by = ${row.delivery_id}
    where class = ${row.class} and division = ${row.division} and period = ${row.period} and state = 'applied' and delivery_id <> ${row.delivery_id}`.execute(
    tx,
  )
  await sql`update intake.deliveries set state = 'applied', applied_at = clock_timestamp() where delivery_id = ${row.delivery_id}`.execute(
    tx,
  )
}

/** Keeps the keyed hashes of people outside the registry, so that they are attached when somebody registers them. */
export async function insertUnknownPeople(tx: Tx, at: { deliveryId: number; division: number }, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await sql`insert into intake.unknown_people (person_hash, division, first_delivery_id)
    select decode(h, 'hex'), ${at.division}, ${at.deliveryId} from unnest(${hashes}::text[]) h on conflict (person_hash) do nothing`.execute(
    tx,
  )
}

/** Whether a division lies inside the area of another. */
export function covers(area: number, division: number): boolean {
  const { lo, hi } = rangeOf(area)
  return lo <= division && division < hi
}
