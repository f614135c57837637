import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { type Evaluator, evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { Answer, Member, Trace } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { Country } from './country.ts'
import { firstDay, januaryOf, type Period } from './periods.ts'
import type { Entity, Given, Household, Person, Situation } from './situation.ts'
import { scale, type Variable } from './variables.ts'

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
      const month = monthOf(name, variable, period)
      const given = givenAt(country, situation, month)
      return variable.entity === 'household'
        ? situation.households.map((one) => calculateOne({ country, situation, household: one, month, given }, { name, variable }))
        : situation.persons.map((person) => {
            const household = situation.households.find((one) => one.persons.includes(person))
            if (!household) throw new Error(`"${person.name}" lives nowhere`)
            return calculateOne({ country, situation, household, month, given }, { name, variable, person })
          })
    },
  }
}

function monthOf(name: string, { period: own }: Variable, { unit, from, count }: Period): number {
  if (own === 'eternity' || unit === 'eternity') return from
  if (own === 'month' && count !== 1) throw new Error(`"${name}" is of a month: it cannot be computed for several`)
  if (own === 'year' && count !== 12) throw new Error(`"${name}" is of a whole year: it cannot be computed for a month`)
  return from
}

/** Variables with a rule that somebody gives for this month: given for one, given for all. */
function givenAt({ variables }: Country, { households, persons }: Situation, month: number): readonly string[] {
  return Object.entries(variables).flatMap(([name, variable]) => {
    const all: readonly Entity[] = variable.entity === 'person' ? persons : households
    return variable.rule && all.some((one) => valueAt(one.values.get(name), variable, month) !== undefined) ? [name] : []
  })
}

type At = {
  readonly country: Country
  readonly situation: Situation
  readonly household: Household
  readonly month: number
  readonly given: readonly string[]
}
type Wanted = { readonly name: string; readonly variable: Variable; readonly person?: Person | undefined }

function calculateOne(at: At, { name, variable, person }: Wanted): number | boolean | string {
  const { country, household, month, given } = at
  const owner = person ?? household
  if (!variable.rule || given.includes(name))
    return shown(valueAt(owner.values.get(name), variable, month) ?? defaultOf(variable), variable)
  const today = plainDate(firstDay(month))
  const members = household.persons.map((one, index): Member => ({ id: index + 1, facts: factsOf(one, at) }))
  const set = country.rulesOn(today, given)
  const parameters = country.parameters.inForce({ division: anywhere, on: today })
  const evaluator = evaluatorFor(set, { household: { facts: factsOf(household, at), members }, parameters, today })
  const { value, because } = ask(evaluator, name, person && members[household.persons.indexOf(person)])
  if (value === undefined) throw new Error(`"${name}" is unknown because of ${because.join(', ')}`)
  return shown(value, variable)
}

function ask(evaluator: Evaluator, name: string, member: Member | undefined): Trace {
  return member ? evaluator.member(`country.${name}`, member) : evaluator.household(`country.${name}`)
}

/** OpenFisca has no unknown: what is not given has its default. */
function factsOf(owner: Household | Person, { country, month }: At): Record<string, Answer> {
  const entity = 'persons' in owner ? 'household' : 'person'
  const facts: Record<string, Answer> = 'role' in owner ? { role: { state: 'found', value: owner.role } } : {}
  const put = (fact: string, name: string, on: number) => {
    const variable = country.variables[name]
    if (variable?.entity === entity)
      facts[fact] = { state: 'found', value: valueAt(owner.values.get(name), variable, on) ?? defaultOf(variable) }
  }
  for (const name of Object.keys(country.variables)) put(name, name, month)
  for (const [fact, of] of Object.entries(country.januaries)) put(fact, of, januaryOf(month))
  return facts
}

function valueAt(given: Given | undefined, { period }: Variable, month: number): Value | undefined {
  return given?.always ?? given?.months.get(period === 'year' ? januaryOf(month) : month)
}

function defaultOf({ type, default: own }: Variable): Value {
  if (own !== undefined) return own
  return type === 'bool' ? false : type === 'amount' || type === 'years' ? 0 : ''
}

function shown(value: Value, { type }: Variable): number | boolean | string {
  return type === 'amount' ? Number(value) / scale : value
}
