import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, idOf, jincheng, type SmallCounty, shangli, shangliVillage, smallCounty, yongan } from '../testing/small-county.ts'

const wife = idOf('1975-03-08', 126)
const husband = idOf('1973-05-01', 131)
const son = idOf('2008-09-10', 133)
const family = [
  aPerson({ id_number: husband, name: '贺建国', sex: 'male', phone: '15400001234' }),
  aPerson({ id_number: wife, relation: 'spouse' }),
  aPerson({ id_number: son, name: '贺明', sex: 'male', relation: 'son' }),
]

/** Everything the registry holds of people, without the times of writing. */
async function contents({ pool }: SmallCounty): Promise<unknown> {
  const tables = [
    'persons',
    'households',
    'memberships',
    'benefits',
    'facts',
    'responsibilities',
    'household_events',
    'other_initials',
    'person_versions',
    'household_versions',
  ]
  const all = await Promise.all(tables.map((table) => pool.query(`select to_jsonb(t) as row from registry.${table} t order by t::text`)))
  return all.map(({ rows }) => rows)
}

describe('the population register', () => {
  let county: SmallCounty
  beforeAll(async () => {
    county = await smallCounty()
    await county.deliver('population', '2026-08', family)
  })
  afterAll(() => county.close())

  test('brings in people, their household and who belongs to it', async () => {
    const { rows } = await county.pool.query(
      'select p.name, m.relation, lower(m.valid) as since, p.division, p.born_on from registry.memberships m join registry.persons p using (person_id) order by p.person_id',
    )
    expect(rows).toEqual([
      { name: '贺建国', relation: 'head', since: null, division: yongan, born_on: '1973-05-01' },
      { name: '柳兰英', relation: 'spouse', since: null, division: yongan, born_on: '1975-03-08' },
      { name: '贺明', relation: 'son', since: null, division: yongan, born_on: '2008-09-10' },
    ])
  })

  test('delivered again it changes nothing, in the next month neither', async () => {
    const before = await contents(county)
    await county.deliver('population', '2026-08', family)
    await county.deliver('population', '2026-09', family)
    expect(await contents(county)).toEqual(before)
  })

  test('holds no ID number and no phone in the clear, in any column', async () => {
    const everything = JSON.stringify(await contents(county))
    for (const number of [wife, husband, son, '15400001234']) {
      expect(everything).not.toContain(number)
      expect(everything).not.toContain(Buffer.from(number).toString('hex'))
    }
  })

  test('a row outside the area or of an unknown village is refused, the others are kept', async () => {
    const result = await county.deliver('population', '2026-09', [
      ...family,
      aPerson({ id_number: idOf('1980-01-01', 1), division: shangliVillage }),
      aPerson({ id_number: idOf('1980-01-01', 2), division: 360321101999 }),
    ])
    expect(result).toMatchObject({
      kept: 3,
      refused: [
        { row: 5, code: 'division-outside-area' },
        { row: 6, code: 'division-unknown' },
      ],
    })
  })

  test('who moves keeps the history of the household that was left', async () => {
    await county.deliver('population', '2026-10', [
      family[0] ?? {},
      family[1] ?? {},
      aPerson({ id_number: son, name: '贺明', sex: 'male', household_no: 'H2', division: jincheng }),
    ])
    const { rows } = await county.pool.query(
      `select h.household_no, m.relation, m.valid::text, upper_inf(m.recorded) as held from registry.memberships m join registry.households h using (household_id)
      where m.person_id = $1 order by m.membership_id`,
      [await county.personId(son)],
    )
    expect(rows).toEqual([
      { household_no: 'H1', relation: 'son', valid: '(,)', held: false },
      { household_no: 'H1', relation: 'son', valid: '(,2026-10-01)', held: true },
      { household_no: 'H2', relation: 'head', valid: '[2026-10-01,)', held: true },
    ])
    const { rows: events } = await county.pool.query(
      `select kind from registry.household_events where household_id = $1 order by event_id`,
      [await county.householdId('H1')],
    )
    expect(events.map(({ kind }) => kind)).toEqual(['household-registered', 'member-left'])
  })

  test('nobody belongs to two households at once', async () => {
    const add = county.pool.query(
      `insert into registry.memberships (person_id, household_id, division, relation, valid) values ($1, $2, $3, 'other', daterange('2026-09-01', '2026-09-20'))`,
      [await county.personId(son), await county.householdId('H1'), yongan],
    )
    await expect(add).rejects.toThrow('one household at a time')
  })

  test('who is missing from a newer register is counted and stays', async () => {
    await county.deliver('population', '2026-10', family.slice(0, 2))
    const { rows } = await county.pool.query('select missing from registry.registers order by register_id desc limit 1')
    expect(rows).toEqual([{ missing: 1 }])
    expect(await county.personId(son)).toBeGreaterThan(0)
  })

  test('a register that comes late does not overrule a newer one', async () => {
    await county.deliver('population', '2026-07', [aPerson({ id_number: wife, relation: 'spouse', name: '柳蓝英' })])
    const { rows } = await county.pool.query('select name from registry.persons where person_id = $1', [await county.personId(wife)])
    expect(rows).toEqual([{ name: '柳兰英' }])
  })

  test('the household number of another county is another household', async () => {
    const before = await county.householdId('H1')
    await county.deliver('population', '2026-10', [aPerson({ id_number: idOf('1990-02-02', 5), division: shangliVillage })], shangli)
    const { rows } = await county.pool.query(
      `select household_id, division from registry.households where household_no = 'H1' order by household_id`,
    )
    expect(rows).toEqual([
      { household_id: before, division: yongan },
      { household_id: expect.any(Number), division: shangliVillage },
    ])
  })
})

