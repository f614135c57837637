import type { Value } from '@doudi/core/rules/types.ts'
import { monthsOf, type Period, parsePeriod } from './periods.ts'
import { defaultOf, readValue } from './values.ts'
import type { Variable } from './variables.ts'

type Variables = Readonly<Record<string, Variable>>
type Kept = { readonly months: Map<number, readonly Value[]>; always?: readonly Value[] | undefined }

/**
 * What a test gives, for everybody at once: as soon as one person or household has a value of a variable for a month, the others have its
 * default and nothing is computed.
 */
export class Given {
  readonly #kept = new Map<string, Kept>()
  readonly #variables: Variables
  readonly #neutral: ReadonlySet<string>

  constructor(variables: Variables, neutral: ReadonlySet<string>) {
    this.#variables = variables
    this.#neutral = neutral
  }

  /** The values of a variable for everybody. A variable of a year lies at the month its year begins. */
  at(name: string, month: number): readonly Value[] | undefined {
    const kept = this.#kept.get(name)
    return kept?.always ?? kept?.months.get(month)
  }

  /** @throws Error when the variable cannot be given for that period, or for all its months already is */
  put(name: string, period: Period, values: readonly Value[]): void {
    const variable = this.#variables[name]
    if (!variable) throw new Error(`there is no variable "${name}"`)
    if (variable.period !== 'eternity' && period.unit === 'eternity') throw new Error(`"${name}" is of a ${variable.period}, not for ever`)
    const isOver = variable.end !== undefined && period.unit !== 'eternity' && period.from > parsePeriod(variable.end).from
    if (this.#neutral.has(name) || isOver) return
    const kept: Kept = this.#kept.get(name) ?? { months: new Map() }
    this.#kept.set(name, kept)
    if (variable.period === 'eternity') kept.always = values
    else if (variable.divide) share(kept.months, { name, months: monthsOf(period), values })
    else if (period.unit !== variable.period || period.size !== 1)
      throw new Error(`"${name}" is of a whole ${variable.period}: a value cannot be given for anything else`)
    else kept.months.set(period.from, values)
  }
}

type Shared = { readonly name: string; readonly months: readonly number[]; readonly values: readonly Value[] }

/** Shares a sum among the months that have none yet. */
function share(known: Map<number, readonly Value[]>, { name, months, values }: Shared): void {
  const left = months.filter((month) => !known.has(month))
  const rest = values.map((value, index) => months.reduce((sum, month) => sum - Number(known.get(month)?.[index] ?? 0), Number(value)))
  if (left.length === 0 && rest.some((one) => one !== 0))
    throw new Error(`"${name}" is given for every month of a period, and another sum for the period itself`)
  for (const month of left)
    known.set(
      month,
      rest.map((one) => Math.round(one / left.length)),
    )
}

type Of = { readonly variables: Variables; readonly period: unknown }

/** Gathers what is written of each person or household by itself, and gives it: single months first, then longer periods. */
export class Gathered {
  readonly #variables: Variables
  readonly #period: unknown
  readonly #found = new Map<string, Map<string, { readonly period: Period; readonly values: Value[] }>>()

  constructor({ variables, period }: Of) {
    this.#variables = variables
    this.#period = period
  }

  /** One value, or values by period, of the person or household at `index` of `count`. */
  add(name: string, written: unknown, { entity, index, count }: { entity: Variable['entity']; index: number; count: number }): void {
    const variable = this.#variables[name]
    if (!variable) throw new Error(`there is no variable "${name}"`)
    if (variable.entity !== entity) throw new Error(`"${name}" is a variable of a ${variable.entity}, not of a ${entity}`)
    for (const [when, value] of byPeriod(written, this.#period)) {
      const period = parsePeriod(when)
      if (value === null) continue
      const periods = this.#found.get(name) ?? new Map()
      this.#found.set(name, periods)
      const key = `${period.unit} ${period.from} ${period.size}`
      const known = periods.get(key) ?? { period, values: Array.from({ length: count }, () => defaultOf(variable)) }
      periods.set(key, known)
      known.values[index] = readValue(name, variable, value)
    }
  }

  giveTo(given: Given): void {
    for (const [name, periods] of this.#found) {
      const sorted = [...periods.values()].sort((a, b) => lengthKey(a.period).localeCompare(lengthKey(b.period)))
      for (const { period, values } of sorted) given.put(name, period, values)
    }
  }
}

/** OpenFisca's order: by unit, then by the size as a text. */
function lengthKey({ unit, size }: Period): string {
  return `${['month', 'year', 'eternity'].indexOf(unit)}_${size}`
}

/** `{ 2017-01: … }`, or one value for the period of the test. */
export function byPeriod(written: unknown, period: unknown): readonly (readonly [unknown, unknown])[] {
  if (isMap(written)) return Object.entries(written)
  if (period === undefined || period === null) throw new Error('a value without a period, in a test without one')
  return [[period, written]]
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
