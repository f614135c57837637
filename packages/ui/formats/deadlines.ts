import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { defineMessages, type Locale } from '../locale.tsx'
import { dayOfInstant, formatDate, formatTime } from './dates.ts'

/** The next clock of a work item that is not met, as the server reckons it. */
export interface Clock {
  readonly kind?: 'contact' | 'visit' | undefined
  readonly dueAt?: string | null | undefined
  readonly dueOn?: string | null | undefined
  /** Working days after today up to the deadline; negative when overdue. */
  readonly workingDaysLeft?: number | null | undefined
  readonly overdue: boolean
  /** The year whose working days are not loaded: the deadline is not known. */
  readonly missingCalendarYear?: number | null | undefined
}

export interface DeadlineText {
  readonly text: string
  /** The exact day and time, for hover. */
  readonly exact: string
  readonly tone: 'overdue' | 'today' | 'later' | 'unknown'
}

const texts = defineMessages({
  zh: {
    missingYear: (year: number) => `${year}年工作日历未载入`,
    overdue: (days: number) => (days === 0 ? '已到期' : `逾期 ${days} 个工作日`),
    todayAt: (time: string) => `今天 ${time} 前`,
    left: (days: number) => `还剩 ${days} 个工作日`,
    by: (when: string) => `${when} 前`,
    none: '没有期限',
  },
  en: {
    missingYear: (year: number) => `Working days of ${year} are not loaded`,
    overdue: (days: number) => (days === 0 ? 'past due' : `${days} working day${days === 1 ? '' : 's'} overdue`),
    todayAt: (time: string) => `today by ${time}`,
    left: (days: number) => `${days} working day${days === 1 ? '' : 's'} left`,
    by: (when: string) => `by ${when}`,
    none: 'no deadline',
  },
})

/** 还剩 2 个工作日, 今天 18:00 前, 逾期 1 个工作日, or the calendar year that is missing. Never guessed. */
export function describeDeadline(clock: Clock, today: PlainDate, locale: Locale): DeadlineText {
  const say = texts[locale]
  if (clock.missingCalendarYear != null) return { text: say.missingYear(clock.missingCalendarYear), exact: '', tone: 'unknown' }
  if (clock.dueAt == null && clock.dueOn == null) return { text: say.none, exact: '', tone: 'unknown' }
  const day = clock.dueOn ?? dayOfInstant(clock.dueAt ?? '')
  const time = clock.dueAt == null ? '' : formatTime(clock.dueAt)
  const exact = `${day == null ? '' : formatDate(day, today, locale)} ${time}`.trim()
  const left = clock.workingDaysLeft
  if (clock.overdue) return { text: say.overdue(Math.abs(left ?? 0)), exact, tone: 'overdue' }
  if (day === today) return { text: say.todayAt(time), exact, tone: 'today' }
  // Nothing but days off lies between: "0 working days left" would sound like too late.
  return { text: left == null || left <= 0 ? say.by(exact) : say.left(left), exact, tone: 'later' }
}