describe('the lists about registered people', () => {
  let county: SmallCounty
  const inForce = (values: Record<string, string | number | null>) => ({
    household_no: 'H1', id_number: wife, name: '柳兰英', scheme: 'dibao', since: '2024-05-01', amount: 76500, declared_income: 0, ...values,
  }) // biome-ignore format: one row of a list
  const aFact = (values: Record<string, string | number | null>) => ({
    id_number: husband, name: '贺建国', fact: 'monthly_income', value: '3900.00', as_of: '2026-09-30', source: '人社局', ...values,
  }) // biome-ignore format: one row of a list
  beforeAll(async () => {
    county = await smallCounty()
    await county.deliver('population', '2026-09', family)
  })
  afterAll(() => county.close())

  test('the newest list of assistance replaces the one before, and an older one does not', async () => {
    await county.deliver('assistance-in-force', '2026-09', [
      inForce({}),
      inForce({ id_number: husband, name: '贺建国', scheme: null, since: null, amount: null, declared_income: 390000 }),
    ])
    const before = await contents(county)
    await county.deliver('assistance-in-force', '2026-09', [
      inForce({}),
      inForce({ id_number: husband, name: '贺建国', scheme: null, since: null, amount: null, declared_income: 390000 }),
    ])
    expect(await contents(county)).toEqual(before)
    await county.deliver('assistance-in-force', '2026-10', [inForce({ amount: 80000 })])
    await county.deliver('assistance-in-force', '2026-08', [inForce({ scheme: 'edge' })])
    const { rows } = await county.pool.query('select scheme, amount_fen from registry.benefits where upper_inf(recorded)')
    expect(rows).toEqual([{ scheme: 'dibao', amount_fen: 80000 }])
  })

  test('rows are refused for an unknown household and for a name that is not the registered one, without saying which', async () => {
    const result = await county.deliver('assistance-in-force', '2026-10', [
      inForce({ household_no: 'H77' }),
      inForce({ name: '张三' }),
      inForce({ amount: 80000 }),
    ])
    expect(result).toMatchObject({
      kept: 1,
      refused: [
        { row: 2, code: 'household-unknown' },
        { row: 3, code: 'name-differs' },
      ],
    })
    expect(JSON.stringify(result)).not.toMatch(/柳|张|\d{17}/)
  })

  test('people who are not registered are counted', async () => {
    const result = await county.deliver('household-facts', '2026-09', [
      aFact({}),
      aFact({ id_number: idOf('1999-09-09', 9), name: '李四' }),
    ])
    expect(result).toMatchObject({ kept: 2, refused: [], unknownPeople: 1 })
  })

  test('no record is none, not zero; a fact said again is not written again; a correction keeps what was said', async () => {
    const second = aFact({ fact: 'assets', value: '查无记录' })
    await county.deliver('household-facts', '2026-10', [aFact({}), second])
    await county.deliver('household-facts', '2026-10', [aFact({}), second])
    await county.deliver('household-facts', '2026-10', [aFact({ value: '4000' }), second])
    await county.deliver('household-facts', '2026-09', [aFact({ value: '1.00' })])
    const { rows } = await county.pool.query(
      'select fact, state, value, upper_inf(recorded) as held from registry.facts order by fact, fact_id',
    )
    expect(rows).toEqual([
      { fact: 'assets', state: 'none', value: null, held: true },
      { fact: 'monthly_income', state: 'found', value: 390000, held: false },
      { fact: 'monthly_income', state: 'found', value: 400000, held: true },
    ])
  })

  test('a value that cannot be read is refused', async () => {
    const result = await county.deliver('household-facts', '2026-10', [aFact({ value: '三千多' })])
    expect(result.refused).toMatchObject([{ row: 2, code: 'value-unreadable' }])
  })

  test('another worker ends the time of the earlier one', async () => {
    const answers = (account: string) => ({
      household_no: 'H1',
      level: 'grid-worker',
      account,
      worker: '李秋萍',
      phone: '15400009999',
      since: '2025-01-01',
    })
    await county.deliver('responsibility', '2026-09', [answers('wg-1')])
    const before = await contents(county)
    await county.deliver('responsibility', '2026-09', [answers('wg-1')])
    expect(await contents(county)).toEqual(before)
    await county.deliver('responsibility', '2026-10', [answers('wg-2')])
    const { rows } = await county.pool.query(
      'select account, valid::text from registry.responsibilities where upper_inf(recorded) order by valid',
    )
    expect(rows).toEqual([
      { account: 'wg-1', valid: '[2025-01-01,2026-10-01)' },
      { account: 'wg-2', valid: '[2026-10-01,)' },
    ])
  })
})
