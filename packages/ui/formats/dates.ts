import { addDays, formatDateZh, type PlainDate, parsePlainDate, weekdayOf } from '@doudi/core/kernel/plain-date.ts'
import type { Locale } from '../locale.tsx'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = { zh: '一二三四五六日', en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const
const CHINA_OFFSET_MS = 8 * 3_600_000

/** 11月24日, or 24 Nov; the year is said when it is not the one of `today`. Text that is no date is given back as it is. */
export function formatDate(date: string, today: PlainDate, locale: Locale): string {
  const parsed = parsePlainDate(date)
  if (parsed === undefined) return date
  if (locale === 'zh') return formatDateZh(parsed, today)
  const [year, month, day] = parsed.split('-')
  const short = `${Number(day)} ${MONTHS[Number(month) - 1]}`
  return year === today.slice(0, 4) ? short : `${short} ${year}`
}

/** 星期二, Tue */
export function formatWeekday(date: PlainDate, locale: Locale): string {
  const index = weekdayOf(date) - 1
  return locale === 'zh' ? `星期${WEEKDAYS.zh[index]}` : (WEEKDAYS.en[index] ?? '')
}

/** 2026年10月, Oct 2026 */
export function formatPeriod(period: string, locale: Locale): string {
  const [year, month] = period.split('-')
  if (year === undefined || month === undefined) return period
  return locale === 'zh' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1]} ${year}`
}

/** The day in China of an instant, whatever the zone of the computer. Text that is no instant gives undefined. */
export function dayOfInstant(at: string): PlainDate | undefined {
  return parsePlainDate(inChina(at).slice(0, 10))
}

/** 14:02 */
export function formatTime(at: string): string {
  return inChina(at).slice(11, 16)
}

/** 今天 14:02, 昨天 16:20, 10月12日 9:00 */
export function formatInstant(at: string, today: PlainDate, locale: Locale): string {
  const day = dayOfInstant(at)
  if (day === undefined) return at
  return `${relativeDay(day, today, locale) ?? formatDate(day, today, locale)} ${formatTime(at)}`
}

/** 今天, 昨天, 明天, or undefined for any other day. */
export function relativeDay(day: PlainDate, today: PlainDate, locale: Locale): string | undefined {
  if (day === today) return locale === 'zh' ? '今天' : 'today'
  if (day === addDays(today, -1)) return locale === 'zh' ? '昨天' : 'yesterday'
  if (day === addDays(today, 1)) return locale === 'zh' ? '明天' : 'tomorrow'
  return undefined
}

/** China has one zone and no summer time. */
function inChina(at: string): string {
  const instant = Date.parse(at)
  return Number.isNaN(instant) ? '' : new Date(instant + CHINA_OFFSET_MS).toISOString()
}
