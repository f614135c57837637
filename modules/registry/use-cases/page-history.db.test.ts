import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HouseholdPage } from '../contract/household.ts'
import { aPerson, idOf, lianhua, type SmallCounty, smallCounty, yongan } from '../testing/small-county.ts'
import { listHouseholds } from './list-households.ts'
import { openHousehold } from './open-household.ts'
import { revealNumber } from './reveal-number.ts'
import { search } from './search.ts'

/** The first number of that birthday that ends in X. */
const endingInX = Array.from({ length: 99 }, (_, sequence) => idOf('1970-07-07', sequence + 1)).find((id) => id.endsWith('X')) ?? ''
const wife = idOf('1975-03-08', 126)
const benefit = { household_no: 'H1', id_number: wife, name: '柳兰英', since: '2024-05-01', declared_income: 0 }
const fact = { id_number: wife, name: '柳兰英', fact: 'monthly_income', as_of: '2026-08-31', source: '人社局' }
const couple = (values: Record<string, string>) => [
  aPerson({ id_number: endingInX, name: '贺建国', sex: 'male', phone: '15400001234', ...values }),
  aPerson({ id_number: wife, relation: 'spouse' }),
]

let county: SmallCounty
let beforeAnything: string
beforeAll(async () => {
  county = await smallCounty()
  beforeAnything = new Date(Date.now() - 60_000).toISOString()
  await county.deliver('population', '2026-08', [
    ...couple({}),
    ...Array.from({ length: 5 }, (_, n) => aPerson({ id_number: idOf('1980-01-01', n + 1), name: '柳多多', household_no: `D${n}` })),
  ])
  await county.deliver('assistance-in-force', '2026-08', [{ ...benefit, scheme: 'edge', amount: null }])
  await county.deliver('household-facts', '2026-08', [{ ...fact, value: '100' }])
  await county.deliver('responsibility', '2026-08', [
    { household_no: 'H1', level: 'grid-worker', account: 'wg-1', worker: '李秋萍', phone: null, since: '2025-01-01' },
  ])
})
afterAll(() => county.close())

const officer = () => county.as('county-officer', lianhua)
const open = async (input: Record<string, unknown> = {}): Promise<HouseholdPage> =>
  county.run(openHousehold, officer(), { householdId: await county.householdId('H1'), ...input })
const find = (q: string, page = 1, pageSize = 50) => county.run(search, officer(), { q, page, pageSize })

test('a tail that ends in X is found, small or large', async () => {
  for (const q of [endingInX.slice(-4), endingInX.slice(-4).toLowerCase(), endingInX.slice(-6), endingInX]) {
    expect((await find(q)).rows).toMatchObject([{ kind: 'person', name: '贺某国', matchedBy: 'id-tail' }])
  }
})

test.each(['·', '··', '-', "'", ' · ', '\\', '%%', '*', '。', '\u{e0100}', 'x', '0', 'zz', '999', '🙂', '查无此人'])(
  '%s fits nothing and finds nobody, in the box and in the list',
  async (q) => {
    expect(await find(q)).toMatchObject({ rows: [], total: 0 })
    expect(await county.run(listHouseholds, officer(), { q })).toMatchObject({ rows: [], total: 0 })
  },
)

test('the total is the same on every page, and past the last one', async () => {
  const totals = await Promise.all([1, 2, 3, 4].map((page) => find('柳多', page, 2)))
  expect(totals.map(({ rows, total }) => [rows.length, total])).toEqual([
    [2, 5],
    [2, 5],
    [1, 5],
    [0, 5],
  ])
  const places = await Promise.all([1, 2].map((page) => find('永安', page, 2)))
  expect(places.map(({ total }) => total)).toEqual([1, 1])
})

