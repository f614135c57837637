import { type ClockReading, endOfDay, type Moment, nextClock, readClock } from '@doudi/core/casework/deadlines.ts'
import { addDays, type PlainDate, weekdayOf } from '@doudi/core/kernel/plain-date.ts'
import type { WorkingCalendar } from '@doudi/core/kernel/working-days.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { Clock } from '../../contract/common.ts'
import type { DueBounds, WorkItemRecord } from '../../store/work-items.ts'

/** The moment case clocks run on, and the calendar they are read with. */
export interface CaseTime {
  readonly now: Moment
  readonly calendar: WorkingCalendar
}

export function caseTime({ clock, policies }: Pick<Services, 'clock' | 'policies'>): CaseTime {
  return { now: { on: clock.today(), atMs: clock.now().getTime() }, calendar: policies.calendar }
}

/** The end of today and of this week (Sunday) in Shanghai. */
export function dueBounds({ now }: CaseTime): DueBounds {
  const sunday: PlainDate = addDays(now.on, 7 - weekdayOf(now.on))
  return { now: new Date(now.atMs), endOfToday: new Date(endOfDay(now.on)), endOfWeek: new Date(endOfDay(sunday)) }
}

/** The two clocks of an item and the one that lists show. */
export function clocksOf(item: WorkItemRecord, { now, calendar }: CaseTime): Record<'next' | 'contact' | 'visit', Clock | null> {
  const clocked = {
    state: item.state,
    contactDueMs: item.contact_due?.getTime(),
    visitDueMs: item.visit_due?.getTime(),
    missingCalendarYear: item.missing_calendar_year ?? undefined,
  }
  const met = { contact: item.contacted_at, visit: item.closed_at }
  const show = (reading: ClockReading | undefined): Clock | null => (reading ? toClock(reading, met[reading.kind]) : null)
  return {
    next: show(nextClock(clocked, now, calendar)),
    contact: show(readClock('contact', clocked, { now, calendar })),
    visit: show(readClock('visit', clocked, { now, calendar })),
  }
}

/** A clock that was met no longer runs: it is not overdue today, whatever the date. */
function toClock(reading: ClockReading, metAt: Date | null): Clock {
  return {
    kind: reading.kind,
    dueAt: reading.dueMs === undefined ? null : new Date(reading.dueMs).toISOString(),
    dueOn: reading.dueOn ?? null,
    workingDaysLeft: metAt ? null : (reading.workingDaysLeft ?? null),
    overdue: metAt ? reading.dueMs !== undefined && metAt.getTime() > reading.dueMs : reading.overdue,
    missingCalendarYear: reading.missingCalendarYear ?? null,
    metAt: metAt?.toISOString() ?? null,
  }
}
