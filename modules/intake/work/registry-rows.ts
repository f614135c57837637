/** Records of a registry class as checked rows, in batches, while the rejected ones are remembered by number. */
import { setImmediate as pause } from 'node:timers/promises'
import type { TypedRow } from '@doudi/platform/deliveries/applier.ts'
import type { TextRecord, TextTable } from '@doudi/platform/files/csv-reader.ts'
import { checkRecord, type RecordPlan } from '../domain/check-record.ts'
import type { DeliveryClass } from '../domain/delivery-class.ts'
import { explainReject, type Reject, rejectCode } from '../domain/reject.ts'
import type { DeliveredTable } from './delivered-table.ts'
import type { Recognised } from './recognise-delivery.ts'

export type RejectedRow = { readonly row: number; readonly code: string; readonly zh: string }

export type RegistryRows = {
  readonly rows: () => AsyncGenerator<readonly TypedRow[]>
  readonly count: () => number
  readonly rejected: ReadonlyMap<number, RejectedRow>
  readonly notes: Readonly<Record<string, number>>
}

export function checkRows(table: TextTable, { class: of, match, period }: Recognised): RegistryRows {
  const plan: RecordPlan = { columns: of.columns, places: match.places, width: table.header.length, period, periodColumn: undefined }
  const rejected = new Map<number, RejectedRow>()
  const notes: Record<string, number> = {}
  const keys = new Set<string>()
  let count = 0
  const check = (record: TextRecord): TypedRow | undefined => {
    const reading = checkRecord(plan, record.cells)
    if (!reading.ok) return refuse(record.row, reading.rejects)
    for (const note of reading.notes) notes[note] = (notes[note] ?? 0) + 1
    const key = JSON.stringify(of.rowKey.map((id) => reading.values[id]))
    if (keys.has(key)) return refuse(record.row, [{ code: 'duplicate', columns: keyColumns(of) }])
    keys.add(key)
    return { row: record.row, values: reading.values }
  }
  const refuse = (row: number, rejects: readonly Reject[]): undefined => {
    const [first] = rejects
    if (first) rejected.set(row, { row, code: rejectCode(first), zh: rejects.map(explainReject).join('；') })
    return undefined
  }
  return {
    async *rows() {
      for await (const batch of unhurried(table)) {
        count += batch.length
        yield batch.flatMap((record) => check(record) ?? [])
      }
    },
    count: () => count,
    rejected,
    notes,
  }
}

const keyColumns = (of: DeliveryClass) => of.columns.filter((column) => of.rowKey.includes(column.id))

/** The original records of some rows, read again. */
export async function* recordsOf({ table }: DeliveredTable, wanted: ReadonlyMap<number, RejectedRow>): AsyncGenerator<TextRecord> {
  for await (const batch of unhurried(table)) for (const record of batch) if (wanted.has(record.row)) yield record
}

/** Batches with a pause now and then: a register of 230,000 people must not keep the server from answering. */
async function* unhurried(table: TextTable): AsyncGenerator<readonly TextRecord[]> {
  let batches = 0
  for (const batch of table.batches()) {
    if (++batches % 16 === 0) await pause()
    yield batch
  }
}
