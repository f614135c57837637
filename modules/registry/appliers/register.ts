import { rangeOf } from '@doudi/core/registry/division.ts'
import type { DeliveryToApply } from '@doudi/platform/deliveries/applier.ts'
import type { ClientBase } from 'pg'

/** Where a delivery stands among the lists of its class and area that were applied before it. */
export interface RegisterPlace {
  readonly isFirst: boolean
  /** The newest month applied before, if any. */
  readonly newest: string | undefined
  /** A list of a later month was applied before: this one must not overrule it. */
  readonly late: boolean
}

/** Looks up the place of a delivery. Deliveries of one class and area are applied one at a time. */
export async function findRegisterPlace(client: ClientBase, { classId, division, period }: DeliveryToApply): Promise<RegisterPlace> {
  const { lo, hi } = rangeOf(division)
  const { rows } = await client.query<{ newest: string | null }>(
    'select max(period) as newest from registry.registers where class = $1 and division >= $2 and division < $3',
    [classId, lo, hi],
  )
  const newest = rows[0]?.newest ?? undefined
  return { isFirst: newest === undefined, newest, late: newest !== undefined && newest > period }
}

/** Notes that a list is applied; once per delivery. */
export async function noteRegister(
  client: ClientBase,
  at: { delivery: DeliveryToApply; today: string; at: string; added: number; changed: number; missing: number },
): Promise<void> {
  const { delivery } = at
  await client.query(
    `insert into registry.registers (class, division, period, delivery_id, business_on, recorded_at, added, changed, missing)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9
    where not exists (select from registry.registers where delivery_id = $4 and class = $1)`,
    [delivery.classId, delivery.division, delivery.period, delivery.deliveryId, at.today, at.at, at.added, at.changed, at.missing],
  )
}

/** The database's own clock, as text with its microseconds. */
export async function readInstant(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ at: string }>('select clock_timestamp()::text as at')
  const at = rows[0]?.at
  if (at === undefined) throw new Error('The database gave no time')
  return at
}
