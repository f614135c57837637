import { nearestChange } from '@doudi/core/rules/nearest-change.ts'
import { expect, test } from 'vitest'
import { type AssessInput, assess } from './assess.ts'
import { pruneRepeats } from './prune.ts'
import { quickWhatIf } from './quick-what-if.ts'
import { smallGiven, smallLaw, smallSchemes } from './testing/small-law.ts'

const agency = { zh: '人社局', en: 'Labour office' }
const input = (...given: Parameters<typeof smallGiven>): AssessInput => ({
  set: smallLaw,
  schemes: smallSchemes,
  given: smallGiven(...given),
  agencyOf: (fact) => (fact === 'wage' ? agency : undefined),
  nearest: quickWhatIf,
})
const run = (...given: Parameters<typeof smallGiven>) => assess(input(...given))
const of = (assessment: ReturnType<typeof run>, scheme: string, subject = 0) =>
  assessment.results.find((one) => one.scheme.id === scheme && one.subject === subject)

test('below the standard a household is eligible, with the amount and everybody in it', () => {
  const done = run([100_000, 0])
  expect(of(done, 'dibao')).toMatchObject({ state: 'eligible', amountFen: 96_000, covered: [10, 11], missing: [], refusals: [] })
  expect(of(done, 'edge')).toMatchObject({ state: 'not', amountFen: undefined, covered: [] })
  expect(done.classes).toEqual([
    { member: 10, scheme: 'dibao', undecided: [] },
    { member: 11, scheme: 'dibao', undecided: [] },
  ])
})

test('classes come in their order, other aid after them, and what is not in force yet not at all', () => {
  expect(run([100_000, 0]).results.map((one) => `${one.scheme.id}${one.subject}`)).toEqual(['dibao0', 'edge0', 'aid10', 'aid11'])
})

test('a refusal names the conditions that are not met, each with its article and figures', () => {
  const refused = of(run([200_000, 40_000], { car: true }), 'dibao')
  expect(refused?.refusals).toEqual([
    {
      rule: 'dibao.eligible',
      title: { zh: '符合低保条件', en: '符合低保条件' },
      basis: '某办法第九条',
      member: undefined,
      text: {
        zh: '人均月收入 1,200 元，不低于低保标准 980 元（本县，2026年1月1日起）',
        en: '人均月收入 1,200 yuan is not below 低保标准 980 yuan (from 2026-01-01)',
      },
    },
    expect.objectContaining({ rule: 'dibao.within_property', basis: '某办法第八条', text: { zh: '有车辆：是', en: '有车辆: yes' } }),
  ])
})

test('of an earlier class that applies, the later one says so', () => {
  expect(of(run([100_000, 0]), 'edge')?.refusals.map(({ text }) => text.zh)).toEqual(['符合低保条件：是'])
})

test('what is not known leaves a scheme open and names the fact, the person and the office to ask', () => {
  const done = run([100_000, undefined])
  expect(of(done, 'dibao')).toMatchObject({
    state: 'unknown',
    refusals: [],
    nearest: undefined,
    missing: [{ name: 'wage', kind: 'fact', member: 11, state: 'not-asked', agency, periods: [] }],
  })
  expect(done.classes[0]).toEqual({ member: 10, undecided: ['dibao', 'edge'] })
})

test('what is decided without a missing fact does not ask for it', () => {
  expect(of(run([100_000, undefined], { car: true }), 'dibao')).toMatchObject({ state: 'not', missing: [] })
})

test('the nearest change is the smallest in proportion, to the fen, with both sides of the line', () => {
  const near = of(run([240_000, 0]), 'dibao')?.nearest
  // 1,200 a head; 980 is the line: the wages together must be at most 1,959.99.
  expect(near).toMatchObject({ fact: 'wage', member: 10, from: 240_000, to: 195_999, last: 196_000, result: true })
})

test('a yes-or-no fact is the nearest change where no number is', () => {
  expect(of(run([100_000, 0], { car: true }), 'dibao')?.nearest).toMatchObject({ fact: 'has_car', from: true, to: false, result: true })
})

test('nothing is said of a nearest change where two conditions fail', () => {
  expect(of(run([240_000, 240_000], { car: true }), 'dibao')?.nearest).toBeUndefined()
})

test('a member is assessed alone where the scheme is of a member', () => {
  const done = run([0, 0], { ill: true })
  expect(of(done, 'aid', 11)).toMatchObject({ state: 'eligible', covered: [11] })
})

test('a tree written out explains each rule once', () => {
  const tree = of(run([100_000, 0]), 'edge')?.tree
  const text = JSON.stringify(tree && pruneRepeats(tree))
  expect(text.match(/"sum"/g)).toHaveLength(1)
})

test('one scheme of one member is as among all of them, and so are the classes', () => {
  const [all, one] = [run([240_000, 0]), assess({ ...input([240_000, 0]), only: { scheme: 'aid', subject: 11 } })]
  expect(one.results.map(({ scheme, subject, state, nearest }) => ({ id: scheme.id, subject, state, nearest }))).toEqual([
    { id: 'aid', subject: 11, state: of(all, 'aid', 11)?.state, nearest: of(all, 'aid', 11)?.nearest },
  ])
  expect(one.classes).toEqual(all.classes)
})

test.each([[[240_000, 0]], [[100_000, 90_000]], [[196_000, undefined]]])(
  'the compiled form finds the nearest change of the traced one: wages %j',
  (wages) => {
    const given = smallGiven(wages)
    for (const rule of ['dibao.eligible', 'edge.applies', 'dibao.amount'])
      expect(nearestChange(smallLaw, given, { rule, whatIf: quickWhatIf(smallLaw, given, { rule }) })).toEqual(
        nearestChange(smallLaw, given, { rule }),
      )
  },
)
