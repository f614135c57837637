import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { expect, test } from 'vitest'
import { canBeTrue } from './can-be-true.ts'

const { rules, facts, warnings } = loadPolicies()

/** The warnings that can be true when only these classes are delivered. */
function possible(classes: readonly string[]): readonly string[] {
  const isKnown = (name: string) => {
    const source = facts.get(name)?.source
    return source === undefined || source.kind === 'decision' || classes.includes(source.id)
  }
  return warnings.filter(({ when }) => canBeTrue(rules, when, isKnown)).map(({ id }) => id)
}

const first = ['population', 'assistance-in-force', 'household-facts', 'medical-settlement', 'disability-certificate']

test('with the first classes only the first factors can be true', () => {
  expect(possible([...first, 'death-registration', 'cremation'])).toEqual(['D01', 'F01', 'F02', 'F03', 'F101', 'P02', 'P03'])
  expect(possible([])).toEqual([])
})

test('one class more makes its factors possible', () => {
  const usual = ['F01', 'F02', 'F03', 'F101', 'P03']
  expect(possible(first)).toEqual(usual)
  expect(possible([...first, 'insured-persons'])).toEqual([...usual, 'P01'].sort())
  expect(possible([...first, 'justice'])).toEqual([...usual, 'F08'].sort())
})
