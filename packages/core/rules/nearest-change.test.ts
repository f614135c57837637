import { expect, test } from 'vitest'
import { plainDate } from '../kernel/plain-date.ts'
import { nearestChange } from './nearest-change.ts'
import { compileRuleSet } from './rule-set.ts'
import { bool, int, type Value, type ValueType } from './types.ts'

const types: Readonly<Record<string, ValueType>> = {
  income: int('fen'),
  age: int('years'),
  ill: bool,
  hukou: { kind: 'text', codes: ['urban', 'rural'] },
}

function near(text: string, facts: Record<string, Value>, most?: number) {
  const title = { zh: '某', en: 'some' }
  const set = compileRuleSet([{ id: 'x.r', prefix: 'x', of: 'household', title, basis: '', text }], {
    facts: new Map(Object.entries(types).map(([name, type]) => [name, { title, of: 'household' as const, type }])),
    parameters: new Map(),
  })
  const answers = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { state: 'found' as const, value }]))
  const given = { household: { facts: answers, members: [] }, parameters: {}, today: plainDate('2026-11-02') }
  return { change: nearestChange(set, given, { rule: 'x.r', most }), set, given }
}

test.each([
  ['income < income + income - income && age >= 60', { income: 5, age: 59 }, undefined],
  ['age >= 60', { age: 59 }, { fact: 'age', from: 59, to: 60, last: 59, result: true }],
  ['age >= 60', { age: 60 }, { fact: 'age', from: 60, to: 59, last: 60, result: false }],
  ['age >= 60 && ill', { age: 60, ill: false }, { fact: 'ill', from: false, to: true, result: true }],
  ['hukou == "rural"', { hukou: 'urban' }, { fact: 'hukou', from: 'urban', to: 'rural', result: true }],
  // One is as good as nothing beside five thousand; beside ten, two are two.
  ['age < 2', { age: 5000 }, { to: 0, last: 2, result: true }],
  ['age < 3', { age: 10 }, { to: 2, last: 3, result: true }],
  // One year of 59 is nearer than everything else.
  ['age >= 60 || ill', { age: 59, ill: false }, { fact: 'age', to: 60 }],
  // A third more is nearer than the other answer; four times as much is not.
  ['age >= 80 || ill', { age: 15, ill: false }, { fact: 'ill', to: true }],
])('%s, %j', (text, facts, expected) => {
  const { change } = near(text, facts)
  if (expected === undefined) expect(change).toBeUndefined()
  else expect(change).toMatchObject(expected)
})

test('amounts that are not negative stay so', () => {
  expect(near('income < income - income', { income: 100 }).change).toBeUndefined()
})

test('nothing is found of an unknown result, and nothing beyond the number of evaluations', () => {
  expect(near('age >= 60', {}).change).toBeUndefined()
  expect(near('age >= 60', { age: 3 }, 2).change).toBeUndefined()
})
