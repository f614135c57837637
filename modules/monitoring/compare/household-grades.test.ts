import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SmallWorld, smallWorld, stay, yongan } from './testing/small-world.ts'

const policies = loadPolicies()
let world: SmallWorld

beforeEach(async () => {
  world = await smallWorld(policies)
  await world.deliver('population', '2026-10')
  await world.deliver('assistance-in-force', '2026-10')
})

afterEach(() => world.close())

const card = (person: number, level: number) => ({
  person,
  certificate_no: `c${person}`,
  kind: 4,
  level,
  issued_on: '2026-10-01',
  status: 'valid',
})

async function deliverCards(...cards: readonly ReturnType<typeof card>[]): Promise<void> {
  await world.deliver('disability-certificate', '2026-09')
  await world.deliver('disability-certificate', '2026-10', cards)
}

const one = async (born: string, person = 11) =>
  world.register('people', [
    { household_id: 1, division: yongan, person_id: person, sex: 'female', born_on: born, hukou: 'urban', relation: 'head' },
  ])

test('one orange signal is orange, two are red, two yellow ones orange', async () => {
  await world.registerFamily(1, 2)
  await world.registerFamily(2, 2)
  await world.registerFamily(3, 2)
  await world.registerFamily(4, 2)
  await deliverCards(card(11, 1), card(21, 1), card(22, 2), card(31, 3), card(32, 4))
  expect((await world.compare()).grades).toEqual([
    { householdId: 1, division: yongan, grade: 'orange', byScore: 'orange', raised: false, lowered: false },
    { householdId: 2, division: yongan, grade: 'red', byScore: 'red', raised: false, lowered: false },
    { householdId: 3, division: yongan, grade: 'orange', byScore: 'orange', raised: false, lowered: false },
  ])
})

test('living alone at seventy raises the grade, a day younger does not', async () => {
  await one('1956-11-02')
  await deliverCards(card(11, 2))
  expect((await world.compare('2026-11-02')).grades).toMatchObject([{ grade: 'red', byScore: 'orange', raised: true }])
  expect((await world.compare('2026-11-01')).grades).toMatchObject([{ grade: 'orange' }])
})

test('temporary aid for the same cause lowers it; for another cause, or when nothing is known of payments, it does not', async () => {
  await world.registerFamily(1, 2)
  await world.deliver('medical-settlement', '2026-10', [stay(11, '2026-10-12', 1_200_000)])
  expect((await world.compare()).grades).toMatchObject([{ grade: 'orange' }])
  const aid = (cause: string) => ({ person: 11, scheme: 'temporary', cause, paid_on: '2026-10-20', amount: 300_000 })
  await world.deliver('payments', '2026-10', [aid('disaster')])
  expect((await world.compare()).grades).toMatchObject([{ grade: 'orange' }])
  world.applied.pop()
  await world.deliver('payments', '2026-10', [aid('illness')])
  expect((await world.compare()).grades).toMatchObject([{ grade: 'yellow', byScore: 'orange', lowered: true }])
})

test('a household without signals has no grade', async () => {
  await world.registerFamily(1, 2)
  expect((await world.compare()).grades).toEqual([])
})
