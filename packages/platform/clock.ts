import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'

/** The only source of time. Business date and time of day are Shanghai's; `real` is for sessions, audit and recorded time. */
export interface Clock {
  /** Business date: DOUDI_TODAY, else the demo date, else today in Shanghai. */
  today(): PlainDate
  /** Business date with the real time of day in Shanghai: what case clocks run on. */
  now(): Date
  real(): Date
}

const shanghaiOffset = 8 * 3_600_000

/** The date in Shanghai of an instant. Shanghai has had no summer time since 1991. */
export function shanghaiDate(at: Date): PlainDate {
  return new Date(at.getTime() + shanghaiOffset).toISOString().slice(0, 10) as PlainDate // ISO dates are plain dates
}

/** A clock whose business date comes from `businessDate`, or from the real time where that gives nothing. */
export function makeClock(businessDate: () => PlainDate | undefined, real: () => Date = () => new Date()): Clock {
  return {
    real,
    today: () => businessDate() ?? shanghaiDate(real()),
    now: () => {
      const at = real()
      const date = businessDate()
      if (date === undefined) return at
      const sinceMidnight = (at.getTime() + shanghaiOffset) % 86_400_000
      return new Date(Date.parse(`${date}T00:00:00Z`) - shanghaiOffset + sinceMidnight)
    },
  }
}
