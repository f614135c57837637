import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from './plain-date.ts'
import { addWorkingDays, isWorkingDay, workingCalendar, workingDaysLeft } from './working-days.ts'

const dates = (...texts: string[]) => texts.map(plainDate)

// The autumn of 2026 as the notice has it, and New Year.
const year2026 = {
  year: 2026,
  holidays: dates('2026-01-01', '2026-01-02', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
  workdays: dates('2026-09-20', '2026-10-10'),
}
const calendar = workingCalendar([year2026])

describe('working days', () => {
  it('start on the day after the event', () => {
    expect(addWorkingDays(calendar, plainDate('2026-11-02'), 1)).toEqual({ kind: 'on', date: '2026-11-03' })
    expect(addWorkingDays(calendar, plainDate('2026-11-02'), 5)).toEqual({ kind: 'on', date: '2026-11-09' })
    expect(addWorkingDays(calendar, plainDate('2026-11-07'), 1)).toEqual({ kind: 'on', date: '2026-11-09' })
  })

  it('of none is the day of the event', () => {
    expect(addWorkingDays(calendar, plainDate('2026-11-07'), 0)).toEqual({ kind: 'on', date: '2026-11-07' })
  })

  it('skip the holiday and count the Saturday that is worked for it', () => {
    expect(addWorkingDays(calendar, plainDate('2026-09-30'), 1)).toEqual({ kind: 'on', date: '2026-10-08' })
    expect(addWorkingDays(calendar, plainDate('2026-09-30'), 3)).toEqual({ kind: 'on', date: '2026-10-10' })
    expect(addWorkingDays(calendar, plainDate('2026-09-30'), 4)).toEqual({ kind: 'on', date: '2026-10-12' })
    expect(isWorkingDay(calendar, plainDate('2026-10-10'))).toBe(true)
    expect(isWorkingDay(calendar, plainDate('2026-10-11'))).toBe(false)
  })

  it('are never guessed in a year that is not loaded', () => {
    expect(addWorkingDays(calendar, plainDate('2026-12-30'), 1)).toEqual({ kind: 'on', date: '2026-12-31' })
    expect(addWorkingDays(calendar, plainDate('2026-12-30'), 2)).toEqual({ kind: 'calendar-missing', year: 2027 })
    expect(workingDaysLeft(calendar, plainDate('2026-12-30'), plainDate('2027-01-04'))).toEqual({ kind: 'calendar-missing', year: 2027 })
    expect(isWorkingDay(calendar, plainDate('2025-12-31'))).toBeUndefined()
  })

  it('left are counted without today and with the deadline', () => {
    const left = (today: string, deadline: string) => workingDaysLeft(calendar, plainDate(today), plainDate(deadline))
    expect(left('2026-11-02', '2026-11-04')).toEqual({ kind: 'days', days: 2, overdue: false })
    expect(left('2026-11-04', '2026-11-04')).toEqual({ kind: 'days', days: 0, overdue: false })
    expect(left('2026-11-06', '2026-11-04')).toEqual({ kind: 'days', days: -2, overdue: true })
    expect(left('2026-11-07', '2026-11-06')).toEqual({ kind: 'days', days: 0, overdue: true })
  })

  it('left on the day of the event are the days that were given', () => {
    const event = fc.integer({ min: 0, max: 300 }).map((n) => addDays(plainDate('2026-01-01'), n))
    fc.assert(
      fc.property(event, fc.integer({ min: 0, max: 30 }), (from, days) => {
        const deadline = addWorkingDays(calendar, from, days)
        if (deadline.kind !== 'on') return
        expect(workingDaysLeft(calendar, from, deadline.date)).toEqual({ kind: 'days', days, overdue: false })
        if (days > 0) expect(isWorkingDay(calendar, deadline.date)).toBe(true)
      }),
    )
  })

  it('cannot be negative or broken', () => {
    expect(() => addWorkingDays(calendar, plainDate('2026-11-02'), -1)).toThrow(RangeError)
    expect(() => addWorkingDays(calendar, plainDate('2026-11-02'), 1.5)).toThrow(RangeError)
  })
})

describe('a calendar', () => {
  it('is refused when years or days contradict each other', () => {
    expect(() => workingCalendar([year2026, year2026])).toThrow(/twice/)
    expect(() => workingCalendar([{ year: 2025, holidays: dates('2026-01-01'), workdays: [] }])).toThrow(/another year/)
    expect(() => workingCalendar([{ year: 2026, holidays: dates('2026-10-10'), workdays: dates('2026-10-10') }])).toThrow(/twice/)
  })
})
