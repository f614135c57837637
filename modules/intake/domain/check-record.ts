import { type Month, monthOf, parseMonth } from '@doudi/core/kernel/month.ts'
import { parsePlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { IdSuspicion } from '@doudi/core/registry/id-number.ts'
import { type CellNote, checkCell } from './check-cell.ts'
import type { ClassColumn } from './delivery-class.ts'
import type { Reject } from './reject.ts'

export type RecordPlan = {
  readonly columns: readonly ClassColumn[]
  /** Column of the class -> column of the file, -1 where it has none. */
  readonly places: readonly number[]
  /** Number of columns of the header. */
  readonly width: number
  readonly period: Month
  readonly periodColumn: string | undefined
}

export type RecordReading =
  | {
      readonly ok: true
      readonly values: Readonly<Record<string, string | number | null>>
      readonly notes: readonly CellNote[]
      /** ID columns that are readable and perhaps damaged: to be accepted only where the name matches. */
      readonly suspicions: Readonly<Record<string, IdSuspicion>>
    }
  | { readonly ok: false; readonly rejects: readonly Reject[] }

/** Checks one record of texts; all that is wrong with it is said at once. `cells` is undefined when its quotes make no sense. */
export function checkRecord(plan: RecordPlan, cells: readonly string[] | undefined): RecordReading {
  if (cells === undefined) return { ok: false, rejects: [{ code: 'quotes' }] }
  // A spreadsheet's row ends with its last cell that is not empty, so only more columns than the header are wrong there.
  if (cells.length > plan.width) return { ok: false, rejects: [{ code: 'columns', found: cells.length, expected: plan.width }] }
  const values: Record<string, string | number | null> = {}
  const suspicions: Record<string, IdSuspicion> = {}
  const notes: CellNote[] = []
  const rejects: Reject[] = []
  plan.columns.forEach((column, i) => {
    const place = plan.places[i] ?? -1
    const reading = place < 0 ? ({ ok: true, value: null } as const) : checkCell(column, cells[place] ?? '')
    if (!reading.ok) {
      rejects.push({ code: 'cell', column, problem: reading.problem })
      return
    }
    values[column.id] = reading.value
    notes.push(...(reading.notes ?? []))
    if (reading.suspicious) suspicions[column.id] = reading.suspicious
    if (column.id === plan.periodColumn && isOtherMonth(reading.value, plan.period))
      rejects.push({ code: 'other-period', column, period: plan.period })
  })
  return rejects.length > 0 ? { ok: false, rejects } : { ok: true, values, notes, suspicions }
}

function isOtherMonth(value: string | number | null, period: Month): boolean {
  const date = typeof value === 'string' ? parsePlainDate(value) : undefined
  return date !== undefined && monthOf(date) !== period
}

/** The month of a date cell, for finding the period of a file that does not say it. */
export function monthOfCell(text: string): Month | undefined {
  const date = parsePlainDate(text.trim())
  return date === undefined ? parseMonth(text) : monthOf(date)
}
