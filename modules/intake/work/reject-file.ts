import type { Services } from '@doudi/platform/use-case/services.ts'
import { addReason, maxSamples } from '../apply/chunk-report.ts'
import { rejectEncoder } from '../apply/reject-rows.ts'
import { openRejectsFile } from '../apply/rejects-file.ts'
import type { DeliveredTable } from './delivered-table.ts'
import type { Reading } from './reading.ts'
import { type RejectedRow, recordsOf } from './registry-rows.ts'

/** Writes the sealed file of rejected rows of a registry class: the original rows with number and reason. Nothing is written where none was rejected. */
export async function writeRejects(
  delivered: DeliveredTable,
  rejected: ReadonlyMap<number, RejectedRow>,
  at: { path: string; keys: Services['keys'] },
): Promise<void> {
  if (rejected.size === 0) return
  const encoder = rejectEncoder(delivered.table.layout.encoding)
  const writer = openRejectsFile({ path: at.path, key: at.keys.key('raw-files') })
  try {
    writer.write(encoder.header(delivered.table.header))
    for await (const record of recordsOf(delivered, rejected)) {
      const reason = rejected.get(record.row)
      if (reason) writer.write(encoder.cells(record.row, reason.zh, record.cells ?? [record.text ?? '']))
    }
    writer.finish()
  } catch (error) {
    writer.discard()
    throw error
  }
}

/** Reasons with their counts and some rows to look at. */
export function sumUp(rejected: ReadonlyMap<number, RejectedRow>): Pick<Reading, 'reasons' | 'samples' | 'rejected'> {
  const reasons: Record<string, { count: number; zh: string }> = {}
  for (const { code, zh } of rejected.values()) addReason(reasons, { code, count: 1, zh })
  const samples = [...rejected.values()].sort((a, b) => a.row - b.row).slice(0, maxSamples)
  return { reasons, samples, rejected: rejected.size }
}
