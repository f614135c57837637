import { fen } from '@doudi/core/kernel/fen.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import { formatDate, formatInstant, formatPeriod, formatWeekday } from './dates.ts'
import { describeDeadline } from './deadlines.ts'
import { formatCount, formatMoney, formatMoneyPer, formatShare, formatWan } from './money.ts'
import { describeSpeed, formatBytes, formatDuration } from './progress.ts'

const today = plainDate('2026-11-02')

test('money has thousands separators, and cents only where there are any', () => {
  expect(formatMoney(3_682_550, 'zh')).toBe('36,825.50 元')
  expect(formatMoney(2_375_000, 'zh')).toBe('23,750 元')
  expect(formatMoney(0, 'en')).toBe('0 yuan')
  expect(formatWan(fen(1_234_567_890), 'zh')).toBe('1,234.57 万元')
  expect(formatWan(fen(999_999), 'zh')).toBe('9,999.99 元')
  expect(formatCount(2_871_000)).toBe('2,871,000')
  expect([formatShare(32, 1000), formatShare(0, 0)]).toEqual(['3.2%', '0%'])
})

test('this year’s dates are written without the year, other text is left as it is', () => {
  expect(formatDate('2026-11-24', today, 'zh')).toBe('11月24日')
  expect(formatDate('2025-03-01', today, 'zh')).toBe('2025年3月1日')
  expect(formatDate('2025-03-01', today, 'en')).toBe('1 Mar 2025')
  expect(formatDate('去年', today, 'zh')).toBe('去年')
  expect([formatWeekday(today, 'zh'), formatPeriod('2026-10', 'zh')]).toEqual(['星期一', '2026年10月'])
})

test('instants are told by the clock of China, whatever the zone of the computer', () => {
  expect(formatInstant('2026-11-01T16:30:00Z', today, 'zh')).toBe('今天 00:30')
  expect(formatInstant('2026-11-01T08:20:00.000Z', today, 'zh')).toBe('昨天 16:20')
  expect(formatInstant('2026-10-12T01:00:00Z', today, 'zh')).toBe('10月12日 09:00')
  expect(formatInstant('soon', today, 'zh')).toBe('soon')
})

test.each([
  [{ dueAt: '2026-11-04T10:00:00Z', workingDaysLeft: 2, overdue: false }, '还剩 2 个工作日', 'later'],
  [{ dueAt: '2026-11-02T10:00:00Z', workingDaysLeft: 0, overdue: false }, '今天 18:00 前', 'today'],
  [{ dueAt: '2026-11-07T10:00:00Z', workingDaysLeft: 0, overdue: false }, '11月7日 18:00 前', 'later'],
  [{ dueAt: '2026-10-30T10:00:00Z', workingDaysLeft: -1, overdue: true }, '逾期 1 个工作日', 'overdue'],
  [{ dueAt: '2026-10-31T10:00:00Z', workingDaysLeft: 0, overdue: true }, '已到期', 'overdue'],
  [{ dueAt: null, workingDaysLeft: null, overdue: false, missingCalendarYear: 2027 }, '2027年工作日历未载入', 'unknown'],
])('a deadline %o reads %s', (clock, text, tone) => {
  expect(describeDeadline(clock, today, 'zh')).toMatchObject({ text, tone })
})

test('speed and time left are said in words, and never made up', () => {
  expect(describeSpeed({ perSecond: 160_000, secondsLeft: 12 }, 'zh')).toBe('每秒 160,000 行 · 约剩 12 秒')
  expect(describeSpeed({ perSecond: 0, secondsLeft: null }, 'zh')).toBe('')
  expect([formatDuration(0.2, 'zh'), formatDuration(200, 'zh'), formatDuration(7200, 'zh')]).toEqual(['1 秒', '3 分钟', '2 小时'])
  expect([formatBytes(900), formatBytes(18_000), formatBytes(3_565_158)]).toEqual(['900 B', '18 KB', '3.4 MB'])
})

test('an amount with how often it is paid, in the order of the language', () => {
  expect(formatMoneyPer(98_000, 'month', 'zh')).toBe('每月 980 元')
  expect(formatMoneyPer(98_000, 'term', 'en')).toBe('980 yuan a term')
})
