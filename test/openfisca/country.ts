import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FactType } from '@doudi/core/rules/environment.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Range } from '@doudi/core/rules/types.ts'
import { type DatedRules, dateRules } from '@doudi/platform/policies/law-rules.ts'
import { loadParameters, type ParameterTable } from '@doudi/platform/policies/parameters.ts'
import { placedRules, readRuleFiles } from '@doudi/platform/policies/rule-files.ts'
import { mapTree } from '@doudi/platform/policies/tree.ts'
import { parse, stringify } from 'yaml'
import { replaceParameters } from './inline-parameters.ts'
import { loadVariables, typeOfVariable, type Variable, Variables } from './variables.ts'

/** The country's law, perhaps reformed. */
export type Country = {
  readonly variables: Readonly<Record<string, Variable>>
  readonly januaries: Readonly<Record<string, string>>
  /** Variables that a reform takes out of use. */
  readonly neutral: ReadonlySet<string>
  readonly parameters: ParameterTable
  /** The rules of a day, with some variables given instead of computed. */
  rulesOn(on: string, given: readonly string[]): RuleSet
}

type Yaml = Readonly<Record<string, unknown>>
type Reform = {
  readonly variables?: unknown
  readonly parameters?: Yaml | undefined
  readonly rules?: readonly Yaml[]
  /** Variables that have their default whatever is given. */
  readonly neutral?: readonly string[]
}

const here = import.meta.dirname

/**
 * The country with reforms applied, and with parameters that a test writes itself.
 * @throws Error when a reform is not known; PolicyError when the law does not load
 */
export function loadCountry({ reforms, parameters = {} }: { reforms: readonly string[]; parameters?: Yaml | undefined }): Country {
  const base = loadVariables()
  const applied: readonly Reform[] = reforms.map(readReform)
  const variables = { ...base.variables, ...Object.assign({}, ...applied.map((reform) => Variables.parse(reform.variables ?? {}))) }
  const tree = mapTree(
    new Map([
      ['assistance/country.yaml', withRules(read('policies/assistance/country.yaml'), applied)],
      [
        'parameters/country.yaml',
        withParameters(read('policies/parameters/country.yaml'), { reforms: applied, written: parameters, paths: base.parameters }),
      ],
    ]),
  )
  const table = loadParameters({ dir: tree })
  const placed = readRuleFiles(tree).flatMap(placedRules)
  const made = new Map<string, DatedRules>()
  const rulesOn: Country['rulesOn'] = (on, given) => {
    const key = given.join()
    const known = made.get(key)
    if (known) return known.rulesOn(on)
    const names = { facts: factsOf({ variables, januaries: base.januaries, given }), parameters: table.byName, families: table.families }
    const dated = dateRules(
      placed.filter((rule) => !given.includes(rule.id.slice(rule.prefix.length + 1))),
      names,
    )
    made.set(key, dated)
    return dated.rulesOn(on)
  }
  const neutral = new Set(applied.flatMap((reform) => reform.neutral ?? []))
  return { variables, januaries: base.januaries, neutral, parameters: table, rulesOn }
}

function read(path: string): string {
  return readFileSync(join(here, path), 'utf8')
}

/** `openfisca_country_template.reforms.NAME.NAME` is the file reforms/NAME.yaml. */
function readReform(written: string): Reform {
  const name = /^openfisca_country_template\.reforms\.([a-z_]+)\.\1$/.exec(written)?.[1]
  if (name === undefined || !existsSync(join(here, 'reforms', `${name}.yaml`)))
    throw new Error(`the reform "${written}" is not among those written here (reforms/)`)
  return parse(read(`reforms/${name}.yaml`))
}

function withRules(text: string, reforms: readonly Reform[]): string {
  const file = parse(text) as { rules: readonly Yaml[] } & Yaml // the file is ours, and is checked as a rule file afterwards
  const rules = new Map(file.rules.map((rule) => [rule.id, rule]))
  for (const reform of reforms) for (const rule of reform.rules ?? []) rules.set(rule.id, rule)
  return stringify({ ...file, rules: [...rules.values()] })
}

type Parameters = { readonly reforms: readonly Reform[]; readonly written: Yaml; readonly paths: Yaml }

function withParameters(text: string, { reforms, written, paths }: Parameters): string {
  const file = parse(text) as { parameters: Record<string, Yaml> } & Yaml // as above
  const declared: Record<string, Yaml> = Object.assign({}, file.parameters, ...reforms.map((reform) => reform.parameters ?? {}))
  // An empty map is none at all, for OpenFisca too.
  const parameters = Object.keys(written).length === 0 ? declared : replaceParameters(written, { declared, paths })
  return stringify({ ...file, parameters })
}

/** Sums over a household stay exact within a thousand million of the currency. */
const amounts: Range = [-10_000_000_000_000, 10_000_000_000_000]

type Given = Pick<Country, 'variables' | 'januaries'> & { readonly given: readonly string[] }

function factsOf({ variables, januaries, given }: Given): ReadonlyMap<string, FactType> {
  const declare = (name: string, variable: Variable): [string, FactType] => {
    const type = typeOfVariable(variable)
    const range = variable.type === 'amount' ? amounts : undefined
    return [name, { title: { zh: name, en: name }, of: variable.entity === 'person' ? 'member' : 'household', type, range }]
  }
  const own = Object.entries(variables).flatMap(([name, variable]) =>
    variable.rule && !given.includes(name) ? [] : [declare(name, variable)],
  )
  const earlier = Object.entries(januaries).flatMap(([name, of]) => (variables[of] ? [declare(name, variables[of])] : []))
  const role: FactType = { title: { zh: 'role', en: 'role' }, of: 'member', type: { kind: 'text', codes: ['adult', 'child'] } }
  return new Map([...own, ...earlier, ['role', role]])
}