test('turned back, the page shows the former name, benefit and fact, and the chain ends there', async () => {
  const then = new Date().toISOString()
  const kinds = (await open()).events.map(({ kind }) => kind)
  const [husband = {}] = couple({})
  await county.deliver('population', '2026-09', [husband, aPerson({ id_number: wife, relation: 'spouse', name: '柳兰瑛' })])
  await county.deliver('assistance-in-force', '2026-09', [{ ...benefit, name: '柳兰瑛', scheme: 'dibao', amount: 76500 }])
  await county.deliver('household-facts', '2026-09', [{ ...fact, name: '柳兰瑛', value: '200' }])
  const told = (page: HouseholdPage) => [
    page.members[1]?.name,
    page.members[1]?.scheme,
    page.benefits.map(({ amountFen }) => amountFen),
    page.facts.find(({ personId, fact: id }) => personId === page.members[1]?.personId && id === 'monthly_income')?.value,
  ]
  expect(told(await open())).toEqual(['柳兰瑛', 'dibao', [76500], 20000])
  const back = await open({ recorded: then })
  expect(told(back)).toEqual(['柳兰英', 'edge', [null], 10000])
  expect(back.events.map(({ kind }) => kind)).toEqual(kinds)
  expect((await open()).events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['name-changed', 'benefit-changed']))
})

test('turned back to before we knew of the household, it shows nothing that was learned later', async () => {
  expect(await open({ recorded: beforeAnything })).toMatchObject({ address: null, grid: null, members: [], benefits: [], events: [] })
})

test('who became head of the household is no former member of it', async () => {
  await county.deliver('population', '2026-10', [
    aPerson({ id_number: endingInX, name: '贺建国', sex: 'male', relation: 'spouse' }),
    aPerson({ id_number: wife, name: '柳兰瑛' }),
  ])
  const page = await open()
  expect(page.members.map(({ name, relation }) => [name, relation])).toEqual([
    ['柳兰瑛', 'head'],
    ['贺建国', 'spouse'],
  ])
  expect(page.formerMembers).toEqual([])
})

test('a phone is revealed inside the own area only, and who has none has none; a grid worker neither searches nor reveals', async () => {
  const asked = { personId: await county.personId(endingInX), field: 'phone', reason: '上门走访前联系' }
  const clerk = county.as('township-clerk', 360321101000)
  expect(await county.run(revealNumber, clerk, asked)).toEqual({ value: '15400001234' })
  await expect(county.run(revealNumber, county.as('township-clerk', 360321102000), asked)).rejects.toMatchObject({ kind: 'missing' })
  await expect(county.run(revealNumber, clerk, { ...asked, personId: await county.personId(wife) })).rejects.toMatchObject({
    code: 'no-phone',
  })
  const worker = county.as('grid-worker', yongan, 'wg-1')
  await expect(county.run(revealNumber, worker, asked)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(county.run(search, worker, { q: '柳' })).rejects.toMatchObject({ kind: 'forbidden' })
  const { rows } = await county.pool.query(
    `select result, count(*)::int as calls from platform.audit where use_case = 'registry.reveal-number' group by result order by result`,
  )
  expect(rows).toEqual([
    { result: 'done', calls: 1 },
    { result: 'refused', calls: 3 },
  ])
})

test('turned back, the facts of somebody who has moved since are still there', async () => {
  const then = new Date().toISOString()
  const her = await county.personId(wife)
  const income = (page: HouseholdPage) => page.facts.find(({ personId, fact: id }) => personId === her && id === 'monthly_income')
  await county.deliver('population', '2026-11', [
    aPerson({ id_number: endingInX, name: '贺建国', sex: 'male' }),
    aPerson({ id_number: wife, name: '柳兰瑛', household_no: 'H9' }),
  ])
  expect(income(await open())).toBeUndefined()
  expect(income(await open({ recorded: then }))).toMatchObject({ state: 'found', value: 20000 })
  expect(income(await open({ householdId: await county.householdId('H9') }))).toMatchObject({ state: 'found', value: 20000 })
})
