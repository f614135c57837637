import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HouseholdPage } from '../contract/household.ts'
import type { SearchRow } from '../contract/search.ts'
import { initialsOf } from '../domain/initials.ts'
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
} from '../testing/small-county.ts'
import { listHouseholds } from './list-households.ts'
import { openHousehold } from './open-household.ts'
import { revealNumber } from './reveal-number.ts'
import { search } from './search.ts'

const wife = idOf('1975-03-08', 126)
const husband = idOf('1973-05-01', 131)
const people = [
  aPerson({ id_number: husband, name: '贺建国', sex: 'male', phone: '15400001234' }),
  aPerson({ id_number: wife, relation: 'spouse' }),
  aPerson({ id_number: idOf('1960-01-01', 1), name: '单雄信', household_no: 'H2', division: jincheng }),
  aPerson({ id_number: idOf('1961-01-01', 2), name: '𠮷小兰', household_no: 'H2', relation: 'spouse', division: jincheng }),
  aPerson({ id_number: idOf('1962-01-01', 3), name: '阿依古丽·买买提', household_no: 'H3' }),
]
const stranger = aPerson({
  id_number: idOf('1975-03-09', 128),
  name: '柳兰英',
  household_no: 'S1',
  division: shangliVillage,
  phone: '15400001234',
})

let county: SmallCounty
beforeAll(async () => {
  county = await smallCounty()
  await county.deliver('population', '2026-09', people)
  await county.deliver('population', '2026-09', [stranger], shangli)
  const answers = { household_no: 'H1', level: 'grid-worker', account: 'wg-1', worker: '李秋萍', phone: null, since: '2025-01-01' }
  await county.deliver('responsibility', '2026-09', [answers])
})
afterAll(() => county.close())

const officer = (division = lianhua) => county.as('county-officer', division)
const found = async (q: string, division = lianhua) => (await county.run(search, officer(division), { q })).rows
const persons = (rows: readonly SearchRow[]) => rows.flatMap((row) => (row.kind === 'person' ? [row] : []))
const open = async (input: Record<string, unknown>, actor = officer()): Promise<HouseholdPage> =>
  county.run(openHousehold, actor, { householdId: await county.householdId('H1'), ...input })

