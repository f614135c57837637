import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withSmallLaw } from '../assessment/testing.ts'
import { settleHousehold } from './settle-household.ts'

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase()
  Object.assign(at.services, { policies: withSmallLaw(at.services.policies) })
  world = await registryWorld(at.services)
  // The registry learned of the son today; in 2026-08 he had already lived there for years.
  await at.pool.query(`update registry.memberships set recorded = tstzrange('2020-01-01', null) where relation <> 'son'`)
})
afterAll(() => at.close())

const period = { from: '2026-08-01', to: '2026-11-01', recorded: '2026-07-01' }
const ask = (input: object) =>
  runUseCase(settleHousehold, {
    services: at.services,
    actor: at.as('grid-worker', village.yongan, 'grid-a'),
    input: { ...period, ...input },
  })

test('what was learned later is settled month by month for the whole period', async () => {
  const settled = await ask({ householdId: world.story.householdId, scheme: 'tiny' })
  expect(settled).toMatchObject({
    before: [{ from: '2026-08-01', to: '2026-11-01', state: 'not', amountFen: 0 }],
    after: [{ from: '2026-08-01', to: '2026-11-01', state: 'eligible', amountFen: 2_000_000 }],
    arrearsFen: 6_000_000,
    recoveryFen: 0,
    open: [],
  })
  expect(
    settled.months.map(({ month, before, after, differenceFen }) => [month, before.amountFen, after.amountFen, differenceFen]),
  ).toEqual(['2026-08', '2026-09', '2026-10'].map((month) => [month, 0, 2_000_000, 2_000_000]))
  const [one] = settled.periods
  expect(one?.reasons.map(({ zh }) => zh)).toEqual(['由“不符合”改为“符合”', expect.stringContaining('现在知道家里还有')])
  expect(one?.text.zh).toContain('2026年8月至2026年10月：原定每月 0 元，应为每月 20,000 元，每月补发 20,000 元；由“不符合”改为“符合”')
})

test('a scheme of members, or none, is refused', async () => {
  await expect(ask({ householdId: world.story.householdId, scheme: 'able' })).rejects.toMatchObject({ code: 'no-such-scheme' })
})
