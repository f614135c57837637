import { type DocumentOptions, type ParseOptions, parse, type SchemaOptions, type ToJSOptions } from 'yaml'
import { isExpected, marginFor } from './compare.ts'
import { type Country, loadCountry } from './country.ts'
import { isMap } from './given.ts'
import { parsePeriod } from './periods.ts'
import { type Simulation, simulate } from './simulation.ts'
import { readSituation } from './situation.ts'

export type TestResult = { readonly name: string; readonly failures: readonly string[] }

type Yaml = Readonly<Record<string, unknown>>

/** The keys of a test. Those that change nothing are about OpenFisca's own command: `max_spiral_loops` guards formulas that ask for other periods. */
const known = new Set([
  ...['name', 'description', 'period', 'input', 'output', 'reforms', 'parameters', 'absolute_error_margin', 'relative_error_margin'],
  ...['keywords', 'only_variables', 'ignore_variables', 'max_spiral_loops', 'extensions'],
])

/** The files are YAML 1.1, as PyYAML reads it: `yes` is true, `010` is eight, and `<<` merges. Dates stay texts: they are keys, too. */
const yaml11: ParseOptions & DocumentOptions & SchemaOptions & ToJSOptions = {
  version: '1.1',
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
  maxAliasCount: -1,
  logLevel: 'error',
}

const countries = new Map<string, Country>()

/**
 * Runs every test of a file in OpenFisca's YAML form. A test that cannot be read fails with the reason.
 * @throws Error when the file is no YAML
 */
export function runTests(text: string): readonly TestResult[] {
  const written: unknown = parse(text, yaml11)
  return (Array.isArray(written) ? written : [written]).map((test: unknown) => {
    if (!isMap(test)) return { name: 'without a name', failures: ['this is no test: a test is a map with `period`, `input` and `output`'] }
    const name = String(test.name ?? 'without a name')
    try {
      return { name, failures: runTest(test) }
    } catch (error) {
      return { name, failures: [error instanceof Error ? error.message : String(error)] }
    }
  })
}

function runTest(test: Yaml): readonly string[] {
  refuseStrange(test)
  const country = countryOf(test)
  const { variables, neutral } = country
  const situation = readSituation(test.input === undefined ? {} : test.input, { variables, neutral, period: test.period })
  const simulation = simulate(country, situation)
  const failures: string[] = []
  const check = (name: string, expected: unknown, index?: number) =>
    void failures.push(...checkVariable({ test, country, simulation, name, index }, expected, test.period))
  for (const [key, value] of Object.entries(mapOf('output', test.output))) {
    if (variables[key]) check(key, value)
    else if (key === 'person' || key === 'household')
      for (const [name, expected] of Object.entries(mapOf(key, value))) check(name, expected)
    else if (key === 'persons' || key === 'households')
      for (const [id, expected] of Object.entries(mapOf(key, value))) {
        const index = situation[key].findIndex((one) => one.name === id)
        if (index < 0) throw new Error(`"${id}" is not among the ${key}`)
        for (const [name, one] of Object.entries(mapOf(id, expected))) check(name, one, index)
      }
    else throw new Error(`there is no variable and no entity "${key}"`)
  }
  return failures
}

function refuseStrange(test: Yaml): void {
  const strange = Object.keys(test).filter((key) => !known.has(key))
  if (strange.length > 0) throw new Error(`a test has no key "${strange.join('", "')}"`)
  const { extensions } = test
  if (extensions !== undefined && !(Array.isArray(extensions) && extensions.length === 0))
    throw new Error('"extensions" has no counterpart here')
}

function mapOf(key: string, written: unknown): Yaml {
  if (!isMap(written)) throw new Error(`"${key}" is no map of expected values`)
  return written
}

function countryOf({ reforms, parameters }: Yaml): Country {
  const names = reforms === undefined ? [] : (Array.isArray(reforms) ? reforms : [reforms]).map(String)
  const key = JSON.stringify([names, parameters])
  const found = countries.get(key) ?? loadCountry({ reforms: names, parameters: isMap(parameters) ? parameters : {} })
  countries.set(key, found)
  return found
}

type Asked = {
  readonly test: Yaml
  readonly country: Country
  readonly simulation: Simulation
  readonly name: string
  /** The person or household, when only one is meant. */
  readonly index?: number | undefined
}

function checkVariable(asked: Asked, expected: unknown, period: unknown): readonly string[] {
  if (isMap(expected)) return Object.entries(expected).flatMap(([when, one]) => checkVariable(asked, one, when))
  const { test, country, simulation, name, index } = asked
  const type = country.variables[name]?.type ?? 'amount'
  const all = simulation.calculate(name, parsePeriod(period))
  const actual = index === undefined ? all : all.slice(index, index + 1)
  const wanted: readonly unknown[] = Array.isArray(expected) ? expected : [expected]
  // One value stands for all, on either side.
  const count = actual.length === 1 ? wanted.length : actual.length
  if (wanted.length === 0 || (wanted.length !== 1 && wanted.length !== count))
    return [`${name}@${String(period)}: ${actual.length} values, but ${wanted.length} expected`]
  // Sums are for single values: in a list OpenFisca takes texts as they stand.
  if (Array.isArray(expected) && typeof wanted[0] === 'string' && type !== 'code' && type !== 'text' && type !== 'date')
    return [`${name}@${String(period)}: a list of expected numbers holds numbers only`]
  const margins = { absolute: marginFor(name, test.absolute_error_margin), relative: marginFor(name, test.relative_error_margin) }
  return Array.from({ length: count }).flatMap((_, at) => {
    const one = actual[actual.length === 1 ? 0 : at]
    const want = wanted[wanted.length === 1 ? 0 : at]
    if (one === undefined) return [`${name}: there is nobody`]
    return isExpected(one, want, { type, margins }) ? [] : [`${name}@${String(period)}: ${one}, but ${String(want)} was expected`]
  })
}
