import { fromEpochDay, plainDate, toEpochDay } from '../../../kernel/plain-date.ts'
import type { Value, ValueType } from '../../types.ts'

/** Values as numbers: truths are 1 and 0, dates are days since 1970-01-01, a text is its place among the texts met so far; unknown is NaN. */
export class Codes {
  readonly #codes = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #days = new Map<string, number>()

  codeOf(value: Value | undefined, kind?: ValueType['kind']): number {
    if (typeof value === 'number') return value
    if (typeof value === 'boolean') return value ? 1 : 0
    if (value === undefined) return Number.NaN
    if (kind === 'date') return this.#dayOf(value)
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    this.#codes.set(value, this.#texts.length)
    return this.#texts.push(value) - 1
  }

  /** Each date is read once: there are few of them. */
  #dayOf(date: string): number {
    const known = this.#days.get(date)
    if (known !== undefined) return known
    const day = toEpochDay(plainDate(date))
    this.#days.set(date, day)
    return day
  }

  valueOf(code: number, kind: ValueType['kind']): Value | undefined {
    if (Number.isNaN(code)) return undefined
    switch (kind) {
      case 'bool':
        return code === 1
      case 'date':
        return fromEpochDay(code)
      case 'text':
        return this.#texts[code]
      case 'int':
        return code
    }
  }
}
