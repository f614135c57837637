/** Functions of dates as days since 1970-01-01: what `kernel/plain-date.ts` does with written ones. */

/** `year * 512 + month * 32 + day`: in the order of the dates. */
function written(days: number): number {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const century = dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor(century / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0)) * 512 + month * 32 + day
}

/** The first day of a month; months are counted from the year 0. */
function firstOf(months: number): number {
  const year = Math.floor(months / 12)
  const month = months - year * 12
  const fromMarch = month >= 2 ? month - 2 : month + 10
  const y = month >= 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leaps + Math.floor((153 * fromMarch + 2) / 5) - 719_468
}

function monthsOf(day: number): number {
  const year = Math.floor(day / 512)
  return year * 12 + Math.floor((day - year * 512) / 32) - 1
}

export const dayFunctions = {
  years_between: (from: number, to: number): number => Math.floor((written(to) - written(from)) / 512),

  months_between: (from: number, to: number): number => {
    const [a, b] = [written(from), written(to)]
    return monthsOf(b) - monthsOf(a) - (b % 32 < a % 32 ? 1 : 0)
  },

  add_months: (from: number, months: number): number => {
    const day = written(from)
    const first = firstOf(monthsOf(day) + months)
    const length = firstOf(monthsOf(day) + months + 1) - first
    return first + Math.min(day % 32, length) - 1
  },

  start_of_month: (of: number): number => firstOf(monthsOf(written(of))),

  end_of_month: (of: number): number => firstOf(monthsOf(written(of)) + 1) - 1,

  year_of: (of: number): number => Math.floor(written(of) / 512),

  month_of: (of: number): number => Math.floor((written(of) % 512) / 32),
}
