import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { packRules } from '@doudi/core/rules/packed/pack.ts'
import { unpackRules } from '@doudi/core/rules/packed/unpack.ts'
import type { Answer, Household, Trace } from '@doudi/core/rules/trace.ts'
import { expect, test } from 'vitest'
import { loadExamples, type Situation } from './examples.ts'
import { loadPolicies } from './policies.ts'

const policies = loadPolicies()
const examples = loadExamples(policies)
const asked = policies.schemes.flatMap(({ eligible, amount, members }) => [eligible, amount, members].filter((id) => id !== undefined))

const said = ({ value, because }: Trace) => (value === undefined ? because : value)

/** What every rule asked for comes to, of the household or of each member, as it is and through JSON. */
function bothWays({ rules, household, parameters, today }: Situation, ids: readonly string[]): readonly [unknown[], unknown[]] {
  const phone = unpackRules(JSON.parse(JSON.stringify(packRules(rules, ids, parameters))))
  const here = evaluatorFor(rules, { household, parameters, today })
  const there = evaluatorFor(phone.set, { household, parameters: phone.parameters, today })
  const answers = (evaluator: typeof here, names: readonly string[]) =>
    names.flatMap((name, place) =>
      rules.byId.get(ids[place] ?? '')?.of === 'household'
        ? [said(evaluator.household(name))]
        : household.members.map((member) => said(evaluator.member(name, member))),
    )
  return [answers(here, ids), answers(there, phone.asked)]
}

/** Each fact of each member not known, one in three of them, so that causes are compared too. */
function withDoubts(household: Household, seed: number): Household {
  let count = seed
  const doubt = (facts: Household['facts']): Record<string, Answer> =>
    Object.fromEntries(
      Object.entries(facts).map(([name, answer]) => {
        count += 1
        return [name, count % 3 === 0 ? { state: 'not-asked' } : answer]
      }),
    )
  return { facts: doubt(household.facts), members: household.members.map(({ id, facts }) => ({ id, facts: doubt(facts) })) }
}

test('packed rules come to the value, or the causes, of the rules themselves for every worked example', () => {
  for (const example of examples) {
    const ids = [...new Set(example.expected.map(({ rule }) => rule))]
    const [here, there] = bothWays(example, ids)
    expect(there).toEqual(here)
  }
})

test('and so for every scheme, with some facts unknown', () => {
  for (const [place, example] of examples.entries()) {
    if (place % 4 > 0) continue
    const [here, there] = bothWays({ ...example, household: withDoubts(example.household, place) }, asked)
    expect(there).toEqual(here)
  }
})

test('a parameter that is not set leaves unknown what rests on it, as with the rules themselves', () => {
  for (const example of examples.slice(0, 30)) {
    for (const gone of ['dibao_standard.urban', 'dibao_standard.rural', 'adult_age']) {
      const { [gone]: _, ...parameters } = example.parameters
      const [here, there] = bothWays({ ...example, parameters }, asked)
      expect(there).toEqual(here)
    }
  }
})
