import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { recordApplied, registerFamily } from '@doudi/monitoring/compare/testing/registered-family.ts'
import { lianhua, yongan } from '@doudi/monitoring/compare/testing/small-world.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { folderTree, type PolicyTree } from '@doudi/platform/policies/tree.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangedHousehold } from './changed-households.ts'
import { simulateChange, simulationAccount } from './simulate-change.ts'

const files = {
  'assistance/toy.yaml': `
id: toy
version: "1.0"
title: { zh: 试点补助, en: Toy aid }
basis: 试点办法
valid_from: 2020-01-01
rules:
  - id: eligible
    title: { zh: 有未成年人, en: Has minors }
    type: bool
    value: members.filter(m, years_between(m.born_on, today) < parameter.toy_age).size() > 0
  - id: amount
    title: { zh: 补助金额, en: Amount }
    type: fen
    value: members.size() * parameter.toy_rate
scheme: { order: 9, of: household, eligible: eligible, amount: amount, per: month }
`,
  'parameters/toy.yaml': `
title: { zh: 试点, en: Toy }
parameters:
  toy_age: { title: { zh: 年龄, en: Age }, type: years, values: [{ area: national, from: 2020-01-01, value: 18, mark: D, source: 试 }] }
  toy_rate: { title: { zh: 每人, en: Each }, type: fen, values: [{ area: national, from: 2020-01-01, value: 100, mark: D, source: 试 }] }
`,
}

/** The law with a small scheme of its own, so that what comes out can be reckoned in the head. */
function lawWith(change: (text: string) => string = (text) => text): Policies {
  const base = folderTree()
  const extra = new Map(Object.entries(files).map(([path, text]) => [path, change(text)]))
  const tree: PolicyTree = {
    list: (folder) => [...base.list(folder), ...[...extra.keys()].filter((path) => path.startsWith(`${folder}/`))].sort(),
    read: (path) => extra.get(path) ?? base.read(path),
    nameOf: (path) => (extra.has(path) ? path : base.nameOf(path)),
  }
  return loadPolicies({ dir: tree })
}

const on = plainDate('2026-11-02')
const tempDir = mkdtempSync(join(tmpdir(), 'doudi-simulate-db-'))
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(
    `insert into registry.divisions (division, name, level) values ($1, '琴亭镇', 'township') on conflict do nothing`,
    [yongan - (yongan % 1000)],
  )
  const family = (householdNo: string, bornOn: readonly string[]) =>
    registerFamily(database.pool, {
      division: yongan,
      householdNo,
      members: bornOn.map((day, index) => ({ relation: index === 0 ? 'head' : 'child', bornOn: day })),
    })
  await family('minor', ['1980-01-01', '2015-01-01'])
  await family('nineteen', ['1980-01-01', '1982-01-01', '2007-06-01'])
  await family('old', ['1950-01-01'])
  for (const classId of ['population', 'assistance-in-force'])
    await recordApplied(database.pool, { classId, period: '2026-10', division: lianhua })
})

afterAll(async () => {
  await database.close()
  rmSync(tempDir, { recursive: true })
})

const simulate = (draft: Policies, signal?: AbortSignal) =>
  simulateChange({
    pool: database.pool,
    present: lawWith(),
    draft,
    on,
    areas: [lianhua],
    lakeDir: tempDir,
    tempDir,
    ...(signal ? { signal } : {}),
  })

test('a higher age takes in the family with a child of nineteen, and a higher rate gives more to both', async () => {
  const steps: number[] = []
  const changed: ChangedHousehold[] = []
  const difference = await simulateChange({
    pool: database.pool,
    present: lawWith(),
    draft: lawWith((text) => text.replace('value: 18', 'value: 20').replace('value: 100', 'value: 120')),
    on,
    areas: [lianhua],
    lakeDir: tempDir,
    tempDir,
    onChanged: async (households) => {
      changed.push(...households)
    },
    onProgress: ({ step }) => steps.push(step),
  })
  expect(difference).toMatchObject({
    on,
    households: 3,
    gain: { households: 2, persons: 5, fenPerMonth: 2 * 2_000 + 3 * 12_000 },
    lose: { households: 0, persons: 0, fenPerMonth: 0 },
    costMonthFen: 40_000,
    costYearFen: 480_000,
    byTownship: [{ name: '琴亭镇', gain: 2, lose: 0, fenPerMonth: 40_000 }],
  })
  expect(difference.sample.map(({ after }) => after.zh)).toContainEqual(expect.stringContaining('试点补助 360 元/月'))
  expect(changed.filter(({ way }) => way === 1)).toHaveLength(2)
  expect(changed.reduce((sum, { deltaMonthFen }) => sum + deltaMonthFen, 0)).toBe(40_000)
  expect(difference.byGroup.map(({ key }) => changed.filter(({ groups }) => groups.includes(key)).length)).toEqual(
    difference.byGroup.map(({ gain, lose }) => gain + lose),
  )
  expect(JSON.stringify([difference, changed])).not.toContain('某人')
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
})

test('the next draft reads what was kept, and a lower rate is a loss', async () => {
  const before = readdirSync(join(tempDir, 'simulations'))
  const difference = await simulate(lawWith((text) => text.replace('value: 100', 'value: 90')))
  expect(difference).toMatchObject({
    gain: { households: 0 },
    lose: { households: 1, persons: 2, fenPerMonth: 2_000 },
    costMonthFen: -2_000,
  })
  expect(readdirSync(join(tempDir, 'simulations'))).toEqual(before)
})

test('the law in force against itself changes nothing for anybody', async () => {
  expect(await simulate(lawWith())).toMatchObject({
    households: 3,
    gain: { households: 0 },
    lose: { households: 0 },
    byGroup: [],
    sample: [],
  })
})

test('a stopped simulation ends at once and leaves nothing behind', async () => {
  const reason = new Error('stopped')
  await expect(simulate(lawWith(), AbortSignal.abort(reason))).rejects.toBe(reason)
  expect(readdirSync(tempDir).filter((name) => name.startsWith('simulate-'))).toEqual([])
  expect(simulationAccount).toMatch(/^machine:/)
})
