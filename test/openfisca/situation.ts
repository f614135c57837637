import type { Value } from '@doudi/core/rules/types.ts'
import { parseArithmetic } from './arithmetic.ts'
import { januaryOf, type Period, parsePeriod } from './periods.ts'
import { scale, type Variable } from './variables.ts'

export type Entity = { readonly name: string; readonly values: ReadonlyMap<string, Given> }

/** What a test gives of one variable: by month, for always, or for whole years that months share. */
export type Given = { readonly months: ReadonlyMap<number, Value>; readonly always?: Value | undefined }

export type Person = Entity & { readonly role: 'adult' | 'child' }
export type Household = Entity & { readonly persons: readonly Person[] }
export type Situation = { readonly households: readonly Household[]; readonly persons: readonly Person[] }

type Yaml = Readonly<Record<string, unknown>>
type Names = { readonly variables: Readonly<Record<string, Variable>>; readonly period: unknown }
/** Months that somebody gives singly, by variable: OpenFisca then leaves them out of everybody's shared years. */
type Single = ReadonlyMap<string, ReadonlySet<number>>

const rolesOf: Readonly<Record<string, 'adult' | 'child'>> = {
  adult: 'adult',
  adults: 'adult',
  parent: 'adult',
  parents: 'adult',
  first_parent: 'adult',
  second_parent: 'adult',
  child: 'child',
  children: 'child',
}

/**
 * Reads the `input` of a test: variables of one person and household, or persons and households by name.
 * @throws Error that says which name or value cannot be used
 */
export function readSituation(input: Yaml, given: Names): Situation {
  const names = { ...given, single: findSingle(input, given.variables) }
  const persons = namedEntities(input.persons ?? input.person, 'person')
  const households = namedEntities(input.households ?? input.household, 'household')
  if (!persons && !households) return readFlat(input, names)
  const known = new Map(Object.entries(persons ?? {}).map(([name, values]) => [name, readValues(values, { ...names, entity: 'person' })]))
  const taken = new Set<string>()
  const read = Object.entries(households ?? {}).map(([name, written]): Household => {
    const members = Object.entries(written).flatMap(([key, value]) => membersOf(key, value))
    for (const { name: member } of members) {
      if (!known.has(member) && persons) throw new Error(`"${member}" lives in "${name}", but is not among the persons`)
      taken.add(member)
    }
    const own = Object.fromEntries(Object.entries(written).filter(([key]) => rolesOf[key] === undefined))
    return {
      name,
      values: readValues(own, { ...names, entity: 'household' }),
      persons: members.map((one) => ({ ...one, values: known.get(one.name) ?? new Map() })),
    }
  })
  // Who is in no household lives alone, as the first role.
  const alone = [...known]
    .filter(([name]) => !taken.has(name))
    .map(([name, values]): Household => ({ name, values: new Map(), persons: [{ name, values, role: 'adult' }] }))
  const all = [...read, ...alone]
  return {
    households: all,
    persons: inOrder(
      Object.keys(persons ?? {}),
      all.flatMap((one) => one.persons),
    ),
  }
}

function inOrder(names: readonly string[], persons: readonly Person[]): readonly Person[] {
  const order = new Map(names.map((name, index) => [name, index]))
  return [...persons].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0))
}

/** One person in one household; a list of values is so many of them. */
function readFlat(input: Yaml, names: Names & { readonly single: Single }): Situation {
  const count = Math.max(1, ...Object.values(input).map((value) => (Array.isArray(value) ? value.length : 1)))
  const households = Array.from({ length: count }, (_, index): Household => {
    const one = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, Array.isArray(value) ? value[index] : value]))
    const of = (entity: 'person' | 'household') =>
      readValues(Object.fromEntries(Object.entries(one).filter(([name]) => (names.variables[name]?.entity ?? 'person') === entity)), {
        ...names,
        entity,
      })
    return {
      name: `household ${index}`,
      values: of('household'),
      persons: [{ name: `person ${index}`, role: 'adult', values: of('person') }],
    }
  })
  return { households, persons: households.flatMap((one) => one.persons) }
}

function namedEntities(written: unknown, singular: string): Readonly<Record<string, Yaml>> | undefined {
  if (!isMap(written)) return undefined
  // `household: { adults: … }` is one household without a name.
  const isOne =
    singular === 'household' &&
    Object.entries(written).some(([key, value]) => rolesOf[key] !== undefined || !isMap(value) || isDated(value))
  return isOne ? { [singular]: written } : (written as Readonly<Record<string, Yaml>>)
}

