import { type Fen, fen, formatYuan } from '@doudi/core/kernel/fen.ts'
import type { Locale } from '../locale.tsx'

/** 36,825.50 元; cents only where there are any. */
export function formatMoney(amount: number, locale: Locale): string {
  const yuan = formatYuan(fen(amount))
  return locale === 'zh' ? `${yuan} 元` : `${yuan} yuan`
}

/** 1,234 万元 for leaders, two decimals at most; under ten thousand yuan the plain amount. Show the exact one on hover. */
export function formatWan(amount: Fen, locale: Locale): string {
  if (locale === 'en' || Math.abs(amount) < 1_000_000) return formatMoney(amount, locale)
  return `${formatYuan(fen(Math.round(amount / 10_000)))} 万元`
}

/** 1,204 */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A share of a whole, 3.2%; nothing of nothing is 0%. */
export function formatShare(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10}%`
}

const perWords = {
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  term: { zh: '每学期', en: 'a term' },
  once: { zh: '一次', en: 'once' },
} as const

/** 每月 980 元, 980 yuan a month: an amount with how often it is paid. */
export function formatMoneyPer(amount: number, per: keyof typeof perWords, locale: Locale): string {
  const [money, often] = [formatMoney(amount, locale), perWords[per][locale]]
  return locale === 'zh' ? `${often} ${money}` : `${money} ${often}`
}
