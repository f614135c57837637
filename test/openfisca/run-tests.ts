import { parse } from 'yaml'
import { parseArithmetic } from './arithmetic.ts'
import { type Country, loadCountry } from './country.ts'
import { parsePeriod } from './periods.ts'
import { type Simulation, simulate } from './simulation.ts'
import { isMap, readSituation } from './situation.ts'

export type TestResult = { readonly name: string; readonly failures: readonly string[] }

type Yaml = Readonly<Record<string, unknown>>
type Margins = { readonly absolute?: unknown; readonly relative?: unknown }

/** Half a unit of the engine and one that a division drops. */
const resolution = 0.000_02

const countries = new Map<string, Country>()

/** Runs every test of a file in OpenFisca's YAML form. A test that cannot be read fails with the reason. */
export function runTests(text: string): readonly TestResult[] {
  const written: unknown = parse(text, { schema: 'core' })
  return (Array.isArray(written) ? written : [written]).filter(isMap).map((test) => {
    const name = String(test.name ?? 'without a name')
    try {
      return { name, failures: runTest(test) }
    } catch (error) {
      return { name, failures: [error instanceof Error ? error.message : String(error)] }
    }
  })
}

function runTest(test: Yaml): readonly string[] {
  const known = new Set([
    'name',
    'description',
    'period',
    'input',
    'output',
    'absolute_error_margin',
    'relative_error_margin',
    'reforms',
    'parameters',
    'keywords',
    'only_variables',
    'ignore_variables',
    'max_spiral_loops',
  ])
  const strange = Object.keys(test).filter((key) => !known.has(key))
  if (strange.length > 0) throw new Error(`"${strange.join('", "')}" has no counterpart here`)
  const country = countryOf(test)
  const situation = readSituation(isMap(test.input) ? test.input : {}, { variables: country.variables, period: test.period })
  const simulation = simulate(country, situation)
  const failures: string[] = []
  const check = (name: string, expected: unknown, place?: { index: number }) =>
    void failures.push(...checkVariable(simulation, { test, name, expected, place }))
  for (const [key, value] of Object.entries(isMap(test.output) ? test.output : {})) {
    if (!isMap(value) || country.variables[key]) check(key, value)
    else if (key === 'persons' || key === 'households' || key === 'household' || key === 'person') {
      const entities = key.startsWith('person') ? situation.persons : situation.households
      for (const one of byName(key, value, entities))
        for (const [name, expected] of Object.entries(one.expected)) check(name, expected, one)
    } else throw new Error(`there is no variable and no entity "${key}"`)
  }
  return failures
}

function countryOf({ reforms, parameters }: Yaml): Country {
  const names = reforms === undefined ? [] : (Array.isArray(reforms) ? reforms : [reforms]).map(String)
  const key = JSON.stringify([names, parameters])
  const known = countries.get(key)
  if (known) return known
  const country = loadCountry({ reforms: names, parameters: isMap(parameters) ? inlineParameters(parameters) : undefined })
  countries.set(key, country)
  return country
}

/** `benefits: { housing_allowance: { values: … } }` replaces the parameter of that name. */
function inlineParameters(tree: Yaml): Yaml {
  return Object.assign(
    {},
    ...Object.entries(tree).map(([name, node]) => {
      if (!isMap(node)) throw new Error(`the parameter "${name}" cannot be read`)
      if (!isMap(node.values)) return inlineParameters(node)
      const values = Object.entries(node.values).map(([from, value]) => {
        const number = isMap(value) ? value.value : value
        return { area: 'national', from, value: number, mark: 'C', source: 'the test' }
      })
      return { [name]: { title: { zh: name, en: name }, type: 'ratio', values } }
    }),
  )
}

type Place = { readonly index: number; readonly expected: Yaml }

function byName(key: string, value: Yaml, entities: readonly { readonly name: string }[]): readonly Place[] {
  const isOne = key === 'household' && !entities.some((one) => one.name in value)
  if (isOne) return [{ index: 0, expected: value }]
  return Object.entries(value).map(([name, expected]) => {
    const index = entities.findIndex((one) => one.name === name)
    if (index < 0 || !isMap(expected)) throw new Error(`"${name}" is not among the ${key}`)
    return { index, expected }
  })
}

type Expectation = {
  readonly test: Yaml
  readonly name: string
  readonly expected: unknown
  readonly place?: { readonly index: number } | undefined
}

function checkVariable(simulation: Simulation, { test, name, expected, place }: Expectation): readonly string[] {
  const dated = isMap(expected) ? Object.entries(expected) : [[test.period, expected] as const]
  const margins = { absolute: marginFor(name, test.absolute_error_margin), relative: marginFor(name, test.relative_error_margin) }
  return dated.flatMap(([period, value]) => {
    const all = simulation.calculate(name, parsePeriod(name === 'birth' ? 'ETERNITY' : period))
    const actual = place ? all.slice(place.index, place.index + 1) : all
    const wanted = Array.isArray(value) ? value : [value]
    if (wanted.length !== 1 && wanted.length !== actual.length)
      return [`${name}@${String(period)}: ${actual.length} values, but ${wanted.length} expected`]
    return actual.flatMap((one, index) => {
      const want: unknown = wanted[wanted.length === 1 ? 0 : index]
      return isNear(one, want, margins) ? [] : [`${name}@${String(period)}: ${one}, but ${String(want)} was expected`]
    })
  })
}

function marginFor(name: string, written: unknown): unknown {
  return isMap(written) ? (written[name] ?? written.default) : written
}

/** As OpenFisca compares: in single precision, within the margins; without any, exactly. */
function isNear(actual: number | boolean | string, expected: unknown, { absolute, relative }: Margins): boolean {
  if (typeof actual === 'string') return actual === (expected instanceof Date ? expected.toISOString().slice(0, 10) : String(expected))
  const wanted = typeof expected === 'string' ? parseArithmetic(expected) : Number(expected)
  if (wanted === undefined || Number.isNaN(wanted)) return false
  const value = Number(actual)
  const difference = Math.abs(Math.fround(wanted) - Math.fround(value))
  const near = (margin: number) => difference <= margin || Math.abs(wanted - value) <= margin + resolution
  if (absolute === undefined && relative === undefined) return near(0)
  return (absolute === undefined || near(Number(absolute))) && (relative === undefined || near(Math.abs(Number(relative) * wanted)))
}
