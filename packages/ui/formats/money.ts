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
