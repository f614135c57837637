/** Days as numbers since 1970-01-01: synth counts millions of them, and `Date` would bring time zones in. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number }

export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}

export function civilOf(dayNumber: number): CivilDate {
  const z = dayNumber + 719468
  const era = Math.floor(z / 146097)
  const ofEra = z - era * 146097
  const year = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365)
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const mp = Math.floor((5 * ofYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: year + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * mp + 2) / 5) + 1 }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** How an agency writes dates: 2026-10-05, 20261005 or 2026/10/5. */
export type DateStyle = 'dashes' | 'digits' | 'slashes'

export function dateText(dayNumber: number, style: DateStyle = 'dashes'): string {
  const { year, month, day } = civilOf(dayNumber)
  if (style === 'dashes') return `${year}-${two(month)}-${two(day)}`
  return style === 'digits' ? `${year}${two(month)}${two(day)}` : `${year}/${month}/${day}`
}

/** One month of the files: `first` and `last` are its days, `index` counts from the first month of the run. */
export type Period = {
  readonly index: number
  readonly text: string
  readonly year: number
  readonly month: number
  readonly first: number
  readonly last: number
}

/** The months from `from` to `to`, both as YYYY-MM and both included. */
export function periodsBetween(from: string, to: string): readonly Period[] {
  const [start, end] = [monthCount(from), monthCount(to)]
  if (end < start) throw new RangeError(`from ${from} is after to ${to}`)
  return Array.from({ length: end - start + 1 }, (_, index) => periodOf(start + index, index))
}

/** The month that lies `count` months after the given one. */
export function shiftPeriod(period: Period, count: number): Period {
  return periodOf(period.year * 12 + period.month - 1 + count, period.index + count)
}

function periodOf(months: number, index: number): Period {
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  const next = months + 1
  const last = dayOf(Math.floor(next / 12), (next % 12) + 1, 1) - 1
  return { index, text: `${year}-${two(month)}`, year, month, first: dayOf(year, month, 1), last }
}

function monthCount(text: string): number {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (!match) throw new RangeError(`${text} is not a month like 2026-10`)
  return Number(match[1]) * 12 + Number(match[2]) - 1
}
