import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { addWorkingDays, isWorkingDay } from '@doudi/core/kernel/working-days.ts'
import chineseDays from 'chinese-days'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadWorkingCalendar } from './working-calendar.ts'

describe('the calendar of working days', () => {
  const calendar = loadWorkingCalendar()

  it('agrees with an independent calendar on every day of its years', () => {
    for (let day = plainDate('2024-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      expect([day, isWorkingDay(calendar, day)]).toEqual([day, chineseDays.isWorkday(day)])
    }
  })

  it('does not know 2027 before its notice is out', () => {
    expect(calendar.years.has(2027)).toBe(false)
    expect(addWorkingDays(calendar, plainDate('2026-11-02'), 45)).toEqual({ kind: 'calendar-missing', year: 2027 })
    expect(addWorkingDays(calendar, plainDate('2026-09-30'), 3)).toEqual({ kind: 'on', date: '2026-10-10' })
  })

  it('names the file and the place of a day that is wrong', () => {
    const dir = mkdtempSync(join(tmpdir(), 'doudi-calendar-'))
    onTestFinished(() => rmSync(dir, { recursive: true }))
    mkdirSync(join(dir, 'calendar'))
    const text = (day: string) =>
      `year: 2027\ntitle: { zh: 甲, en: A }\nsource: 通知\nholidays:\n  - { zh: 元旦, en: New Year, days_off: [2027-01-01, ${day}] }\n`
    writeFileSync(join(dir, 'calendar', '2027.yaml'), text('2027-02-30'))
    expect(() => loadWorkingCalendar({ dir })).toThrow(/2027\.yaml:5:\d+: .*a day is written like/)
    writeFileSync(join(dir, 'calendar', '2027.yaml'), text('2026-12-31'))
    expect(() => loadWorkingCalendar({ dir })).toThrow(/2027\.yaml:5:\d+: 2026-12-31 is not a day of 2027/)
  })
})
