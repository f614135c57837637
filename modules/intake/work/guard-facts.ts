import type { Month } from '@doudi/core/kernel/month.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import type { GuardFacts } from '../domain/guard.ts'
import { listApplied } from '../store/deliveries.ts'
import type { DeliveryRow } from '../store/tables.ts'

/** What the guard needs to know of the deliveries before this one. */
export async function readGuardFacts(tx: Tx, row: DeliveryRow, counts: { rows: number; rejected: number }): Promise<GuardFacts> {
  const applied = await listApplied(tx, row)
  const samePeriod = applied.find((one) => one.period === row.period)
  const equal = applied.find((one) => one.period !== row.period && one.content_hash === row.content_hash)
  return {
    ...counts,
    history: applied.filter((one) => one.period < row.period).map((one) => one.rows ?? 0),
    applied: samePeriod === undefined ? 'none' : samePeriod.content_hash === row.content_hash ? 'same-content' : 'other-content',
    equalPeriod: equal?.period as Month | undefined, // the column's check allows months only
  }
}
