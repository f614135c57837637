import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { month } from '@doudi/core/kernel/month.ts'
import type { ClientBase } from 'pg'
import type { AppliedDelivery } from './applied.ts'

/**
 * The deliveries in force: now, or at an earlier moment, when those that have been replaced since were still in force.
 * Rows come in a fixed order, but nothing depends on it.
 */
export async function listAppliedDeliveries(
  client: ClientBase,
  at: { lakeDir: string; recorded?: string | undefined },
): Promise<AppliedDelivery[]> {
  const { rows } = await client.query<{
    delivery_id: number
    class: string
    division: number
    period: string
    part_file: string | null
    applied_at: Date | null
  }>(
    `select d.delivery_id, d.class, d.division, d.period, d.part_file, d.applied_at
     from intake.deliveries d left join intake.deliveries r on r.delivery_id = d.replaced_by
     where case when $1::timestamptz is null then d.state = 'applied'
       else d.applied_at <= $1 and (d.state = 'applied' or (d.state = 'replaced' and r.applied_at > $1)) end
     order by d.class, d.division, d.period, d.delivery_id`,
    [at.recorded ?? null],
  )
  const deliveries = rows.map((row) => ({
    deliveryId: Number(row.delivery_id),
    classId: row.class,
    division: Number(row.division),
    period: month(row.period),
    file: row.part_file === null ? undefined : join(at.lakeDir, row.part_file),
    appliedAt: row.applied_at?.toISOString(),
  }))
  // Of an earlier moment a file may be past its retention: then its period is missing. Now it would be a fault, and reading says so.
  return at.recorded === undefined ? deliveries : deliveries.filter(({ file }) => file === undefined || existsSync(file))
}
