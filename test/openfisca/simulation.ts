import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { type Evaluator, evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { Answer, Member, Trace } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { Country } from './country.ts'
import { firstDay, januaryOf, type Period } from './periods.ts'
import type { Household, Person, Situation } from './situation.ts'
import { defaultOf, shown } from './values.ts'
import type { Variable } from './variables.ts'

/** No area of this country has values of its own. */
const anywhere = 110101001001

export type Simulation = {
  /** What a variable is for every person or household, in order. @throws Error when it cannot be computed for that period, or is unknown */
  calculate(variable: string, period: Period): readonly (number | boolean | string)[]
}

export function simulate(country: Country, situation: Situation): Simulation {
  return {
    calculate: (name, period) => {
      const variable = country.variables[name]
      if (!variable) throw new Error(`there is no variable "${name}"`)
      refusePeriod(name, variable, period)
      const owners: readonly (Person | Household)[] = variable.entity === 'household' ? situation.households : situation.persons
      const given = situation.given.at(name, period.from)
      if (given || !variable.rule) return owners.map(({ index }) => shown(given?.[index] ?? defaultOf(variable), variable))
      const month = { country, situation, month: period.from, january: variable.period === 'year' ? period.from : januaryOf(period.from) }
      const evaluators = evaluatorsOf({ ...month, given: givenIn(month) })
      return owners.map((owner) => shown(evaluate(evaluators, name, owner), variable))
    },
  }
}

function refusePeriod(name: string, { period: own }: Variable, { unit, size }: Period): void {
  if (own !== 'eternity' && (unit !== own || size !== 1))
    throw new Error(`"${name}" is of a whole ${own}: it cannot be computed for anything else`)
}

type Month = {
  readonly country: Country
  readonly situation: Situation
  readonly month: number
  /** The month that stands for the year: where a year is asked for, its first. */
  readonly january: number
}

/** Variables with a rule that somebody gives for this month: given for one, given for all. */
function givenIn({ country, situation, month, january }: Month): readonly string[] {
  return Object.entries(country.variables).flatMap(([name, { rule, period }]) =>
    rule && situation.given.at(name, period === 'year' ? january : month) ? [name] : [],
  )
}

type Evaluators = {
  of(household: number): { readonly evaluator: Evaluator; readonly members: readonly Member[] }
  readonly situation: Situation
}

function evaluatorsOf(at: Month & { readonly given: readonly string[] }): Evaluators {
  const { country, situation, month, given } = at
  const today = plainDate(firstDay(month))
  const set = country.rulesOn(today, given)
  const parameters = country.parameters.inForce({ division: anywhere, on: today })
  const all = situation.households.map((household) => {
    const members = household.persons.map((one): Member => ({ id: one.index + 1, facts: factsOf(one, at) }))
    return { members, evaluator: evaluatorFor(set, { household: { facts: factsOf(household, at), members }, parameters, today }) }
  })
  return {
    situation,
    of: (household) => {
      const found = all[household]
      if (!found) throw new RangeError('no such household')
      return found
    },
  }
}

function evaluate({ of, situation }: Evaluators, name: string, owner: Person | Household): Value {
  const { value, because } = traceOf({ of, situation }, name, owner)
  if (value === undefined) throw new Error(`"${name}" is unknown because of ${because.join(', ')}`)
  return value
}

function traceOf({ of }: Evaluators, name: string, owner: Person | Household): Trace {
  if ('persons' in owner) return of(owner.index).evaluator.household(`country.${name}`)
  const { evaluator, members } = of(owner.household)
  const member = members.find(({ id }) => id === owner.index + 1)
  if (!member) throw new RangeError('no such member')
  return evaluator.member(`country.${name}`, member)
}

/** OpenFisca has no unknown: what is not given has its default. */
function factsOf(owner: Household | Person, { country, situation, month, january }: Month): Record<string, Answer> {
  const entity = 'persons' in owner ? 'household' : 'person'
  const facts: Record<string, Answer> = 'role' in owner ? { role: { state: 'found', value: owner.role } } : {}
  const put = (fact: string, name: string, on: number) => {
    const variable = country.variables[name]
    if (variable?.entity === entity)
      facts[fact] = { state: 'found', value: situation.given.at(name, on)?.[owner.index] ?? defaultOf(variable) }
  }
  for (const [name, { period }] of Object.entries(country.variables)) put(name, name, period === 'year' ? january : month)
  for (const [fact, of] of Object.entries(country.januaries)) put(fact, of, january)
  return facts
}
