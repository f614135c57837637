import { addMonths, firstDay, type Month, monthsBetween, parseMonth } from '@doudi/core/kernel/month.ts'
import { type PlainDate, parsePlainDate } from '@doudi/core/kernel/plain-date.ts'

/** What the form says: months both included. */
export interface SettlementChoice {
  readonly scheme: string
  readonly from: string
  readonly to: string
  readonly recorded: string
}

/** Longest period. @unit months */
const MOST_MONTHS = 36

/** Whether it names an instant and not a day: a moment chosen on the page of the household. */
export const isInstant = (recorded: string) => recorded.includes('T')

/** What is wrong with a choice, by field. Without a `today` any day may be chosen: the date of a demo is not that of its records. */
export function complaintsOf(choice: SettlementChoice, today: PlainDate | undefined): { readonly months: boolean; readonly day: boolean } {
  const [from, to] = [parseMonth(choice.from), parseMonth(choice.to)]
  const isMoment = isInstant(choice.recorded)
  const day = parsePlainDate(choice.recorded)
  const count = from && to ? monthsBetween(from, to) + 1 : 0
  return { months: count < 1 || count > MOST_MONTHS, day: !isMoment && (day === undefined || (today !== undefined && day > today)) }
}

/** The question for the server, whose last day is not included. Undefined when the choice is not whole. */
export function questionOf(choice: SettlementChoice, today: PlainDate | undefined) {
  const [from, to] = [parseMonth(choice.from), parseMonth(choice.to)]
  const complaints = complaintsOf(choice, today)
  if (!from || !to || complaints.months || complaints.day || choice.scheme === '') return undefined
  return { scheme: choice.scheme, from: firstDay(from), to: firstDay(addMonths(to, 1)), recorded: choice.recorded }
}

/** Half a year up to this month, as decided on the day before it began. */
export function firstChoice(thisMonth: Month): Omit<SettlementChoice, 'scheme'> {
  const from = addMonths(thisMonth, -5)
  return { from, to: thisMonth, recorded: firstDay(from) }
}
