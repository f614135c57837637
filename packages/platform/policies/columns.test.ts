import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { type ColumnAnswers, compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import type { Columns } from '@doudi/core/rules/compiled/columns/fact-columns.ts'
import { expect, test } from 'vitest'
import { everyKind, inForce } from './testing/every-kind.ts'
import { nearValues } from './testing/near-values.ts'
import { randomHouseholds } from './testing/random-households.ts'

const today = plainDate('2026-11-02')
const set = everyKind()
const rules = compileColumns(
  set,
  set.rules.map((rule) => rule.id),
)
const run = rules.on({ parameters: inForce, today })
const some = (count: number, seed: number) => randomHouseholds(set.facts, { count, seed, near: nearValues(set, inForce), today })
const lists = ({ household, member }: ColumnAnswers) => [...household, ...member].map((column) => [...column])

test('a fact that is the same for all gives the same answers as a column of it, known or not', () => {
  for (const household of some(40, 7)) {
    const members = household.members.map((member) => ({ ...member, facts: household.members[0]?.facts ?? {} }))
    const columns = rules.columnsOf([
      { ...household, members },
      { ...household, members },
    ])
    const first = (of: Columns['household']) =>
      Object.fromEntries(Object.entries(of).map(([name, column]) => [name, Number(Object(column)[0])]))
    const constant = { offsets: columns.offsets, household: first(columns.household), member: first(columns.member) }
    expect(lists(run(rules.check(constant)))).toEqual(lists(run(rules.check(columns))))
  }
})

test('answers can be written over those of another table of the same size', () => {
  const [one, two] = [some(3000, 1), some(3000, 1).toReversed()].map((households) => rules.check(rules.columnsOf(households)))
  if (!one || !two) throw new Error('two tables')
  const before = run(one)
  expect(lists(run(two, before))).toEqual(lists(run(two)))
})

test('a missing column and an unknown rule are refused', () => {
  const columns = rules.columnsOf(some(3, 1))
  const { assets, ...others } = columns.household
  expect(assets).toBeDefined()
  expect(() => rules.check({ ...columns, household: others })).toThrow('the fact [assets] has no column of 3 rows')
  expect(() => rules.check({ ...columns, household: { ...columns.household, houses: new Int32Array(2) } })).toThrow(
    '[houses] has no column',
  )
  expect(() => compileColumns(set, ['T.none'])).toThrow('no rule is called [T.none]')
})
