import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, idOf, lianhua, type SmallCounty, smallCounty } from '../testing/small-county.ts'
import { listDivisions } from '../use-cases/list-divisions.ts'
import { loadDivisions } from '../use-cases/load-divisions.ts'
import { peopleSource } from './appliers.ts'

let county: SmallCounty
beforeAll(async () => {
  county = await smallCounty()
})
afterAll(() => county.close())

const admin = () => county.as('system-administrator', lianhua)

test('a county of the country is loaded with what lies around it, and once only', async () => {
  const first = await county.run(loadDivisions, admin(), { code: '340212' })
  expect(first.added).toBe(first.loaded)
  expect(await county.run(loadDivisions, admin(), { code: '340212' })).toMatchObject({
    loaded: first.loaded,
    added: 0,
    changed: 0,
    ended: 0,
  })
  const below = async (parent?: number) => (await county.run(listDivisions, admin(), { parent })).map(({ name }) => name)
  expect(await below()).toContain('安徽省')
  expect(await below(340200000000)).toEqual(['繁昌区'])
})

test('the divisions of a province replace the names that were there, and close what the source does not have', async () => {
  const done = await county.run(loadDivisions, admin(), { code: '360321' })
  expect(done.loaded).toBeGreaterThan(100)
  const { rows } = await county.pool.query(
    'select name, aliases from registry.divisions where division = 360321101006 and upper_inf(valid)',
  )
  expect(rows).toEqual([{ name: '永安居委会', aliases: ['永安社区'] }])
})

test('a code that the source does not have is refused with a sentence', async () => {
  await expect(county.run(loadDivisions, admin(), { code: '369999' })).rejects.toMatchObject({ code: 'no-such-division' })
  await expect(county.run(loadDivisions, admin(), { code: '3' })).rejects.toMatchObject({ kind: 'invalid' })
  await expect(county.run(loadDivisions, county.as('county-officer', lianhua), { code: '36' })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('intake gets everybody with the number unsealed, and a new version when somebody is registered', async () => {
  const people = peopleSource(county.services)
  const before = await people.version()
  await county.deliver('population', '2026-09', [
    aPerson({}),
    aPerson({ id_number: idOf('1980-02-02', 7), name: '𠮷·兰', relation: 'other' }),
  ])
  expect(await people.version()).not.toBe(before)
  expect(await people.count()).toBe(2)
  const all = []
  for await (const batch of people.list()) all.push(...batch)
  expect(all).toEqual([
    { personId: await county.personId(idOf('1975-03-08', 126)), idNumber: idOf('1975-03-08', 126), name: '柳兰英' },
    { personId: await county.personId(idOf('1980-02-02', 7)), idNumber: idOf('1980-02-02', 7), name: '𠮷·兰' },
  ])
})
