import { type Month, month } from '@doudi/core/kernel/month.ts'
import type { TextTable } from '@doudi/platform/files/csv-reader.ts'
import type { Catalogue, DeliveryClass } from '@doudi/platform/policies/catalogue.ts'
import { monthOfCell } from '../domain/check-record.ts'
import type { ColumnMatch } from '../domain/match-columns.ts'
import { commonMonth, periodInName } from '../domain/period.ts'
import { recogniseClass } from '../domain/recognise-class.ts'
import { intakeRefusals } from '../errors.ts'

export type Recognised = { readonly class: DeliveryClass; readonly match: ColumnMatch; readonly period: Month }
export type Hints = { readonly fileName: string; readonly class?: string | undefined; readonly period?: string | undefined }

/** Records looked at for the month of a file that does not say it. */
const sampled = 2000

/**
 * Finds class, columns and period of a table.
 * @throws AppError with the sentence for the sender when one of them cannot be told
 */
export function recogniseDelivery(table: TextTable, hints: Hints, catalogue: Catalogue): Recognised {
  if (hints.class !== undefined && !catalogue.find(hints.class)) throw intakeRefusals.noSuchClass(hints.class)
  const recognition = recogniseClass({ header: table.header, name: hints.fileName, classId: hints.class }, catalogue.classes)
  switch (recognition.kind) {
    case 'unknown':
      throw intakeRefusals.unknownClass()
    case 'ambiguous':
      throw intakeRefusals.ambiguousClass(recognition.classes.map((one) => one.title.zh))
    case 'incomplete':
      throw intakeRefusals.missingColumns(recognition.class.title.zh, recognition.match.missing)
    case 'found': {
      const { class: found, match } = recognition
      if (match.doubled.length > 0) throw intakeRefusals.doubledColumns(match.doubled)
      if (match.wrongUnit.length > 0) throw intakeRefusals.wrongUnit(match.wrongUnit)
      const period = hints.period === undefined ? findPeriod(table, hints.fileName, { of: found, match }) : month(hints.period)
      if (period === undefined) throw intakeRefusals.noPeriod()
      return { class: found, match, period }
    }
  }
}

function findPeriod(table: TextTable, fileName: string, found: { of: DeliveryClass; match: ColumnMatch }): Month | undefined {
  return periodInName(fileName) ?? periodOfRows(table, found)
}

function periodOfRows(table: TextTable, { of, match }: { of: DeliveryClass; match: ColumnMatch }): Month | undefined {
  const { period } = of
  if (period.kind !== 'month-of') return undefined
  const place = match.places[of.columns.findIndex((column) => column.id === period.column)] ?? -1
  const months: Month[] = []
  let seen = 0
  for (const batch of table.batches()) {
    for (const { cells } of batch) {
      const cellMonth = monthOfCell(cells?.[place] ?? '')
      if (cellMonth !== undefined) months.push(cellMonth)
    }
    seen += batch.length
    if (seen >= sampled) break
  }
  return commonMonth(months)
}
