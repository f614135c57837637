/** `size` months or years from a month on; a month is counted as year × 12 + month − 1. */
export type Period = { readonly unit: 'month' | 'year' | 'eternity'; readonly from: number; readonly size: number }

const eternity: Period = { unit: 'eternity', from: 0, size: 0 }

const form = /^(?:(year|month):)?([1-9]\d{3})(?:-(0[1-9]|1[0-2])(-01)?)?(?::(\d+))?$/

/**
 * A period as OpenFisca writes it: `2017`, `2017-01`, `year:2017`, `month:2017-01:3`, `ETERNITY`.
 * @throws Error when it is something else, or a day or a week, which this country does not use
 */
export function parsePeriod(written: unknown): Period {
  const text = String(written)
  if (/^eternity$/i.test(text)) return eternity
  const found = form.exec(text)
  if (!found) throw new Error(`"${text}" is no month and no year: periods of days and weeks have no counterpart here`)
  const [, named, year = '', month, day, size] = found
  // `2017-01:3` names no unit, and `month:2017` no month.
  if ((named === undefined && (day !== undefined || size !== undefined)) || (named === 'month' && month === undefined))
    throw new Error(`"${text}" is no period: a month is written 2017-01, three months month:2017-01:3, a year 2017`)
  const unit = named === 'year' || month === undefined ? 'year' : 'month'
  return { unit, from: Number(year) * 12 + Number(month ?? '1') - 1, size: Number(size ?? '1') }
}

/** The months of a period, first to last. */
export function monthsOf({ unit, from, size }: Period): readonly number[] {
  return Array.from({ length: unit === 'year' ? 12 * size : size }, (_, index) => from + index)
}

/** January of the year a month lies in. */
export function januaryOf(month: number): number {
  return month - (month % 12)
}

/** The first day of a month, YYYY-MM-DD. */
export function firstDay(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
}
