import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, idOf, type SmallCounty, smallCounty } from '../testing/small-county.ts'

const wife = idOf('1975-03-08', 126)
const husband = idOf('1973-05-01', 131)
const family = [aPerson({ id_number: husband, name: '贺建国', sex: 'male' }), aPerson({ id_number: wife, relation: 'spouse' })]
const inForce = {
  household_no: 'H1',
  id_number: wife,
  name: '柳兰英',
  scheme: 'dibao',
  since: '2024-05-01',
  amount: 76500,
  declared_income: 0,
}
const uncovered = { household_no: 'H1', id_number: husband, name: '贺建国', scheme: null, since: null, amount: null, declared_income: 0 }
const worker = { household_no: 'H1', level: 'grid-worker', account: 'wg-1', worker: '李秋萍', phone: null, since: '2025-01-01' }

let county: SmallCounty
beforeAll(async () => {
  county = await smallCounty()
  await county.deliver('population', '2026-08', family)
})
afterAll(() => county.close())

const rowsOf = async (query: string) => (await county.pool.query(query)).rows

describe('the list of assistance in force', () => {
  const benefits = () =>
    rowsOf('select period, scheme, amount_fen, upper_inf(recorded) as held from registry.benefits order by period, scheme')

  test('who is taken off the list is closed in recorded time, and the row stays', async () => {
    await county.deliver('assistance-in-force', '2026-09', [inForce, uncovered])
    await county.deliver('assistance-in-force', '2026-10', [uncovered])
    expect(await benefits()).toEqual([
      { period: '2026-09', scheme: 'dibao', amount_fen: 76500, held: false },
      { period: '2026-09', scheme: null, amount_fen: null, held: true },
    ])
    expect(await rowsOf(`select message_values from registry.household_events where kind = 'benefit-changed'`)).toMatchObject([
      { message_values: { from: 'dibao', to: null, period: '2026-10' } },
    ])
  })

  test('an older list is kept as history once, however often it comes', async () => {
    await county.deliver('assistance-in-force', '2026-08', [{ ...inForce, scheme: 'edge' }])
    const once = await benefits()
    expect(once[0]).toEqual({ period: '2026-08', scheme: 'edge', amount_fen: 76500, held: false })
    await county.deliver('assistance-in-force', '2026-08', [{ ...inForce, scheme: 'edge' }])
    expect(await benefits()).toEqual(once)
  })
})

describe('who answers for a household', () => {
  const answers = () => rowsOf('select account, valid::text from registry.responsibilities where upper_inf(recorded) order by valid')

  test('a row about a household that nobody knows is refused', async () => {
    const result = await county.deliver('responsibility', '2026-08', [worker, { ...worker, household_no: 'H77' }])
    expect(result).toMatchObject({ kept: 1, refused: [{ row: 3, code: 'household-unknown' }] })
  })

  test('a worker who begins in the middle of a month leaves no day without anybody', async () => {
    await county.deliver('responsibility', '2026-09', [{ ...worker, account: 'wg-2', since: '2026-09-15' }])
    expect(await answers()).toEqual([
      { account: 'wg-1', valid: '[2025-01-01,2026-09-15)' },
      { account: 'wg-2', valid: '[2026-09-15,)' },
    ])
  })

  test('a list that comes late overrules nobody', async () => {
    const before = await answers()
    await county.deliver('responsibility', '2026-08', [{ ...worker, account: 'wg-9' }])
    expect(await answers()).toEqual(before)
  })

  test('what was held before stays in recorded time', async () => {
    expect(await rowsOf('select account, valid::text from registry.responsibilities where not upper_inf(recorded)')).toEqual([
      { account: 'wg-1', valid: '[2025-01-01,)' },
    ])
  })
})
