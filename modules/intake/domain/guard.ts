import { formatMonthZh, type Month } from '@doudi/core/kernel/month.ts'
import type { GuardLimits } from './delivery-class.ts'

/** What is known of a file and of what came before, for the same class and area. */
export type GuardFacts = {
  readonly rows: number
  readonly rejected: number
  /** Rows of the applied deliveries before this period, newest first. */
  readonly history: readonly number[]
  /** Whether this period has an applied delivery, and whether its content is the same. */
  readonly applied: 'none' | 'same-content' | 'other-content'
  /** Another period that has this very content. */
  readonly equalPeriod?: Month | undefined
}

export type HoldReason =
  | { readonly code: 'no-rows' }
  | { readonly code: 'too-few' | 'too-many'; readonly rows: number; readonly median: number; readonly limit: number }
  | { readonly code: 'equal-to-other-period'; readonly period: Month }
  | { readonly code: 'correction' }
  | { readonly code: 'too-many-rejected'; readonly rejected: number; readonly rows: number; readonly limit: number }

export type GuardVerdict =
  | { readonly verdict: 'apply'; readonly hasHistory: boolean }
  | { readonly verdict: 'hold'; readonly reasons: readonly HoldReason[] }
  | { readonly verdict: 'already-applied' }

/** Judges a readable file: nothing is lost by holding one, and a doubtful one must not replace what is there. */
export function judge(facts: GuardFacts, limits: GuardLimits): GuardVerdict {
  if (facts.applied === 'same-content') return { verdict: 'already-applied' }
  const reasons = [...contentReasons(facts), ...countReasons(facts, limits)]
  return reasons.length > 0 ? { verdict: 'hold', reasons } : { verdict: 'apply', hasHistory: facts.history.length > 0 }
}

function contentReasons(facts: GuardFacts): HoldReason[] {
  const reasons: HoldReason[] = []
  if (facts.applied === 'other-content') reasons.push({ code: 'correction' })
  if (facts.equalPeriod !== undefined) reasons.push({ code: 'equal-to-other-period', period: facts.equalPeriod })
  return reasons
}

function countReasons({ rows, rejected, history }: GuardFacts, limits: GuardLimits): HoldReason[] {
  if (rows === 0) return [{ code: 'no-rows' }]
  const reasons: HoldReason[] = []
  const median = medianOf(history.slice(0, limits.medianOf))
  // Multiplied, not divided: exactly 70 % is not below 70 %.
  if (median !== undefined && rows < median * limits.minRatio) reasons.push({ code: 'too-few', rows, median, limit: limits.minRatio })
  if (median !== undefined && rows > median * limits.maxRatio) reasons.push({ code: 'too-many', rows, median, limit: limits.maxRatio })
  if (rejected > rows * limits.maxRejected) reasons.push({ code: 'too-many-rejected', rejected, rows, limit: limits.maxRejected })
  return reasons
}

function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length === 0) return undefined
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** The sentence for whoever has to release or discard the delivery. */
export function explainHold(reason: HoldReason): { readonly zh: string; readonly en: string } {
  switch (reason.code) {
    case 'no-rows':
      return {
        zh: '文件只有表头，没有数据。请确认这个月真的没有，再放行',
        en: 'There is a header and no rows; release it if the month is truly empty',
      }
    case 'too-few':
      return {
        zh: `这次 ${reason.rows} 行，不到近几期中位数（${reason.median} 行）的 ${percent(reason.limit)}，可能不全。请向报送单位核实后放行或作废`,
        en: `${reason.rows} rows are below ${percent(reason.limit)} of the median ${reason.median} of the last periods`,
      }
    case 'too-many':
      return {
        zh: `这次 ${reason.rows} 行，超过近几期中位数（${reason.median} 行）的 ${percent(reason.limit)}，可能重复。请向报送单位核实后放行或作废`,
        en: `${reason.rows} rows are above ${percent(reason.limit)} of the median ${reason.median} of the last periods`,
      }
    case 'equal-to-other-period':
      return {
        zh: `内容与${formatMonthZh(reason.period)}的文件完全一样，可能拿错了文件。请核实后放行或作废`,
        en: `The content equals that of ${reason.period}; the wrong file may have been sent`,
      }
    case 'correction':
      return {
        zh: '这个月已经入库过，这次内容不同。放行后整月替换原来的数据，请确认是更正',
        en: 'This period was applied before with other content; releasing it replaces the whole period',
      }
    case 'too-many-rejected':
      return {
        zh: `${reason.rows} 行里有 ${reason.rejected} 行不合格，超过 ${percent(reason.limit)}。请下载问题行交报送单位更正，或核实后放行`,
        en: `${reason.rejected} of ${reason.rows} rows are rejected, more than ${percent(reason.limit)}`,
      }
  }
}
