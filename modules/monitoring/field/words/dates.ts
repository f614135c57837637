import type { Language } from '@doudi/ui/field/settings/settings.ts'

const ZONE = 'Asia/Shanghai'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A date as people read it: 11月24日, another year with the year. `today` = any date of this year. */
export function showDate(date: string, today: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const sameYear = year === today.slice(0, 4)
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}${sameYear ? '' : ` ${year}`}`
}

/** A moment in Shanghai: 14:02 today, else 11月24日 14:02. */
export function showMoment(moment: string | number, now: number, language: Language): string {
  const parts = shanghai(new Date(moment))
  const today = shanghai(new Date(now))
  return parts.date === today.date ? parts.time : `${showDate(parts.date, today.date, language)} ${parts.time}`
}

/** The time of day in Shanghai with seconds. */
export function showSecond(moment: string): string {
  return shanghai(new Date(moment)).second
}

function shanghai(moment: Date): { date: string; time: string; second: string } {
  // Swedish writes 2026-11-24 14:02:05, which needs no taking apart.
  const text = moment.toLocaleString('sv-SE', { timeZone: ZONE })
  return { date: text.slice(0, 10), time: text.slice(11, 16), second: text.slice(11, 19) }
}
