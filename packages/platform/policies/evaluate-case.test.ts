import { expect, test } from 'vitest'
import { evaluateCase } from './evaluate-case.ts'
import { loadGivenLaw } from './given-law.ts'
import { loadPolicies } from './policies.ts'
import { mapTree } from './tree.ts'

const facts = `title: { zh: 人, en: People }
facts:
  wage: { title: { zh: 月工资, en: Wage a month }, of: member, type: fen, range: [0, 100000] }
  hukou: { title: { zh: 户口, en: Hukou }, of: household, type: text, codes: [urban, rural] }
`
const parameters = `title: { zh: 标准, en: Standards }
parameters:
  standard:
    title: { zh: 月标准, en: Standard }
    type: fen
    keys: [{ urban: 城镇, rural: 农村 }]
    values:
      - { area: national, from: 2025-01-01, value: { urban: 900, rural: 700 }, mark: X, source: 例子 }
`
const rules = `id: help
version: "1.0"
title: { zh: 补助, en: Help }
basis: 例子第一条
valid_from: 2025-01-01
rules:
  - { id: works, of: member, title: { zh: 有工资, en: Has a wage }, type: bool, value: 'member.wage > parameter.standard["rural"]' }
  - { id: per_head, title: { zh: 人均, en: A head }, type: fen, value: 'sum(members.map(m, m.wage)) / members.size()' }
  - { id: fits, title: { zh: 符合, en: Fits }, type: bool, value: 'per_head < parameter.standard[hukou]' }
`
const law = loadGivenLaw(
  mapTree(
    new Map([
      ['facts/people.yaml', facts],
      ['parameters/standards.yaml', parameters],
      ['assistance/help.yaml', rules],
    ]),
  ),
)
const ask = (text: string) => evaluateCase(law, { text, file: 'case.yaml' })

test("somebody's rules and facts are reckoned without a catalogue, forms, a calendar or a database", () => {
  const results = ask('on: 2026-11-02\nhousehold: { hukou: rural }\nmembers: [{ wage: "1000.50" }, { wage: 0 }]\n')
  expect(results['help.per_head']).toMatchObject({
    type: 'fen',
    value: 50_025,
    unknown_because: [],
    tree: { kind: 'rule', id: 'help.per_head' },
  })
  expect(results['help.fits']).toMatchObject({ value: true })
  expect(results['help.works']).toMatchObject({ members: [{ value: true }, { value: false }] })
})

test('what is not said is not known, and the answer names it', () => {
  const results = ask('on: 2026-11-02\nhousehold: {}\nmembers: [{ wage: unknown }, { wage: 0 }]\nrules: [help.fits]\n')
  expect(Object.keys(results)).toEqual(['help.fits'])
  expect(results['help.fits']).toMatchObject({ value: null, unknown_because: ['hukou', 'wage'] })
})

test('a value that fits no fact, and a rule that there is not, are told with line and column', () => {
  expect(() => ask('on: 2026-11-02\nhousehold: { hukou: town }\nmembers: []\n')).toThrow(
    'case.yaml:2:21: "town" does not fit: write one of urban, rural',
  )
  expect(() => ask('on: 2026-11-02\nmembers: []\nrules: [help.no]\n')).toThrow(/case\.yaml:3:9: no rule is called "help\.no"/)
})

test('in the law of the product every fact says where it comes from', () => {
  expect(() => loadPolicies({ dir: mapTree(new Map([['facts/people.yaml', facts]])) })).toThrow(
    /facts\/people\.yaml:3:\d+: fact "wage": say where it comes from/,
  )
})

test.each([
  ['household: { wage: 3 }', 'is a fact of a member'],
  ['everyone: { hukou: rural }', 'is a fact of the household'],
  ['household: { hukou: }', 'write one value; what is not known is left out'],
  ['houshold: { hukou: rural }', '"houshold" is not known here'],
  ['division: Lianhua', 'write the code of a place'],
])('a case that says something nobody would read is refused: %s', (line, sentence) => {
  expect(() => ask(`on: 2026-11-02\nmembers: [{}]\n${line}\n`)).toThrow(sentence)
})

test('a case may be a worked example as it stands, and is never an empty file', () => {
  expect(Object.keys(ask('name: 一例\non: 2026-11-02\nmembers: [{}]\nexpect: { values: { fits: true } }\n'))).toHaveLength(3)
  expect(() => ask('')).toThrow('a case is a map')
})
