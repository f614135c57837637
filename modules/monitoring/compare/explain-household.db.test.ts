import { relative } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { type ExplainedWarning, explainHousehold, explanationZh } from './explain-household.ts'
import { recordApplied, registerFamily } from './testing/registered-family.ts'
import { lianhua, type SmallWorld, smallWorld, stay, twelveMonths, yongan } from './testing/small-world.ts'

let database: TestDatabase
let world: SmallWorld
const households: number[] = []

/** Eight households, each with one bill in one of the months; the amounts lie on both sides of every line. */
const amounts = [0, 500_000, 599_999, 600_000, 1_000_000, 2_375_000, 4_750_000, 9_500_000]

beforeAll(async () => {
  database = await testDatabase()
  world = await smallWorld()
  const heads: number[] = []
  for (const [index] of amounts.entries()) {
    const scheme = index % 2 === 0 ? { scheme: 'dibao' } : {}
    const family = await registerFamily(database.pool, {
      division: yongan,
      householdNo: `H${index}`,
      members: [
        { relation: 'head', bornOn: '1982-02-02', hukou: index % 3 === 0 ? 'rural' : 'urban' },
        { relation: 'spouse', bornOn: '1984-03-03', ...scheme },
      ],
    })
    households.push(family.householdId)
    heads.push(family.personIds[0] ?? 0)
  }
  for (const classId of ['population', 'assistance-in-force'])
    await recordApplied(database.pool, { classId, period: '2026-10', division: lianhua })
  // One month is missing, so that some answers are unknown.
  for (const period of twelveMonths.filter((one) => one !== '2026-04')) {
    const rows = heads.flatMap((person, index) => (period === '2026-10' ? [stay(person, '2026-10-10', amounts[index] ?? 0)] : []))
    await world.deliver('medical-settlement', period, rows)
    await recordApplied(database.pool, {
      classId: 'medical-settlement',
      period,
      division: lianhua,
      partFile: relative(world.dir, world.applied.at(-1)?.file ?? ''),
    })
  }
})

afterAll(async () => {
  await database.close()
  world.close()
})

async function explain(householdId: number, recorded?: string): Promise<readonly ExplainedWarning[]> {
  const { pool, services } = database
  const explained = await explainHousehold({
    pool,
    policies: services.policies,
    lakeDir: world.dir,
    tempDir: services.paths.temp,
    householdId,
    on: plainDate('2026-11-02'),
    recorded,
  })
  return explained?.rules ?? []
}

test('one household is explained as the comparison of all decided, in value, grade and unknown', async () => {
  const { pool, services } = database
  const report = await compare({
    pool,
    policies: services.policies,
    clock: services.clock,
    lakeDir: world.dir,
    tempDir: services.paths.temp,
    requestedBy: 'test',
  })
  const { rows } = await pool.query<{ household_id: number; grade: string; reason: unknown }>(
    "select household_id, grade, reason from monitoring.signals where rule = 'F01'",
  )
  const signals = new Map(rows.map((row) => [Number(row.household_id), row]))
  let unknown = 0
  for (const householdId of households) {
    const explained = (await explain(householdId)).find((one) => one.rule === 'F01')
    const signal = signals.get(householdId)
    expect(explained?.value === 'true').toBe(signal !== undefined)
    expect(explained?.grade ?? undefined).toBe(signal?.grade)
    if (signal) expect(JSON.parse(JSON.stringify(explained?.reason))).toEqual(signal.reason)
    if (explained?.value === 'unknown') unknown += 1
  }
  expect(signals.size).toBeGreaterThan(2)
  expect(unknown).toBe(report.unknown.find((one) => one.rule === 'F01' && one.fact === 'medical_borne_12m')?.count)
})

test('the explanation reads as plain Chinese, with values, agencies, days and what is missing', async () => {
  const f01 = (await explain(households[4] ?? 0)).find((one) => one.rule === 'F01')
  const text = f01 ? explanationZh(f01, (member) => `成员${member}`) : ''
  expect(text).toContain('医疗费用负担过重：成立［民发〔2022〕83号；国办发〔2023〕39号；预警指标为本地设定］')
  expect(text).toContain('预警线：23,750 元')
  expect(text).toContain('上年度城镇居民人均可支配收入：47,500 元（省级，2024年数，2025年1月21日起用，待核实；')
  expect(text).toContain('户主户口性质：城镇（公安局户政，截至2026年10月31日）')
  expect(text).toMatch(/近12个月个人负担医疗费：未答复（医保局，截至2026年10月31日，缺 2026-04）/)
})

test('what was not known yet at an earlier moment is not known in the explanation of that moment', async () => {
  const before = (await explain(households[7] ?? 0, '2020-01-01T00:00:00Z')).find((one) => one.rule === 'F01')
  expect(before).toBeUndefined()
  const now = (await explain(households[7] ?? 0)).find((one) => one.rule === 'F01')
  expect(now?.value).toBe('true')
})
