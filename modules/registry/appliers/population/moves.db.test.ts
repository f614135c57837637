import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aPerson,
  idOf,
  jincheng,
  lianhua,
  type SmallCounty,
  shangli,
  shangliVillage,
  smallCounty,
  yongan,
} from '../../testing/small-county.ts'
import { openHousehold } from '../../use-cases/open-household.ts'

const wife = idOf('1975-03-08', 126)
const husband = idOf('1973-05-01', 131)
const [he, she] = [aPerson({ id_number: husband, name: '贺建国', sex: 'male' }), aPerson({ id_number: wife, relation: 'spouse' })]
const inShangli = aPerson({ id_number: wife, household_no: 'S1', division: shangliVillage })

let county: SmallCounty
beforeAll(async () => {
  county = await smallCounty()
  await county.deliver('population', '2026-07', [he, she])
  await county.deliver('household-facts', '2026-07', [
    { id_number: wife, name: '柳兰英', fact: 'cars', value: '0', as_of: '2026-06-30', source: '交警' },
  ])
})
afterAll(() => county.close())

const one = async (query: string, values: unknown[] = []) => (await county.pool.query(query, values)).rows[0]
const homeOf = async (idNumber: string) =>
  one(
    'select h.household_no, p.division, p.last_seen from registry.persons p join registry.households h using (household_id) where person_id = $1',
    [await county.personId(idNumber)],
  )

test('a household that moves takes its rows along, and the page turned back shows where it was', async () => {
  const before = new Date().toISOString()
  await county.deliver('population', '2026-08', [
    { ...he, division: jincheng, grid: '第二网格' },
    { ...she, division: jincheng, grid: '第二网格' },
  ])
  const tables = ['persons', 'memberships', 'facts', 'household_events', 'household_versions']
  for (const table of tables) {
    expect(await one(`select array_agg(distinct division) as at from registry.${table}`), table).toEqual({ at: [jincheng] })
  }
  const officer = county.as('county-officer', lianhua)
  const householdId = await county.householdId('H1')
  expect(await county.run(openHousehold, officer, { householdId })).toMatchObject({ place: '琴亭镇金城居委会', grid: '第二网格' })
  const then = await county.run(openHousehold, officer, { householdId, recorded: before })
  expect(then).toMatchObject({ place: '琴亭镇永安居委会', grid: '第一网格' })
  expect(then.members).toHaveLength(2)
  await expect(county.run(openHousehold, county.as('village', yongan), { householdId })).rejects.toMatchObject({ kind: 'missing' })
})

test('who is missing is marked with the last register, and no longer when back', async () => {
  await county.deliver('population', '2026-09', [{ ...he, division: jincheng }])
  expect(await homeOf(wife)).toMatchObject({ household_no: 'H1', last_seen: '2026-08' })
  await county.deliver('population', '2026-10', [
    { ...he, division: jincheng },
    { ...she, division: jincheng },
  ])
  expect(await homeOf(wife)).toMatchObject({ household_no: 'H1', last_seen: null })
})

test('an older register of another county takes nobody away', async () => {
  const result = await county.deliver('population', '2026-09', [inShangli], shangli)
  expect(result).toMatchObject({ refused: [] })
  expect(await homeOf(wife)).toMatchObject({ household_no: 'H1', division: jincheng })
  expect(await one(`select count(*)::int as households from registry.households where household_no = 'S1'`)).toEqual({ households: 0 })
})

test('a newer one does: facts go along, and the county that was left keeps its history', async () => {
  await county.deliver('population', '2026-11', [inShangli], shangli)
  expect(await homeOf(wife)).toMatchObject({ household_no: 'S1', division: shangliVillage })
  expect(await one('select division from registry.facts')).toEqual({ division: shangliVillage })
  const page = await county.run(openHousehold, county.as('county-officer', lianhua), { householdId: await county.householdId('H1') })
  expect(page.members.map(({ name }) => name)).toEqual(['贺建国'])
})
