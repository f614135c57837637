import { addDays, type PlainDate, weekdayOf, yearOf } from './plain-date.ts'

/** One year as the State Council's yearly notice gives it. */
export interface WorkingYear {
  readonly year: number
  /** Days off that are no ordinary weekend, and weekend days inside a holiday. */
  readonly holidays: readonly PlainDate[]
  /** Saturdays and Sundays that are worked to make up for a holiday. */
  readonly workdays: readonly PlainDate[]
}

/** The years that are loaded. A year that is not loaded is never guessed. */
export interface WorkingCalendar {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<PlainDate>
  readonly workdays: ReadonlySet<PlainDate>
}

/** The count met a year whose calendar is not loaded: an outcome to show and to alarm about, not a fault. */
export interface CalendarMissing {
  readonly kind: 'calendar-missing'
  readonly year: number
}

/** A deadline, or the year that is missing to reckon it. */
export type WorkingDate = { readonly kind: 'on'; readonly date: PlainDate } | CalendarMissing

/** What is left of a deadline: 0 = due today; overdue days count negative. @unit working days */
export type WorkingDaysLeft = { readonly kind: 'days'; readonly days: number; readonly overdue: boolean } | CalendarMissing

/**
 * Puts loaded years together.
 * @throws RangeError when a year is there twice, a date lies outside its year, or a date is both holiday and workday
 */
export function workingCalendar(years: readonly WorkingYear[]): WorkingCalendar {
  const calendar = { years: new Set<number>(), holidays: new Set<PlainDate>(), workdays: new Set<PlainDate>() }
  for (const { year, holidays, workdays } of years) {
    if (calendar.years.has(year)) throw new RangeError(`Calendar year ${year} is given twice`)
    calendar.years.add(year)
    const days = [...holidays, ...workdays]
    const stray = days.find((day) => yearOf(day) !== year) ?? days.find((day, i) => days.indexOf(day) !== i)
    if (stray !== undefined) throw new RangeError(`Calendar year ${year}: ${stray} is of another year or given twice`)
    for (const day of holidays) calendar.holidays.add(day)
    for (const day of workdays) calendar.workdays.add(day)
  }
  return calendar
}

/** Whether offices work on that day; undefined when its year is not loaded. */
export function isWorkingDay(calendar: WorkingCalendar, date: PlainDate): boolean | undefined {
  if (!calendar.years.has(yearOf(date))) return undefined
  return calendar.workdays.has(date) || (weekdayOf(date) <= 5 && !calendar.holidays.has(date))
}

/**
 * The last day of a period of `days` working days; the day after the event is day 1.
 * No days gives the day of the event itself, whatever day that is.
 * @unit days in working days, not negative
 * @basis 民法典第二百零一条: the first day of a period is not counted
 */
export function addWorkingDays(calendar: WorkingCalendar, from: PlainDate, days: number): WorkingDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('Working days must be a whole number, not negative')
  let date = from
  for (let left = days; left > 0; ) {
    date = addDays(date, 1)
    const working = isWorkingDay(calendar, date)
    if (working === undefined) return { kind: 'calendar-missing', year: yearOf(date) }
    if (working) left -= 1
  }
  return { kind: 'on', date }
}

/**
 * Working days after `today` up to and including the deadline; when it has passed, the working days since, negative.
 * A deadline on Friday is overdue on Saturday with 0 days: that is what `overdue` tells.
 */
export function workingDaysLeft(calendar: WorkingCalendar, today: PlainDate, deadline: PlainDate): WorkingDaysLeft {
  const overdue = today > deadline
  const [from, to] = overdue ? [deadline, today] : [today, deadline]
  let days = 0
  for (let date = from; date < to; ) {
    date = addDays(date, 1)
    const working = isWorkingDay(calendar, date)
    if (working === undefined) return { kind: 'calendar-missing', year: yearOf(date) }
    if (working) days += 1
  }
  return { kind: 'days', days: overdue && days > 0 ? -days : days, overdue }
}
