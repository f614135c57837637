import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, firstDay, formatMonthZh, lastDay, month, monthOf, monthsBetween, monthsEnding, parseMonth } from './month.ts'
import { plainDate } from './plain-date.ts'

describe('a month', () => {
  it.each(['2026-10', '2026/10', '202610', '2026年10月', '2026.10', ' ２０２６－１０ '])('%j is read', (text) => {
    expect(parseMonth(text)).toBe('2026-10')
  })

  it.each(['', '2026', '2026-13', '2026-0', '2026-00', '20261', '2026-10-01', '20261001', '0999-01', '十月'])(
    '%j is not a month',
    (text) => {
      expect(parseMonth(text)).toBeUndefined()
    },
  )

  it('of a constant must be written YYYY-MM', () => {
    expect(month('2026-09')).toBe('2026-09')
    expect(() => month('2026-9')).toThrow(RangeError)
    expect(() => month('2026-13')).toThrow(RangeError)
  })

  it('has a first and a last day', () => {
    expect([firstDay(month('2024-02')), lastDay(month('2024-02'))]).toEqual(['2024-02-01', '2024-02-29'])
    expect(lastDay(month('2026-02'))).toBe('2026-02-28')
    expect(lastDay(month('2026-12'))).toBe('2026-12-31')
    expect(monthOf(plainDate('2026-10-02'))).toBe('2026-10')
  })

  it('ends a row of months, oldest first', () => {
    expect(monthsEnding(month('2026-01'), 3)).toEqual(['2025-11', '2025-12', '2026-01'])
    expect(monthsEnding(month('2026-09'), 12)[0]).toBe('2025-10')
    expect(monthsEnding(month('2026-09'), 0)).toEqual([])
  })

  it('is found again after going there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (n) => {
        const there = addMonths(month('2026-10'), n)
        expect(monthsBetween(month('2026-10'), there)).toBe(n)
        expect(addMonths(there, -n)).toBe('2026-10')
      }),
    )
  })

  it('is written for people', () => {
    expect(formatMonthZh(month('2026-09'))).toBe('2026年9月')
  })
})
