import { afterEach, beforeEach, expect, test } from 'vitest'
import { lianhua, type SmallWorld, smallWorld, stay, twelveMonths } from './testing/small-world.ts'

let world: SmallWorld

beforeEach(async () => {
  world = await smallWorld()
  await world.registerFamily(1, 3)
  await world.deliver('population', '2026-10')
  await world.deliver('assistance-in-force', '2026-10')
  await world.register('benefits', [
    { person_id: 11, scheme: 'dibao', since: '2025-01-01' },
    { person_id: 12, scheme: null },
    { person_id: 13, scheme: null },
  ])
})

afterEach(() => world.close())

/** 柳兰英's family: two equal stays in one calendar year, the second in October. */
async function deliverBills(months = twelveMonths): Promise<void> {
  for (const period of months) {
    const rows =
      period === '2026-03' ? [stay(11, '2026-03-05', 1_881_900)] : period === '2026-10' ? [stay(11, '2026-10-12', 1_800_650)] : []
    await world.deliver('medical-settlement', period, rows)
  }
}

test('two stays of the year add up to a warning with both reasons, and the whole household is meant', async () => {
  await deliverBills()
  const { signals, households } = await world.compare()
  expect(households).toBe(1)
  expect(signals.map(({ rule, grade, householdId, subjectId }) => [rule, grade, householdId, subjectId])).toEqual([['F01', 'orange', 1, 0]])
  expect(signals[0]?.reason.zh).toBe(
    '全家近12个月个人负担医疗费 36,825.50 元，达到预警线 23,750 元；3 人中 1 人已认定；最近一期有一次住院个人负担 18,006.50 元，达到单次预警线 6,000 元',
  )
  const bill = signals[0]?.facts['medical_borne_12m#11']
  expect(bill).toMatchObject({ value: 3_682_550, evidence: { agency: { zh: '医保局' }, asOf: '2026-10-31', missing: [] } })
  expect(bill?.evidence.deliveries).toHaveLength(12)
})

test('before October the household is below its line', async () => {
  await deliverBills(['2025-10', ...twelveMonths.slice(0, -1)])
  expect((await world.compare()).signals).toEqual([])
})

test('a month that is missing leaves a lower bound: unknown below the line, true above it', async () => {
  await world.deliver('medical-settlement', '2026-10', [stay(12, '2026-10-01', 500_000)])
  const below = await world.compare()
  expect(below.signals).toEqual([])
  expect(below.unknown).toContainEqual({ rule: 'F01', fact: 'medical_borne_12m', count: 1 })

  await world.deliver('medical-settlement', '2026-09', [stay(12, '2026-09-01', 2_000_000)])
  const above = await world.compare()
  expect(above.signals.map((one) => one.rule)).toEqual(['F01'])
  expect(above.signals[0]?.facts['medical_borne_12m_known#12']?.evidence.missing).toHaveLength(10)
})

test('the order of deliveries changes no byte', async () => {
  await deliverBills()
  const inOrder = await world.compare()
  const backwards = await world.compare('2026-11-02', world.applied.toReversed())
  expect(JSON.stringify(backwards)).toBe(JSON.stringify(inOrder))
})

test('a bill of somebody who is not in the registry counts once the person is registered and attached', async () => {
  for (const period of twelveMonths)
    await world.deliver(
      'medical-settlement',
      period,
      period === '2026-09' ? [{ ...stay(0, '2026-09-03', 9_000_000), person: null, person_hash: 'ab12' }] : [],
    )
  expect((await world.compare()).signals).toEqual([])
  await world.register('attached', [{ person_hash: 'ab12', person_id: 13 }])
  expect((await world.compare()).signals.map(({ rule, grade }) => [rule, grade])).toEqual([['F01', 'red']])
})

test('a household of another county is measured by the periods of its own county', async () => {
  await deliverBills()
  await world.register('people', [{ household_id: 2, division: 360322101001, person_id: 21, hukou: 'urban', relation: 'head' }])
  const { signals, unknown } = await world.compare()
  expect(signals.map((one) => one.householdId)).toEqual([1])
  expect(unknown).toContainEqual({ rule: 'F01', fact: 'medical_borne_12m', count: 1 })
})

test('a new certificate and a worsened one are warnings about the member; one that was there before is none', async () => {
  await deliverBills(['2026-10'])
  const card = (person: number, level: number) => ({
    person,
    certificate_no: `c${person}`,
    kind: 4,
    level,
    issued_on: '2020-01-01',
    status: 'valid',
  })
  await world.deliver('disability-certificate', '2026-08', [card(12, 3), card(13, 2)])
  await world.deliver('disability-certificate', '2026-10', [card(11, 3), card(12, 1), card(13, 2)])
  const { signals } = await world.compare()
  const found = signals.filter((one) => one.rule === 'F02')
  expect(found.map(({ subjectId, grade, reason }) => [subjectId, grade, reason.zh])).toEqual([
    [11, 'yellow', '新领残疾人证，等级 3 级'],
    [12, 'orange', '残疾等级由 3 级加重为 1 级'],
  ])
})

test('one death source alone is a list for the county officer; both, or the officer, open a warning', async () => {
  await world.deliver('household-facts', '2026-10')
  await world.register('facts', [
    { person_id: 11, fact: 'able_to_work', state: 'found', value: 'true', as_of: '2026-05-01', source: '琴亭镇' },
    { person_id: 12, fact: 'able_to_work', state: 'found', value: 'false', as_of: '2026-05-01', source: '琴亭镇' },
    { person_id: 13, fact: 'able_to_work', state: 'found', value: 'false', as_of: '2026-05-01', source: '琴亭镇' },
  ])
  for (const period of twelveMonths) {
    await world.deliver('cremation', period, period === '2026-10' ? [{ person: 11, cremated_on: '2026-10-09' }] : [])
    await world.deliver('death-registration', period)
  }
  const one = await world.compare()
  expect(one.signals.filter((signal) => signal.rule === 'F03')).toEqual([])
  expect(one.deaths).toMatchObject([
    { personId: 11, householdId: 1, sources: [{ source: 'cremated', agency: { zh: '殡仪馆' }, period: '2026-10' }] },
  ])

  await world.register('deaths', [{ person_id: 11, state: 'confirmed', decided_on: '2026-11-01' }])
  const confirmed = await world.compare()
  expect(confirmed.deaths).toEqual([])
  expect(confirmed.signals.filter((signal) => signal.rule === 'F03').map(({ grade, subjectId }) => [grade, subjectId])).toEqual([
    ['red', 11],
  ])
})

test('a delivery of the province counts for each of its counties', async () => {
  for (const period of twelveMonths)
    await world.deliver('medical-settlement', period, period === '2026-10' ? [stay(11, '2026-10-12', 2_400_000)] : [], 360000000000)
  const { signals, unknown } = await world.compare()
  expect(signals.map((one) => one.rule)).toEqual(['F01'])
  expect(unknown.filter((one) => one.rule === 'F01')).toEqual([])
  expect(lianhua).toBe(360321000000)
})
