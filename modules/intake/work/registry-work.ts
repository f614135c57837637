import type { Month } from '@doudi/core/kernel/month.ts'
import type { RegistryApplier } from '@doudi/platform/deliveries/applier.ts'
import type pg from 'pg'
import type { Reading } from './reading.ts'
import { checkRows, type RejectedRow } from './registry-rows.ts'
import { sumUp, writeRejects } from './reject-file.ts'
import type { Attempt } from './work.ts'

/** Checks every row of a registry class without touching the registry. */
export async function lookAtRegistryFile(attempt: Attempt): Promise<Reading> {
  const { delivered, recognised, signal, progress } = attempt
  const checked = checkRows(delivered.table, recognised)
  const size = delivered.source.size
  let kept = 0
  for await (const batch of checked.rows()) {
    signal.throwIfAborted()
    kept += batch.length
    progress({ rows: checked.count(), bytes: 0, ofBytes: size })
  }
  await writeRejects(delivered, checked.rejected, { path: attempt.rejectsPath, keys: attempt.deps.services.keys })
  return { rows: checked.count(), kept, unknownPeople: 0, notes: checked.notes, ...sumUp(checked.rejected) }
}

/** Applies a registry class inside the delivery's transaction; rows that only the tables can refuse join the rejected ones. */
export async function applyRegistryFile(attempt: Attempt, at: { applier: RegistryApplier; client: pg.ClientBase }): Promise<Reading> {
  const { delivered, recognised, row, signal, deps } = attempt
  const checked = checkRows(delivered.table, recognised)
  const total = row.rows ?? 0
  const result = await at.applier.apply(
    {
      client: at.client,
      today: deps.services.clock.today(),
      delivery: { deliveryId: row.delivery_id, classId: row.class, period: row.period as Month, division: row.division }, // the column's check allows months only
      signal,
      progress: (rows) => attempt.progress({ rows, bytes: scale(rows, total, delivered.source.size), ofBytes: delivered.source.size }),
    },
    checked.rows(),
  )
  const rejected = new Map<number, RejectedRow>(checked.rejected)
  for (const refusal of result.refused) rejected.set(refusal.row, refusal)
  await writeRejects(delivered, rejected, { path: attempt.rejectsPath, keys: deps.services.keys })
  return { rows: checked.count(), kept: result.kept, unknownPeople: result.unknownPeople, notes: checked.notes, ...sumUp(rejected) }
}

const scale = (done: number, total: number, size: number) => (total > 0 ? Math.round((size * Math.min(done, total)) / total) : 0)
