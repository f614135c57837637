import { type PlainDate, toEpochDay } from '../kernel/plain-date.ts'
import { addWorkingDays, type CalendarMissing, type WorkingCalendar, workingDaysLeft } from '../kernel/working-days.ts'
import type { Grade } from './grade.ts'
import type { WorkItemState } from './work-item.ts'

/** A period of a clock: hours run through nights and holidays, working days end with the day. */
export type Period = { readonly hours: number } | { readonly workingDays: number }

/** The two periods of each grade, as `policies/parameters/warning-handling.yaml` sets them. A grade without periods waits for the next re-check. */
export type DeadlineParameters = Readonly<Record<Grade, { readonly contact?: Period | undefined; readonly visit?: Period | undefined }>>

/** An instant with its business date. @unit atMs: milliseconds since 1970-01-01T00:00Z */
export interface Moment {
  readonly on: PlainDate
  readonly atMs: number
}

/** A deadline, or the year whose working-day calendar is missing to reckon it. */
export type Deadline = { readonly kind: 'due'; readonly atMs: number } | CalendarMissing

export interface Deadlines {
  readonly contact?: Deadline | undefined
  readonly visit?: Deadline | undefined
}

/**
 * The two deadlines of a work item that opens now: first contact, and visit with result.
 * A calendar year that is not loaded is part of the answer, never guessed; filling it in later uses the same moment.
 */
export function planDeadlines(grade: Grade, at: Moment, rules: { calendar: WorkingCalendar; parameters: DeadlineParameters }): Deadlines {
  const { contact, visit } = rules.parameters[grade]
  return {
    contact: contact && dueAfter(contact, at, rules.calendar),
    visit: visit && dueAfter(visit, at, rules.calendar),
  }
}

function dueAfter(period: Period, at: Moment, calendar: WorkingCalendar): Deadline {
  if ('hours' in period) return { kind: 'due', atMs: at.atMs + period.hours * HOUR }
  const due = addWorkingDays(calendar, at.on, period.workingDays)
  return due.kind === 'on' ? { kind: 'due', atMs: endOfDay(due.date) } : due
}

/** The missing calendar year of the deadlines, if any. */
export function missingYearOf(deadlines: Deadlines): number | undefined {
  return [deadlines.contact, deadlines.visit].find((deadline) => deadline?.kind === 'calendar-missing')?.year
}

/** What a clock of an item looks like: due, or waiting for a calendar year. */
export interface ClockedItem {
  readonly state: WorkItemState
  readonly contactDueMs?: number | undefined
  readonly visitDueMs?: number | undefined
  readonly missingCalendarYear?: number | undefined
}

export interface ClockReading {
  readonly kind: 'contact' | 'visit'
  readonly dueMs?: number | undefined
  readonly dueOn?: PlainDate | undefined
  /** @unit working days after today, 0 = today; negative when it has passed */
  readonly workingDaysLeft?: number | undefined
  readonly overdue: boolean
  readonly missingCalendarYear?: number | undefined
}

/** The clock of the item that is not met yet: first contact while open, the visit once contacted, none when closed or without deadlines. */
export function nextClock(item: ClockedItem, now: Moment, calendar: WorkingCalendar): ClockReading | undefined {
  if (item.state === 'closed') return undefined
  const contact = item.state === 'open' ? readClock('contact', item, { now, calendar }) : undefined
  return contact ?? readClock('visit', item, { now, calendar })
}

/** One of the two clocks of an item, met or not; undefined when the grade has no such clock. */
export function readClock(
  kind: 'contact' | 'visit',
  item: ClockedItem,
  { now, calendar }: { now: Moment; calendar: WorkingCalendar },
): ClockReading | undefined {
  const dueMs = kind === 'contact' ? item.contactDueMs : item.visitDueMs
  if (dueMs === undefined) {
    return item.missingCalendarYear === undefined ? undefined : { kind, overdue: false, missingCalendarYear: item.missingCalendarYear }
  }
  const dueOn = dateInShanghai(dueMs)
  const left = workingDaysLeft(calendar, now.on, dueOn)
  return {
    kind,
    dueMs,
    dueOn,
    overdue: now.atMs > dueMs,
    ...(left.kind === 'days' ? { workingDaysLeft: left.days } : { missingCalendarYear: left.year }),
  }
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Shanghai is eight hours ahead and has had no summer time since 1991. */
const SHANGHAI = 8 * HOUR

/** The last millisecond of a day in Shanghai. */
export function endOfDay(date: PlainDate): number {
  return (toEpochDay(date) + 1) * DAY - SHANGHAI - 1
}

/** The date in Shanghai of an instant. */
export function dateInShanghai(ms: number): PlainDate {
  return new Date(ms + SHANGHAI).toISOString().slice(0, 10) as PlainDate // ISO dates are plain dates
}
