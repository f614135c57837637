import { expect, test } from 'vitest'
import { fillSheet, type KnownHousehold, type KnownMember } from './fill-sheet.ts'
import { changeContent } from './object-to-field.ts'

const member = (over: Partial<KnownMember> = {}): KnownMember => ({
  personId: 1,
  name: '王成柱',
  idMasked: '3603**********0000',
  relation: 'head',
  sex: 'male',
  bornOn: '1980-03-02',
  age: 46,
  hukou: null,
  benefit: null,
  facts: {},
  ...over,
})
const household = (over: Partial<KnownHousehold> = {}): KnownHousehold => ({
  address: null,
  place: '琴亭镇永安居委会',
  members: [member()],
  reasons: [],
  doorCheck: null,
  adultAge: 18,
  ...over,
})
const fieldOf = (known: KnownHousehold, field: string) => fillSheet(known).members[0]?.fields.find((one) => one.field === field)

test('what nobody asked stays not asked: no zero and no "no"', () => {
  expect(fieldOf(household(), 'monthly_income')).toMatchObject({ state: 'not-asked', value: null, source: null })
  expect(fieldOf(household(), 'scheme')).toMatchObject({ state: 'not-asked', value: null })
  expect(fieldOf(household(), 'hukou')).toMatchObject({ state: 'not-asked' })
})
test('found, asked without a record, and asked without an answer are three different things', () => {
  const said = (state: 'found' | 'none' | 'not-answered', value: number | null) => ({
    state,
    value,
    source: '公积金中心',
    asOf: '2026-10-01',
  })
  const known = household({
    members: [member({ facts: { assets: said('found', 100_000), houses: said('none', null), cars: said('not-answered', null) } })],
  })
  expect(fieldOf(known, 'assets')).toMatchObject({ state: 'found', value: 100_000, source: { zh: '公积金中心' }, asOf: '2026-10-01' })
  expect(fieldOf(known, 'houses')).toMatchObject({ state: 'none', value: null, source: { zh: '公积金中心' } })
  expect(fieldOf(known, 'cars')).toMatchObject({ state: 'not-answered', value: null })
})
test('a member in the list without a scheme is in none; without a list nobody said so', () => {
  const benefit = { scheme: null, since: null, amountFen: null, declaredIncomeFen: 120_000, asOf: '2026-10-31' }
  expect(fieldOf(household({ members: [member({ benefit })] }), 'scheme')).toMatchObject({ state: 'none', asOf: '2026-10-31' })
  expect(fieldOf(household({ members: [member({ benefit })] }), 'declared_income')).toMatchObject({ state: 'found', value: 120_000 })
})
test('the check at the door fills only what no agency answered, and is marked as no statutory visit', () => {
  const doorCheck = {
    visitId: 'v',
    on: '2026-11-02',
    visitorName: '李某',
    lines: [],
    answers: [{ field: 'monthly_income:1', value: 390_000 }],
  }
  expect(fieldOf(household({ doorCheck }), 'monthly_income')).toMatchObject({
    state: 'found',
    value: 390_000,
    source: { zh: '李某上门核实' },
  })
  const facts = { monthly_income: { state: 'found' as const, value: 1, source: '社保局', asOf: '2026-10-01' } }
  expect(fieldOf(household({ doorCheck, members: [member({ facts })] }), 'monthly_income')).toMatchObject({
    value: 1,
    source: { zh: '社保局' },
  })
  expect(fillSheet(household({ doorCheck })).doorCheck).toMatchObject({
    statutory: false,
    notice: { zh: expect.stringContaining('不是法定的入户调查') },
  })
})
test('what the family says otherwise stands beside what was filled in, and can be taken back', () => {
  const facts = { assets: { state: 'found' as const, value: 100, source: '银行', asOf: '2026-10-01' } }
  const content = fillSheet(household({ members: [member({ facts })] }))
  const writer = { name: '周某', on: '2026-11-02' }
  const first = changeContent(content, [{ personId: 1, field: 'assets', value: 50 }], writer).content
  const second = changeContent(first, [{ personId: 1, field: 'assets', value: 60 }], writer).content
  const assets = (of: typeof content) => of.members[0]?.fields.find((one) => one.field === 'assets')
  expect(assets(second)).toMatchObject({
    value: 60,
    source: { zh: '家庭申报' },
    objected: { before: 100, source: { zh: '银行' }, byName: '周某' },
  })
  expect(assets(changeContent(second, [{ personId: 1, field: 'assets', value: null }], writer).content)).toMatchObject({
    value: 100,
    source: { zh: '银行' },
    objected: null,
  })
  expect(changeContent(content, [{ personId: 2, field: 'assets', value: 1 }], writer).unknown).toHaveLength(1)
})