describe('search', () => {
  test.each([
    ['柳兰英', 'name', '柳某英'],
    ['柳兰', 'name', '柳某英'],
    ['lly', 'initials', '柳某英'],
    ['sxx', 'initials', '单某信'],
    ['dxx', 'initials', '单某信'],
    ['𠮷小兰', 'name', '𠮷某兰'],
    ['阿依古丽·买买提', 'name', '阿某·某提'],
    ['阿依古丽买', 'name', '阿某·某提'],
    [wife, 'id-tail', '柳某英'],
    [wife.slice(-4), 'id-tail', '柳某英'],
    [wife.slice(-7).toLowerCase(), 'id-tail', '柳某英'],
    ['1234', 'phone-tail', '贺某国'],
    ['00001234', 'phone-tail', '贺某国'],
  ])('%s finds a person by %s, under a masked name', async (q, matchedBy, name) => {
    expect(persons(await found(q))).toMatchObject([{ name, matchedBy }])
  })

  test('a longer tail that does not fit finds nobody', async () => {
    expect(await found('99991234')).toEqual([])
  })

  test('a household number and an everyday name of a place are found', async () => {
    expect(await found('H1')).toMatchObject([{ kind: 'household', householdNo: 'H1', membersCount: 2, place: '琴亭镇永安居委会' }])
    expect(await found('永安社区')).toMatchObject([{ kind: 'division', division: yongan, alias: '永安社区' }])
  })

  test('signs of a pattern stand for themselves', async () => {
    expect([...(await found('%')), ...(await found('_兰英')), ...(await found('柳%'))]).toEqual([])
  })

  test('never answers with a number in full', async () => {
    const answer = JSON.stringify([await found('柳'), await found(wife), await found('1234')])
    for (const number of [wife, husband, '15400001234', '柳兰英']) expect(answer).not.toContain(number)
  })

  test('an officer of another county sees its own people only: no row, no total', async () => {
    const theirs = await county.run(search, officer(shangli), { q: '柳兰英' })
    expect(theirs).toMatchObject({ total: 1, rows: [{ place: '上栗镇永安村委会' }] })
    expect(await county.run(search, officer(shangli), { q: 'sxx' })).toMatchObject({ total: 0, rows: [] })
    expect(await found('H1', shangli)).toEqual([])
    expect(persons(await found('1234', shangli))).toMatchObject([{ name: '柳某英' }])
  })

  test('whatever is typed finds exactly the people whose name or initials begin so', async () => {
    const all = people.map(({ name }) => String(name))
    const typed = fc.oneof(
      fc.constantFrom(...all).chain((name) => fc.integer({ min: 1, max: 4 }).map((size) => Array.from(name).slice(0, size).join(''))),
      fc.stringMatching(/^[a-z]{2,3}$/),
    )
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        const bare = q.replace('·', '')
        const expected = all.filter(
          (name) => name.replace('·', '').startsWith(bare) || initialsOf(name).some((initials) => initials.startsWith(q)),
        )
        const { rows, total } = await county.run(search, officer(), { q })
        expect(persons(rows).length).toBe(expected.length)
        expect(total).toBe(rows.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('households', () => {
  test('lists and totals hold the asker\u2019s area only, and a grid worker\u2019s only the households answered for', async () => {
    const list = async (role: Parameters<SmallCounty['as']>[0], division: number, account?: string) => {
      const { rows, total } = await county.run(listHouseholds, county.as(role, division, account), {})
      return { numbers: rows.map(({ householdNo }) => householdNo), total }
    }
    expect(await list('county-officer', lianhua)).toEqual({ numbers: ['H2', 'H1', 'H3'], total: 3 })
    expect(await list('county-officer', shangli)).toEqual({ numbers: ['S1'], total: 1 })
    expect(await list('grid-worker', yongan, 'wg-1')).toEqual({ numbers: ['H1'], total: 1 })
    expect(await list('grid-worker', yongan, 'wg-2')).toEqual({ numbers: [], total: 0 })
  })

  test('a household of another county, or of another worker, does not exist', async () => {
    await expect(open({}, officer(shangli))).rejects.toMatchObject({ kind: 'missing' })
    await expect(open({}, county.as('grid-worker', yongan, 'wg-2'))).rejects.toMatchObject({ kind: 'missing' })
    expect(await open({}, county.as('grid-worker', yongan, 'wg-1'))).toMatchObject({ householdNo: 'H1' })
  })

  test('names are in full for who works on the household, masked for a leader; what nobody asked is not asked', async () => {
    const page = await open({})
    expect(page.members.map(({ name, idMasked }) => [name, idMasked.length])).toEqual([
      ['贺建国', 18],
      ['柳兰英', 18],
    ])
    expect(new Set(page.facts.map(({ state }) => state))).toEqual(new Set(['not-asked']))
    expect((await open({}, county.as('county-leader', lianhua))).members.map(({ name }) => name)).toEqual(['贺某国', '柳某英'])
    expect(JSON.stringify(page)).not.toContain(wife)
  })

  test('every reading is written down with the people who were read', async () => {
    await open({})
    const { rows } = await county.pool.query(
      `select household_id, cardinality(person_ids) as people from platform.audit where use_case = 'registry.open-household' and result = 'done' order by audit_id desc limit 1`,
    )
    expect(rows).toEqual([{ household_id: await county.householdId('H1'), people: 2 }])
  })

  test('a number is shown with a reason only, to whom may, and the chain says so', async () => {
    const personId = await county.personId(wife)
    const ask = (actor: ReturnType<SmallCounty['as']>, reason = '核对低保申请材料') =>
      county.run(revealNumber, actor, { personId, field: 'id', reason, reasonCode: 'verify-identity' })
    expect(await ask(officer())).toEqual({ value: wife })
    await expect(ask(officer(), '看看')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(ask(county.as('county-leader', lianhua))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(ask(officer(shangli))).rejects.toMatchObject({ kind: 'missing' })
    expect((await open({})).events[0]).toMatchObject({ kind: 'number-revealed', values: { personId, field: 'id' } })
    const { rows } = await county.pool.query(
      `select detail from platform.audit where use_case = 'registry.reveal-number' and result = 'done'`,
    )
    expect(rows).toEqual([{ detail: { field: 'id', reasonCode: 'verify-identity' } }])
  })

  test('turned back, the page shows what was known then, whole', async () => {
    const before = new Date().toISOString()
    await county.deliver('population', '2026-10', [
      aPerson({ id_number: husband, name: '贺建国', sex: 'male', address: '永安路 9 号' }),
      aPerson({ id_number: wife, name: '柳兰瑛', household_no: 'H9' }),
    ])
    await county.deliver('household-facts', '2026-10', [
      { id_number: husband, name: '贺建国', fact: 'monthly_income', value: '3900', as_of: '2026-09-30', source: '人社局' },
    ])
    const now = await open({})
    expect(now).toMatchObject({
      address: '永安路 9 号',
      members: [{ name: '贺建国' }],
      formerMembers: [{ name: '柳兰瑛', until: '2026-10-01' }],
    })
    expect(now.facts.find(({ fact }) => fact === 'monthly_income')).toMatchObject({ state: 'found', value: 390000 })
    const then = await open({ recorded: before })
    expect(then).toMatchObject({ address: '永安路 1 号', members: [{ name: '贺建国' }, { name: '柳兰英' }], formerMembers: [] })
    expect(then.facts.find(({ fact }) => fact === 'monthly_income')).toMatchObject({ state: 'not-asked', value: null })
    expect(then.events.map(({ kind }) => kind)).not.toContain('member-left')
    expect((await open({ on: '2026-09-15' })).members).toHaveLength(2)
  })
})
