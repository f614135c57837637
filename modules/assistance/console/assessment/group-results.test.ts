import { expect, test } from 'vitest'
import type { AssessedScheme } from '../../contract/assessment.ts'
import { amountOf, groupResults, onceEach } from './group-results.ts'

const text = { zh: '某', en: 'some' }
const result = (scheme: string, subject: number, state: AssessedScheme['state'], amountFen: number | null = null): AssessedScheme => ({
  scheme,
  title: text,
  order: null,
  per: 'month',
  subject,
  state,
  amountFen,
  hasAmount: true,
  covered: [],
  coverUnknown: [],
  headline: text,
  basis: '',
  refusals: [],
  missing: [],
  missingLines: [],
  nearest: null,
  sentences: [],
  tree: null,
  amountTree: null,
})

test('members of whom the same is said stand in one line, with the sum of their amounts', () => {
  const groups = groupResults([
    result('a', 1, 'eligible', 300),
    result('b', 0, 'not'),
    result('a', 2, 'eligible', 200),
    result('a', 3, 'not'),
  ])
  expect(groups.map(({ key, results }) => [key, results.length])).toEqual([
    ['a eligible', 2],
    ['b not', 1],
    ['a not', 1],
  ])
  expect(groups.map(amountOf)).toEqual([500, null, null])
})

test('a sentence is said once', () => {
  expect(onceEach([{ text }, { text }, { text: { zh: '另', en: 'other' } }])).toHaveLength(2)
})
