import { fen, formatYuan } from '@doudi/core/kernel/fen.ts'
import type { Locale } from '@doudi/ui/locale.tsx'
import type { PolicyDifference } from '../../contract/difference.ts'
import { differenceTexts } from './messages.ts'

type Band = PolicyDifference['histogram'][number]

/** 多 50–100 元, 少 0–50 元: a band of change as people say it. */
export function bandName({ fromFen, toFen }: Pick<Band, 'fromFen' | 'toFen'>, locale: Locale): string {
  const say = differenceTexts[locale]
  const yuan = (amount: number) => formatYuan(fen(Math.abs(amount)))
  // The band next to nothing begins with the first fen.
  if (fromFen === 0 || fromFen === 1) return say.withinUp(yuan(toFen))
  if (toFen === 0 || toFen === -1) return say.withinDown(yuan(fromFen))
  if (fromFen >= 0) return say.bandUp(yuan(fromFen), yuan(toFen))
  if (toFen <= 0) return say.bandDown(yuan(toFen), yuan(fromFen))
  return say.band(formatYuan(fen(fromFen)), formatYuan(fen(toFen)))
}

/** The entry with most of something; undefined when there is none of it anywhere. */
export function most<T>(entries: readonly T[], of: (entry: T) => number): T | undefined {
  let best: T | undefined
  for (const entry of entries) if (of(entry) > 0 && (best === undefined || of(entry) > of(best))) best = entry
  return best
}

/** +1,234 or −1,234: a change always says its direction. */
export function signed(amount: number, text: string): string {
  if (amount === 0) return text
  return amount > 0 ? `+${text}` : `−${text.replace(/^-/, '')}`
}
