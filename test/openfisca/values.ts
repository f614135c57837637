import { fromEpochDay, parsePlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { parseArithmetic } from './arithmetic.ts'
import { scale, type Variable } from './variables.ts'

/** Larger amounts would leave the range the country declares (country.ts). */
const largest = 100_000_000

/**
 * A value as a test gives it, in the engine's units.
 * @throws Error when the variable cannot have it
 */
export function readValue(name: string, { type, codes }: Variable, written: unknown): Value {
  switch (type) {
    case 'amount': {
      const amount = readNumber(name, written)
      if (Math.abs(amount) > largest) throw new Error(`"${name}": ${amount} is larger than the amounts that are kept exactly here`)
      return Math.round(amount * scale)
    }
    case 'years':
      return Math.trunc(readNumber(name, written))
    case 'bool':
      if (typeof written !== 'boolean' && typeof written !== 'number') throw new Error(`"${String(written)}" is no yes or no for "${name}"`)
      return Boolean(written)
    case 'code': {
      // OpenFisca takes the place in its list, too.
      const code = typeof written === 'number' ? codes?.[written] : written
      if (typeof code !== 'string' || !codes?.includes(code))
        throw new Error(`"${String(written)}" is none of the values of "${name}": ${codes?.join(', ')}`)
      return code
    }
    case 'date':
      return readDate(name, written)
    case 'text':
      if (written === null || typeof written === 'object') throw new Error(`"${name}" is a text`)
      return String(written)
  }
}

function readNumber(name: string, written: unknown): number {
  const number =
    typeof written === 'number' || typeof written === 'boolean'
      ? Number(written)
      : typeof written === 'string'
        ? parseArithmetic(written)
        : undefined
  if (number === undefined || !Number.isFinite(number)) throw new Error(`"${String(written)}" is no number for "${name}"`)
  return number
}

/** `1980-02-15`, `1980-02` and `"1980"` for their first day; a bare number counts days from 1970 on. */
export function readDate(name: string, written: unknown): string {
  const day = typeof written === 'number' ? fromEpochDay(written) : parsePlainDate(textOfDate(written))
  if (day === undefined) throw new Error(`"${String(written)}" is no date for "${name}"`)
  return day
}

function textOfDate(written: unknown): string {
  const text = typeof written === 'string' ? written : ''
  return /^\d{4}(-\d\d)?$/.test(text) ? `${text}-01-01`.slice(0, 10) : text
}

/** What a variable is where nobody gives it: OpenFisca has no unknown. */
export function defaultOf({ type, default: own }: Variable): Value {
  if (own !== undefined) return own
  return type === 'bool' ? false : type === 'amount' || type === 'years' ? 0 : ''
}

/** A value in the country's own units. */
export function shown(value: Value, { type }: Variable): number | boolean | string {
  return type === 'amount' ? Number(value) / scale : value
}
