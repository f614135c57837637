import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as dates from './plain-date.ts'
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  formatDateZh,
  fromExcelSerial,
  parsePlainDate,
  plainDate,
  weekdayOf,
} from './plain-date.ts'

const anyDate = fc.integer({ min: -200_000, max: 200_000 }).map((day) => plainDate(new Date(day * 86_400_000).toISOString().slice(0, 10)))

describe('a date that people wrote', () => {
  it.each([
    '2026-10-02',
    '2026/10/2',
    '2026-10-2',
    '2026.10.02',
    '20261002',
    '2026年10月2日',
    ' ２０２６－１０－０２ ',
    '2026-10-02 00:00:00',
    '2026-10-02T14:03:22.500',
    '2026/10/2 8:05',
    '20261002235959',
  ])('%j is read', (text) => {
    expect(parsePlainDate(text)).toBe('2026-10-02')
  })

  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-10-00',
    '2026-10',
    '26-10-02',
    '2026-10/02',
    '0000-01-01',
    '46297',
    '20261002245959',
    '2026-10-02 25:00',
    '202610021200',
    '2026-10-02T00:00:00Z',
    '10月2日',
    '2026-10-02abc',
  ])('%j is not a date', (text) => {
    expect(parsePlainDate(text)).toBeUndefined()
  })

  it('of the leap day exists in leap years only', () => {
    expect(parsePlainDate('2024-02-29')).toBe('2024-02-29')
    expect(parsePlainDate('2000-02-29')).toBe('2000-02-29')
    expect(parsePlainDate('1900-02-29')).toBeUndefined()
  })
})

describe('a trusted date', () => {
  it('must be written YYYY-MM-DD', () => {
    expect(plainDate('2026-11-02')).toBe('2026-11-02')
    expect(() => plainDate('2026-11-31')).toThrow(RangeError)
    expect(() => plainDate('2026/11/02')).toThrow(RangeError)
  })
})

describe('a serial number of a spreadsheet', () => {
  it('counts from 1900 and skips the day that never was', () => {
    expect(fromExcelSerial(1)).toBe('1900-01-01')
    expect(fromExcelSerial(59)).toBe('1900-02-28')
    expect(fromExcelSerial(60)).toBeUndefined()
    expect(fromExcelSerial(61)).toBe('1900-03-01')
    expect(fromExcelSerial(46297)).toBe('2026-10-02')
    expect(fromExcelSerial(46297.75)).toBe('2026-10-02')
    expect(fromExcelSerial(2958465)).toBe('9999-12-31')
  })

  it('counts from 1904 in workbooks that say so', () => {
    expect(fromExcelSerial(0, true)).toBe('1904-01-01')
    expect(fromExcelSerial(46297 - 1462, true)).toBe('2026-10-02')
  })

  it('is no date when it is out of range', () => {
    for (const serial of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2958466, 360321197503120000])
      expect(fromExcelSerial(serial)).toBeUndefined()
  })
})

describe('reckoning with dates', () => {
  it('ends a month early where the month is shorter', () => {
    expect(addMonths(plainDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(plainDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(plainDate('2026-03-31'), -1)).toBe('2026-02-28')
    expect(addMonths(plainDate('2026-11-30'), 3)).toBe('2027-02-28')
    expect(addMonths(plainDate('2026-01-15'), -13)).toBe('2024-12-15')
  })

  it('says the age in completed years', () => {
    expect(ageOn(plainDate('2010-11-03'), plainDate('2026-11-02'))).toBe(15)
    expect(ageOn(plainDate('2010-11-02'), plainDate('2026-11-02'))).toBe(16)
    expect(ageOn(plainDate('2008-02-29'), plainDate('2026-02-28'))).toBe(17)
    expect(ageOn(plainDate('2008-02-29'), plainDate('2026-03-01'))).toBe(18)
  })

  it('knows the day of the week', () => {
    expect(weekdayOf(plainDate('2026-11-02'))).toBe(1)
    expect(weekdayOf(plainDate('2026-11-24'))).toBe(2)
    expect(weekdayOf(plainDate('1969-12-28'))).toBe(7)
  })

  it('agrees with the calendar of the machine on any day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        const expected = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
        const moved = addDays(date, days)
        expect(moved).toBe(expected)
        expect(daysBetween(date, moved)).toBe(days)
        expect(weekdayOf(date)).toBe(new Date(date).getUTCDay() || 7)
        expect(dates.fromEpochDay(dates.toEpochDay(date))).toBe(date)
      }),
    )
  })

  it('refuses to leave the years that can be written', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addMonths(plainDate('1000-01-01'), -1)).toThrow(RangeError)
  })

  it('orders dates', () => {
    expect(['2026-10-02', '2025-12-31', '2026-01-01'].map(plainDate).toSorted(dates.compare)).toEqual([
      '2025-12-31',
      '2026-01-01',
      '2026-10-02',
    ])
  })
})

describe('a date for people', () => {
  it('names the year only when it is another one', () => {
    expect(formatDateZh(plainDate('2026-11-24'), plainDate('2026-11-02'))).toBe('11月24日')
    expect(formatDateZh(plainDate('2025-11-04'), plainDate('2026-11-02'))).toBe('2025年11月4日')
  })
})
