import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { expect, test } from 'vitest'
import { loadPolicies } from './policies.ts'
import { mapTree, readFolder } from './tree.ts'

const dated = (rules: string, scheme = '') => `id: toy
version: "1.0"
title: { zh: 试, en: Toy }
basis: 某条
valid_from: 2020-01-01
rules:
${rules}
${scheme}`

const counted = `  - id: count
    title: { zh: 人数, en: Count }
    type: int
    value:
      - { from: 2021-01-01, value: members.size() }
      - { from: 2023-01-01, to: 2024-01-01, value: members.size() + 1, basis: 另一条 }
  - id: eligible
    title: { zh: 符合, en: Eligible }
    type: bool
    value: count > 1`

const load = (text: string) => loadPolicies({ dir: mapTree(new Map([...readFolder(), ['assistance/toy.yaml', text]])) })

test('a rule has the version of the day, and none before the first and after the last', () => {
  const policies = load(dated(counted))
  const on = (day: string) =>
    evaluatorFor(policies.rulesOn(day), {
      household: { facts: {}, members: [{ id: 1, facts: {} }] },
      parameters: {},
      today: plainDate(day),
    }).household('toy.count')
  expect([on('2020-12-31').because, on('2021-01-01').value]).toEqual([['rule.toy.count'], 1])
  expect([on('2022-12-31').value, on('2023-01-01').value, on('2024-01-01').because]).toEqual([1, 2, ['rule.toy.count']])
  expect(on('2023-01-01')).toMatchObject({ basis: '另一条' })
})

test('a mistake in an old version is found when the file is loaded', () => {
  expect(() => load(dated(counted.replace('members.size() }', 'members.sze() }')))).toThrow(
    /toy\.yaml:11:\d+: rule "toy\.count": "sze" is not part/,
  )
})

test('a scheme names rules of its own file with the right type', () => {
  const policies = load(dated(counted, 'scheme: { order: 9, eligible: eligible }'))
  expect(policies.schemes.find((one) => one.id === 'toy')).toMatchObject({
    order: 9,
    eligible: 'toy.eligible',
    of: 'household',
    per: 'month',
  })
  expect(() => load(dated(counted, 'scheme: { eligible: count }'))).toThrow(
    /"count" must be a rule of this file, of: household, type: bool/,
  )
})
