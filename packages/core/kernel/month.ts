import type { Brand } from './brand.ts'
import { daysInMonth, type PlainDate, plainDate } from './plain-date.ts'

/** A calendar month written YYYY-MM (years 1000 to 9999), so that plain text comparison orders months. */
export type Month = Brand<string, 'Month'>

const FORM = /^(\d{4})(?:[-/.](\d{1,2})|(\d{2})|年(\d{1,2})月)$/

/** Reads a month as people write it: 2026-10, 2026/10, 202610, 2026年10月, full width too. */
export function parseMonth(text: string): Month | undefined {
  const plain = text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim()
  const [, year, ...forms] = FORM.exec(plain) ?? []
  const number = Number(forms.find((form) => form !== undefined))
  return year === undefined || year < '1000' || number < 1 || number > 12 ? undefined : written(Number(year), number)
}

/**
 * Takes a text that is known to be YYYY-MM: a constant, a column, a folder of the lake.
 * @throws RangeError when it is not
 */
export function month(text: string): Month {
  const parsed = /^\d{4}-\d\d$/.test(text) ? parseMonth(text) : undefined
  if (parsed === undefined) throw new RangeError('Not a month of the form YYYY-MM')
  return parsed
}

/** The month a date lies in. */
export function monthOf(date: PlainDate): Month {
  return date.slice(0, 7) as Month // the first seven characters of a date are a month
}

/**
 * The month `months` later (earlier when negative).
 * @throws RangeError when it leaves the years 1000 to 9999
 */
export function addMonths(from: Month, months: number): Month {
  const index = indexOf(from) + months
  const year = Math.floor(index / 12)
  if (!Number.isInteger(index) || year < 1000 || year > 9999) throw new RangeError('Month outside the years 1000 to 9999')
  return written(year, index - year * 12 + 1)
}

/** Months from one to the other: 1 from a month to the next, negative backwards. @unit months */
export function monthsBetween(from: Month, to: Month): number {
  return indexOf(to) - indexOf(from)
}

/** The first day of the month. */
export function firstDay(of: Month): PlainDate {
  return plainDate(`${of}-01`)
}

/** The last day of the month. */
export function lastDay(of: Month): PlainDate {
  return plainDate(`${of}-${daysInMonth(Number(of.slice(0, 4)), Number(of.slice(5)))}`)
}

/** The `count` months that end with this one, oldest first. */
export function monthsEnding(last: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, i) => addMonths(last, i + 1 - count))
}

/** The month for people: 2026年10月. */
export function formatMonthZh(of: Month): string {
  return `${of.slice(0, 4)}年${Number(of.slice(5))}月`
}

const indexOf = (of: Month) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5)) - 1

function written(year: number, number: number): Month {
  return `${year}-${String(number).padStart(2, '0')}` as Month // callers have checked both numbers
}
