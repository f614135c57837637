import type { Brand } from './brand.ts'

/** A calendar date written YYYY-MM-DD (years 1000 to 9999), so that plain text comparison orders dates. */
export type PlainDate = Brand<string, 'PlainDate'>

const MIN_YEAR = 1000
const MAX_YEAR = 9999
const DAYS_BEFORE_1970 = 719_468

/** The date of these numbers, or undefined when there is no such day. @unit month and day count from 1 */
export function plainDateOf(year: number, month: number, day: number): PlainDate | undefined {
  return isDay(year, month, day) ? written(year, month, day) : undefined
}

/** Whether there is such a day in the years 1000 to 9999. @unit month and day count from 1 */
export function isDay(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || year < MIN_YEAR || year > MAX_YEAR) return false
  if (!Number.isInteger(month) || month < 1 || month > 12) return false
  return Number.isInteger(day) && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * Takes a text that is known to be YYYY-MM-DD: a constant, a column of the database.
 * @throws RangeError when it is not; use `parsePlainDate` for what people wrote
 */
export function plainDate(text: string): PlainDate {
  if (!isWrittenDay(text)) throw new RangeError('Not a date of the form YYYY-MM-DD')
  return text
}

/** Whether the text is YYYY-MM-DD and there is such a day. */
function isWrittenDay(text: string): text is PlainDate {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false
  // NaN where a digit is none, which is no day.
  return isDay(yearIn(text), monthIn(text), dayIn(text))
}

const TIME = String.raw`(?:[T ]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?`
const FORMS = [
  new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`),
  new RegExp(String.raw`^(\d{4})(年)(\d{1,2})月(\d{1,2})日?${TIME}$`),
  /^(\d{4})()(\d{2})(\d{2})(?:(?:[01]\d|2[0-3])[0-5]\d[0-5]\d)?$/,
]

/**
 * Reads a date as people and exports write it: 2026-10-02, 2026/10/2, 2026.10.2, 20261002, 2026年10月2日, full width too.
 * A time of day without a zone is dropped (20261002235959 has one too); with a zone the text is refused, because the day could be another one here.
 * Numbers of a spreadsheet are not dates here: see `fromExcelSerial`.
 */
export function parsePlainDate(text: string): PlainDate | undefined {
  // Written as we write it: nearly all dates of files.
  if (isWrittenDay(text)) return text
  const plain = text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim()
  for (const form of FORMS) {
    const [, year, , month, day] = form.exec(plain) ?? []
    if (year !== undefined) return plainDateOf(Number(year), Number(month), Number(day))
  }
  return undefined
}

/**
 * The date of a spreadsheet's serial number; a fraction is a time of day and is dropped.
 * Serial 60 of the 1900 system is a 29 February that never was: undefined. `date1904` is the flag of the workbook.
 */
export function fromExcelSerial(serial: number, date1904 = false): PlainDate | undefined {
  const day = Math.floor(serial)
  if (!Number.isFinite(serial) || day < (date1904 ? 0 : 1) || (!date1904 && day === 60)) return undefined
  const origin = date1904 ? epochDay(1904, 1, 1) : epochDay(1899, 12, day < 60 ? 31 : 30)
  return day > 3_000_000 ? undefined : fromEpochDay(origin + day)
}

/** Days since 1970-01-01, as DuckDB and PostgreSQL count them; negative before. @unit days */
export function toEpochDay(date: PlainDate): number {
  return epochDay(yearOf(date), monthIn(date), dayIn(date))
}

/** The date so many days after 1970-01-01, or undefined outside the years 1000 to 9999. */
export function fromEpochDay(days: number): PlainDate | undefined {
  const shifted = days + DAYS_BEFORE_1970
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const century = dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor(century / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return plainDateOf(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
}

/**
 * The date `days` days later (earlier when negative).
 * @throws RangeError when it leaves the years 1000 to 9999
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return inRange(fromEpochDay(toEpochDay(date) + days))
}

/**
 * The same day `months` months later, or the last day of that month where it is shorter: 31 January + 1 = 28 February.
 * Adding twice is not adding the sum: keep the first date and add once.
 * @throws RangeError when it leaves the years 1000 to 9999
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + monthIn(date) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return inRange(plainDateOf(year, month, Math.min(dayIn(date), daysInMonth(year, month))))
}

/** Days from one date to the other: 1 from a day to the next, negative backwards. @unit days */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

/**
 * Completed years of age; negative before birth. Who is born on 29 February completes a year on 1 March of a common year,
 * as PostgreSQL's age() has it.
 * @unit years
 */
export function ageOn(born: PlainDate, on: PlainDate): number {
  return Math.floor(completedMonths(born, on) / 12)
}

/** Completed months from one date to the other; negative backwards. @unit months */
export function completedMonths(from: PlainDate, to: PlainDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthIn(to) - monthIn(from)
  return months - (dayIn(to) < dayIn(from) ? 1 : 0)
}

/** Order for sorting: -1, 0 or 1. */
export function compare(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The year of the date. */
export function yearOf(date: PlainDate): number {
  return yearIn(date)
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: PlainDate): number {
  return ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1
}

/** The date for people, 11月24日; another year than today's is said: 2025年11月24日. */
export function formatDateZh(date: PlainDate, today: PlainDate): string {
  const day = `${monthIn(date)}月${dayIn(date)}日`
  return yearOf(date) === yearOf(today) ? day : `${yearOf(date)}年${day}`
}

/** Number of days of a month of a year. @unit month counts from 1 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const HYPHEN = 45

/** The number written in these characters, NaN when one of them is no digit. */
export function digitsAt(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

const yearIn = (text: string) => digitsAt(text, 0, 4)
const monthIn = (text: string) => digitsAt(text, 5, 7)
const dayIn = (text: string) => digitsAt(text, 8, 10)

function written(year: number, month: number, day: number): PlainDate {
  // The only place that makes a PlainDate; its callers have checked the three numbers.
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate
}

/** Counts from 1 March so that the leap day is the last of its year. */
function epochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - DAYS_BEFORE_1970
}

function inRange(date: PlainDate | undefined): PlainDate {
  if (date === undefined) throw new RangeError('Date outside the years 1000 to 9999')
  return date
}
