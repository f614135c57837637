import { type Month, monthOf, parseMonth } from '@doudi/core/kernel/month.ts'
import { parsePlainDate } from '@doudi/core/kernel/plain-date.ts'

/**
 * The month in a file name: 202610, 2026-10, 2026年10月, or the day of a snapshot, 20261031. The last one found counts, because names begin
 * with codes; eight digits must be a date.
 */
export function periodInName(name: string): Month | undefined {
  const groups = name.match(/(?<!\d)20\d{2}(?:[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?|年\d{1,2}月)(?!\d)/g) ?? []
  return groups
    .map((text) => {
      const digits = text.replace(/[-_.]/g, '')
      const date = parsePlainDate(digits)
      return digits.length === 8 ? date && monthOf(date) : parseMonth(digits)
    })
    .findLast((month) => month !== undefined)
}

/** The month most of the sampled dates lie in; the later one of two equals. Undefined without any date. */
export function commonMonth(months: Iterable<Month>): Month | undefined {
  const counts = new Map<Month, number>()
  for (const month of months) counts.set(month, (counts.get(month) ?? 0) + 1)
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))
  return first?.[0]
}
