import { describe, expect, test } from 'vitest'
import { plainDate } from '../kernel/plain-date.ts'
import { workingCalendar } from '../kernel/working-days.ts'
import { type DeadlineParameters, endOfDay, missingYearOf, nextClock, planDeadlines } from './deadlines.ts'
import { isShown, parseAnswerKey } from './form.ts'
import { missingForOutcome } from './outcome.ts'
import { stateAfter, workItemTransitions } from './work-item.ts'

const calendar = workingCalendar([{ year: 2026, holidays: [], workdays: [] }])
const parameters: DeadlineParameters = {
  red: { contact: { hours: 24 }, visit: { workingDays: 3 } },
  orange: { contact: { workingDays: 2 }, visit: { workingDays: 5 } },
  yellow: { contact: { workingDays: 5 }, visit: { workingDays: 10 } },
  blue: {},
}
const rules = { calendar, parameters }
const at = (on: string, time = '10:00') => ({ on: plainDate(on), atMs: Date.parse(`${on}T${time}:00+08:00`) })

describe('the two clocks', () => {
  test('the first contact of red is due 24 hours later, through the night', () => {
    expect(planDeadlines('red', at('2026-11-02'), rules).contact).toEqual({ kind: 'due', atMs: at('2026-11-03').atMs })
  })
  test('working days end with the day, and the day after the event is day one', () => {
    expect(planDeadlines('orange', at('2026-11-02'), rules)).toEqual({
      contact: { kind: 'due', atMs: endOfDay(plainDate('2026-11-04')) },
      visit: { kind: 'due', atMs: endOfDay(plainDate('2026-11-09')) },
    })
  })
  test('blue has no clock', () => {
    expect(planDeadlines('blue', at('2026-11-02'), rules)).toEqual({ contact: undefined, visit: undefined })
    expect(nextClock({ state: 'open' }, at('2026-11-02'), calendar)).toBeUndefined()
  })
  test('a calendar year that is not loaded is named, never guessed', () => {
    const deadlines = planDeadlines('red', at('2026-12-30'), rules)
    expect(deadlines.contact?.kind).toBe('due')
    expect(deadlines.visit).toEqual({ kind: 'calendar-missing', year: 2027 })
    expect(missingYearOf(deadlines)).toBe(2027)
  })
  test('lists show the first contact until it is met, then the visit', () => {
    const item = { contactDueMs: endOfDay(plainDate('2026-11-04')), visitDueMs: endOfDay(plainDate('2026-11-09')) }
    expect(nextClock({ ...item, state: 'open' }, at('2026-11-03'), calendar)).toMatchObject({
      kind: 'contact',
      workingDaysLeft: 1,
      overdue: false,
    })
    expect(nextClock({ ...item, state: 'contacted' }, at('2026-11-03'), calendar)).toMatchObject({ kind: 'visit', workingDaysLeft: 4 })
    expect(nextClock({ ...item, state: 'closed' }, at('2026-11-03'), calendar)).toBeUndefined()
  })
  test('the last minute of the due day is in time, midnight is not', () => {
    const item = { state: 'contacted' as const, visitDueMs: endOfDay(plainDate('2026-11-09')) }
    expect(nextClock(item, at('2026-11-09', '23:59'), calendar)).toMatchObject({ overdue: false, workingDaysLeft: 0 })
    expect(nextClock(item, at('2026-11-10', '00:00'), calendar)).toMatchObject({ overdue: true, workingDaysLeft: -1 })
  })
  test('an item that waits for its calendar says so', () => {
    expect(nextClock({ state: 'contacted', missingCalendarYear: 2027 }, at('2026-12-30'), calendar)).toEqual({
      kind: 'visit',
      overdue: false,
      missingCalendarYear: 2027,
    })
  })
})

describe('states', () => {
  test('a closed item stays closed', () => {
    expect(workItemTransitions.filter(({ from }) => from === 'closed')).toEqual([])
    expect(stateAfter('closed', 'contact')).toBeUndefined()
  })
  test('nobody reached is written down and does not stop the clock', () => expect(stateAfter('open', 'contact-failed')).toBe('open'))
  test('no machine event closes an item', () => {
    expect(workItemTransitions.filter(({ needs, to }) => needs === undefined && to === 'closed')).toEqual([])
  })
})

describe('outcomes', () => {
  test('not so always needs its reason', () => {
    expect(missingForOutcome('untrue-eased', { reason: '  ' })).toEqual(['reason'])
    expect(missingForOutcome('untrue-eased', { reason: '医保已二次报销' })).toEqual([])
  })
  test('a referral names where to', () => expect(missingForOutcome('true-referral', { reason: 'x' })).toEqual(['referral']))
  test('starting an application needs nothing more', () => expect(missingForOutcome('true-apply', {})).toEqual([]))
})

describe('show-if', () => {
  test('a question nobody answered equals nothing, and is not "not equal" by itself', () => {
    expect(isShown({ field: 'a', is: 'x' }, {})).toBe(false)
    expect(isShown({ not: { field: 'a', is: 'x' } }, {})).toBe(true)
  })
  test('lists match when they contain the value', () => {
    expect(isShown({ field: 'a', among: ['x', 'y'] }, { a: ['z', 'y'] })).toBe(true)
    expect(isShown({ all: [{ field: 'a', is: 'z' }, { any: [{ field: 'b', is: 2 }] }] }, { a: ['z'], b: 2 })).toBe(true)
  })
  test('a key names question and member', () => expect(parseAnswerKey('income:7')).toEqual({ field: 'income', personId: 7 }))
})
