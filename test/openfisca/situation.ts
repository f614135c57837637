import { byPeriod, Gathered, Given, isMap } from './given.ts'
import { parsePeriod } from './periods.ts'
import { readValue } from './values.ts'
import type { Variable } from './variables.ts'

export type Person = { readonly name: string; readonly index: number; readonly role: 'adult' | 'child'; readonly household: number }
export type Household = { readonly name: string; readonly index: number; readonly persons: readonly Person[] }
export type Situation = { readonly households: readonly Household[]; readonly persons: readonly Person[]; readonly given: Given }

type Yaml = Readonly<Record<string, unknown>>
type Names = {
  readonly variables: Readonly<Record<string, Variable>>
  /** Variables that a reform takes out of use: what is given of them does not count. */
  readonly neutral: ReadonlySet<string>
  readonly period: unknown
}

/** The template's roles, and those of its earlier versions. */
const rolesOf: Readonly<Record<string, Person['role']>> = { adults: 'adult', parents: 'adult', children: 'child' }

/**
 * Reads the `input` of a test: variables of one person and household, or persons and households by name.
 * @throws Error that says which name or value cannot be used
 */
export function readSituation(input: unknown, names: Names): Situation {
  if (!isMap(input)) throw new Error('the input is no map of variables, or of persons and households')
  const keys = Object.keys(input)
  // With `person: …` or `household: …`, one without a name, OpenFisca looks at nothing else but `persons` and `households`.
  if ('person' in input || 'household' in input) {
    const persons = 'person' in input ? { person: input.person } : input.persons
    const households = 'household' in input ? { household: input.household } : input.households
    return readByName({ persons, households }, names)
  }
  if (keys.length > 0 && keys.every((key) => key === 'persons' || key === 'households' || key === 'axes')) {
    if ('axes' in input) throw new Error('"axes" has no counterpart here')
    return readByName(input, names)
  }
  return readFlat(input, names)
}

/** One person in one household; with lists, so many of them as the first has values. */
function readFlat(input: Yaml, { variables, neutral, period }: Names): Situation {
  const count = countOf(Object.values(input)[0])
  const persons = Array.from({ length: count }, (_, index): Person => ({ name: String(index), index, role: 'adult', household: index }))
  const given = new Given(variables, neutral)
  const undatedLast = Object.entries(input).sort(([, a], [, b]) => Number(!isMap(a)) - Number(!isMap(b)))
  for (const [name, written] of undatedLast) {
    const variable = variables[name]
    if (!variable) throw new Error(`there is no variable "${name}"`)
    for (const [when, value] of byPeriod(written, period)) {
      const values = Array.isArray(value) ? value : [value]
      if (values.length !== count) throw new Error(`"${name}" has ${values.length} values for ${count} persons`)
      if (Array.isArray(value) && variable.type === 'amount' && value.some((one) => typeof one === 'string'))
        throw new Error(`"${name}": sums cannot stand in a list`)
      given.put(
        name,
        parsePeriod(when),
        values.map((one) => readValue(name, variable, one)),
      )
    }
  }
  return { persons, households: persons.map((one) => ({ name: one.name, index: one.index, persons: [one] })), given }
}

function countOf(first: unknown): number {
  const value = isMap(first) ? Object.values(first)[0] : first
  return Array.isArray(value) ? value.length : 1
}

function readByName({ persons, households }: Yaml, names: Names): Situation {
  const people = entitiesOf('persons', persons)
  if (people.length === 0) throw new Error('there is nobody: a test needs one person at least')
  const gathered = new Gathered(names)
  for (const [index, [, written]] of people.entries())
    for (const [name, value] of Object.entries(written)) gathered.add(name, value, { entity: 'person', index, count: people.length })
  const groups = households === undefined || households === null ? [] : entitiesOf('households', households)
  const homes = membersByName(groups, new Set(people.map(([name]) => name)))
  // Who is in no household lives alone, as the first role.
  const alone = people.flatMap(([name]) => (homes.has(name) ? [] : [name]))
  const count = groups.length + alone.length
  for (const [index, [, written]] of groups.entries())
    for (const [name, value] of Object.entries(written))
      if (!rolesOf[name]) gathered.add(name, value, { entity: 'household', index, count })
  const given = new Given(names.variables, names.neutral)
  gathered.giveTo(given)
  const all = people.map(
    ([name], index): Person => ({ name, index, ...(homes.get(name) ?? { role: 'adult', household: groups.length + alone.indexOf(name) }) }),
  )
  const named = [...groups.map(([name]) => name), ...alone]
  return {
    persons: all,
    households: named.map((name, index) => ({ name, index, persons: all.filter((one) => one.household === index) })),
    given,
  }
}

function entitiesOf(key: string, written: unknown): readonly (readonly [string, Yaml])[] {
  if (!isMap(written)) throw new Error(`"${key}" is no map of ${key} by name`)
  return Object.entries(written).map(([name, one]) => {
    if (!isMap(one)) throw new Error(`"${name}" among the ${key} is no map of variables`)
    return [name, one]
  })
}

type Home = Pick<Person, 'role' | 'household'>

function membersByName(groups: readonly (readonly [string, Yaml])[], people: ReadonlySet<string>): ReadonlyMap<string, Home> {
  const homes = new Map<string, Home>()
  for (const [household, [name, written]] of groups.entries()) {
    for (const [key, role] of Object.entries(rolesOf)) {
      for (const member of key in written ? namesOf(key, written[key]) : []) {
        if (!people.has(member)) throw new Error(`"${member}" lives in "${name}", but is not among the persons`)
        if (homes.has(member)) throw new Error(`"${member}" is named more than once in the households`)
        homes.set(member, { role, household })
      }
    }
  }
  return homes
}

function namesOf(key: string, written: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(written) ? written : [written]
  return list.map((name) => {
    if (typeof name !== 'string' && typeof name !== 'number') throw new Error(`"${key}" is no list of names`)
    return String(name)
  })
}
