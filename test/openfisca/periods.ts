/** Months from `from` on, `count` of them; counted as year × 12 + month − 1. */
export type Period = { readonly unit: 'month' | 'year' | 'eternity'; readonly from: number; readonly count: number }

const eternity: Period = { unit: 'eternity', from: 0, count: 0 }

/**
 * A period as OpenFisca writes it: `2017`, `2017-01`, `year:2017`, `month:2017-01:3`, `ETERNITY`.
 * @throws Error when it is something else, or a day or a week, which this country does not use
 */
export function parsePeriod(written: unknown): Period {
  const text = String(written).trim()
  if (/^eternity$/i.test(text)) return eternity
  const found = /^(?:(year|month):)?(\d{4})(?:-(\d{1,2}))?(?::(\d+))?$/.exec(text)
  if (!found) throw new Error(`"${text}" is no month and no year: periods of days and weeks have no counterpart here`)
  const [, named, year = '', month, times = '1'] = found
  const unit = named === 'year' || (named === undefined && month === undefined) ? 'year' : 'month'
  const from = Number(year) * 12 + Number(month ?? '1') - 1
  return { unit, from, count: unit === 'year' || month === undefined ? 12 * Number(times) : Number(times) }
}

/** January of the year a month lies in. */
export function januaryOf(month: number): number {
  return month - (month % 12)
}

/** The first day of a month, YYYY-MM-DD. */
export function firstDay(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
}
