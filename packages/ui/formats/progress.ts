import { defineMessages, type Locale } from '../locale.tsx'
import { formatCount } from './money.ts'

const texts = defineMessages({
  zh: {
    seconds: (n: number) => `${n} 秒`,
    minutes: (n: number) => `${n} 分钟`,
    hours: (n: number) => `${n} 小时`,
    left: (time: string) => `约剩 ${time}`,
    speed: (n: string) => `每秒 ${n} 行`,
  },
  en: {
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    left: (time: string) => `about ${time} left`,
    speed: (n: string) => `${n} rows a second`,
  },
})

/** 40 秒, 3 分钟, 2 小时: rounded as people say it. */
export function formatDuration(seconds: number, locale: Locale): string {
  const say = texts[locale]
  if (seconds < 90) return say.seconds(Math.max(1, Math.round(seconds)))
  if (seconds < 5400) return say.minutes(Math.round(seconds / 60))
  return say.hours(Math.round(seconds / 3600))
}

/** 每秒 160,000 行 · 约剩 12 秒. Nothing where nothing is known: an estimate is never made up. */
export function describeSpeed(known: { perSecond?: number | null; secondsLeft?: number | null }, locale: Locale): string {
  const say = texts[locale]
  const parts: string[] = []
  if (known.perSecond != null && known.perSecond > 0) parts.push(say.speed(formatCount(Math.round(known.perSecond))))
  if (known.secondsLeft != null) parts.push(say.left(formatDuration(known.secondsLeft, locale)))
  return parts.join(' · ')
}

/** 18 KB, 3.4 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`
  return `${Math.round((bytes / 1024 ** 2) * 10) / 10} MB`
}
