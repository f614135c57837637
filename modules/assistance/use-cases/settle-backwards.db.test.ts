import { textDigest } from '@doudi/platform/policies/law.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Settlement } from '../contract/settlement.ts'
import { settleHousehold } from './settle-household.ts'

const county = 360_321_000_000
const scheme = `
id: toy
version: "1.0"
title: { zh: 试点补助, en: Toy aid }
basis: 试点办法
valid_from: 2020-01-01
rules:
  - { id: eligible, title: { zh: 有人, en: Somebody }, type: bool, value: members.size() > 0 }
  - { id: amount, title: { zh: 补助金额, en: Amount }, type: fen, value: members.size() * parameter.toy_rate }
scheme: { order: 9, of: household, eligible: eligible, amount: amount, per: month }
`
const rates = (...more: string[]) => `
title: { zh: 试点, en: Toy }
parameters:
  toy_rate:
    title: { zh: 每人每月, en: Each }
    type: fen
    values:
      - { area: national, from: 2020-01-01, value: 100, mark: D, source: 试 }
${more.map((line) => `      - ${line}\n`).join('')}`

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase()
  world = await registryWorld(at.services)
  await at.pool.query(`update registry.memberships set recorded = tstzrange('2020-01-01', null)`)
  await publish({ 'assistance/toy.yaml': scheme, 'parameters/toy.yaml': rates() }, { effectiveOn: '2026-01-01', at: '2026-01-01' })
  // Raised in November, for the time from September on.
  const raised = rates('{ area: national, from: 2026-09-01, value: 120, mark: C, source: 往前调 }')
  await publish({ 'parameters/toy.yaml': raised }, { effectiveOn: at.services.clock.today(), at: '2026-11-02' })
})
afterAll(() => at.close())

/** As if a draft with these files had been approved. */
async function publish(files: Record<string, string>, when: { effectiveOn: string; at: string }): Promise<void> {
  const { rows } = await at.pool.query<{ draft_id: string }>(
    `insert into policy.drafts (division, title, valid_from, state, author, author_name, decided_by)
     values ($1, '试点', $2, 'approved', 'one', '甲', 'two') returning draft_id`,
    [county, when.effectiveOn],
  )
  for (const [path, text] of Object.entries(files)) {
    await at.pool.query('insert into policy.files values ($1, $2) on conflict do nothing', [textDigest(text), text])
    await at.pool.query(
      `insert into policy.publications (draft_id, division, title, path, digest, effective_on, published_on, published_at, author, author_name, approved_by, approved_by_name)
       values ($1, $2, '试点', $3, $4, $5, $5, $6, 'one', '甲', 'two', '乙')`,
      [rows[0]?.draft_id, county, path, textDigest(text), when.effectiveOn, when.at],
    )
  }
}

const settle = (recorded: string): Promise<Settlement> =>
  runUseCase(settleHousehold, {
    services: at.services,
    actor: at.as('grid-worker', village.yongan, 'grid-a'),
    input: { householdId: world.story.householdId, scheme: 'toy', from: '2026-08-01', to: '2026-11-01', recorded },
  })

test('a standard that the county raised backwards is paid back from its month on, and named', async () => {
  const settled = await settle('2026-07-01')
  expect(settled.title.zh).toBe('试点补助')
  expect(settled.months.map(({ month, differenceFen }) => [month, differenceFen])).toEqual([
    ['2026-08', 0],
    ['2026-09', 6_000],
    ['2026-10', 6_000],
  ])
  expect(settled).toMatchObject({ arrearsFen: 12_000, recoveryFen: 0, open: [] })
  expect(settled.periods.map(({ first, last, reasons }) => [first, last, reasons.map(({ zh }) => zh)])).toEqual([
    ['2026-09', '2026-10', ['每人每月由 100 元 改为 120 元']],
  ])
})

test('decided after the standard was raised, nothing is owed', async () => {
  expect(await settle('2026-11-03')).toMatchObject({ arrearsFen: 0, periods: [] })
})