function isDated(value: Yaml): boolean {
  return Object.keys(value).length > 0 && Object.keys(value).every((key) => /^\d{4}|^(month|year):|^eternity$/i.test(key))
}

function membersOf(key: string, value: unknown): readonly { name: string; role: 'adult' | 'child' }[] {
  const role = rolesOf[key]
  if (!role) return []
  return (Array.isArray(value) ? value : [value]).map((name) => ({ name: String(name), role }))
}

type Of = Names & { readonly single: Single; readonly entity: 'person' | 'household' }

function readValues(written: Yaml | null, { variables, period, entity, single }: Of): ReadonlyMap<string, Given> {
  return new Map(
    Object.entries(written ?? {}).map(([name, value]) => {
      const variable = variables[name]
      if (!variable) throw new Error(`there is no variable "${name}"`)
      if (variable.entity !== entity) throw new Error(`"${name}" is a variable of a ${variable.entity}, not of a ${entity}`)
      const dated = isMap(value) ? Object.entries(value) : [[variable.period === 'eternity' ? 'ETERNITY' : period, value] as const]
      return [name, readDated(name, variable, { dated, single: single.get(name) ?? new Set() })]
    }),
  )
}

function findSingle(input: Yaml, variables: Names['variables']): Single {
  const found = new Map<string, Set<number>>()
  const look = (node: Yaml) => {
    for (const [name, value] of Object.entries(node)) {
      if (!isMap(value)) continue
      if (variables[name]?.divide !== true) look(value)
      else {
        const periods = Object.keys(value).map(parsePeriod)
        const months = periods.filter(({ count }) => count === 1).map(({ from }) => from)
        found.set(name, new Set([...(found.get(name) ?? []), ...months]))
      }
    }
  }
  look(input)
  return found
}

/** Single months first: a year is shared among those that are left. */
type Dated = { readonly dated: readonly (readonly [unknown, unknown])[]; readonly single: ReadonlySet<number> }

function readDated(name: string, variable: Variable, { dated, single }: Dated): Given {
  const months = new Map<number, Value>()
  const spans = dated.map(([when, value]) => ({ period: parsePeriod(when), value })).sort((a, b) => a.period.count - b.period.count)
  for (const { period, value } of spans) {
    if (period.unit === 'eternity' || variable.period === 'eternity') return { months, always: readValue(name, variable, value) }
    for (const [month, one] of spread(name, variable, { period, value, months, single })) months.set(month, one)
  }
  return { months }
}

type Span = {
  readonly period: Period
  readonly value: unknown
  readonly months: ReadonlyMap<number, Value>
  readonly single: ReadonlySet<number>
}

function spread(name: string, variable: Variable, { period, value, months, single }: Span): readonly (readonly [number, Value])[] {
  const read = readValue(name, variable, value)
  if (variable.period === 'year') {
    if (period.count !== 12) throw new Error(`"${name}" is of a whole year`)
    return [[januaryOf(period.from), read]]
  }
  if (period.count === 1) return [[period.from, read]]
  if (!variable.divide) throw new Error(`"${name}" is of a month: a value for several months cannot be given`)
  const all = Array.from({ length: period.count }, (_, index) => period.from + index)
  const left = all.filter((month) => !months.has(month) && !single.has(month))
  const known = all.reduce((sum, month) => sum + Number(months.get(month) ?? 0), 0)
  return left.map((month) => [month, Math.round((Number(read) - known) / left.length)])
}

function readValue(name: string, { type, codes }: Variable, written: unknown): Value {
  switch (type) {
    case 'amount':
    case 'years': {
      const number =
        typeof written === 'number' ? written : typeof written === 'boolean' ? Number(written) : parseArithmetic(String(written))
      if (number === undefined) throw new Error(`"${String(written)}" is no number for "${name}"`)
      return type === 'amount' ? Math.round(number * scale) : Math.trunc(number)
    }
    case 'bool':
      // The test files are YAML 1.1, in which these words are yes.
      return written === true || written === 1 || /^(true|yes|on)$/i.test(String(written))
    case 'code':
      if (!codes?.includes(String(written)))
        throw new Error(`"${String(written)}" is none of the values of "${name}": ${codes?.join(', ')}`)
      return String(written)
    default:
      return written instanceof Date ? written.toISOString().slice(0, 10) : String(written)
  }
}

export function isMap(value: unknown): value is Yaml {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
