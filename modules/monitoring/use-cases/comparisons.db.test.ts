import { relative } from 'node:path'
import { openApi } from '@doudi/platform/http/open-api.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordApplied, registerFamily } from '../compare/testing/registered-family.ts'
import { lianhua, type SmallWorld, smallWorld, stay, twelveMonths, yongan } from '../compare/testing/small-world.ts'
import { Comparison } from '../contract/comparison.ts'
import { Explanation } from '../contract/explanation.ts'
import { handlers } from '../server/handlers.ts'
import { routes } from '../server/routes.ts'
import { explainHousehold } from './explain-household.ts'
import { cancelComparison, getComparison } from './get-comparison.ts'
import { listComparisons } from './list-comparisons.ts'
import { listWorkItems } from './list-work-items.ts'
import { runComparison } from './run-comparison.ts'
import { startComparison } from './start-comparison.ts'

let at: TestDatabase
let world: SmallWorld
let householdId: number

beforeAll(async () => {
  at = await testDatabase({ handlers })
  world = await smallWorld()
  Object.assign(at.services, { paths: { ...at.services.paths, lake: world.dir } })
  const family = await registerFamily(at.pool, {
    division: yongan,
    householdNo: 'H1',
    members: [
      { relation: 'head', bornOn: '1982-02-02' },
      { relation: 'spouse', bornOn: '1984-03-03', scheme: 'dibao', declaredIncomeFen: 0 },
      { relation: 'son', bornOn: '2012-04-04' },
    ],
  })
  householdId = family.householdId
  await recordApplied(at.pool, { classId: 'population', period: '2026-10', division: lianhua })
  await recordApplied(at.pool, { classId: 'assistance-in-force', period: '2026-10', division: lianhua })
  const bills: Readonly<Record<string, number>> = { '2026-03': 1_881_900, '2026-10': 1_800_650 }
  for (const period of ['2025-10', ...twelveMonths]) {
    const bill = bills[period]
    await world.deliver('medical-settlement', period, bill ? [stay(family.personIds[1] ?? 0, `${period}-10`, bill)] : [])
    const partFile = relative(world.dir, world.applied.at(-1)?.file ?? '')
    await recordApplied(at.pool, { classId: 'medical-settlement', period, division: lianhua, partFile })
  }
})
afterAll(async () => {
  await at.close()
  world.close()
})

const call = (input: object = {}, actor = at.as('county-officer', lianhua)) => ({ services: at.services, actor, input })
const stranger = () => at.as('county-officer', 360_322_000_000)

test('a request runs beside the requests, opens the item, and asking again opens nothing', async () => {
  expect(await runUseCase(startComparison, call())).toEqual({ afterRun: 0, alreadyWaiting: false })
  await at.services.signals.settle()
  expect(await runUseCase(listComparisons, call())).toMatchObject({
    total: 1,
    rows: [{ state: 'done', signalsNew: 1, itemsOpened: 1, progress: null }],
  })
  expect(await runUseCase(listWorkItems, call())).toMatchObject({
    total: 1,
    rows: [{ householdId, grade: 'orange', reasons: [{ rule: 'F01', sentence: { zh: expect.stringContaining('36,825.50 元') } }] }],
  })

  await runUseCase(startComparison, call())
  await at.services.signals.settle()
  expect((await runUseCase(listComparisons, call())).rows[0]).toMatchObject({
    signalsNew: 0,
    signalsChanged: 0,
    itemsOpened: 0,
    itemsRaised: 0,
  })
  expect(await at.services.status.running({ ranges: [{ lo: 0, hi: 1e12 }] })).toEqual([])
})

test('several requests before it starts give one run', async () => {
  const before = (await runUseCase(listComparisons, call())).total
  const requests = [await runUseCase(startComparison, call()), await runUseCase(startComparison, call())]
  await at.services.signals.settle()
  expect(requests[0]?.alreadyWaiting).toBe(false)
  expect((await runUseCase(listComparisons, call())).total - before).toBeLessThanOrEqual(2)
})

test('figures are shown to offices that see every county it compared, and to no other', async () => {
  const { rows } = await runUseCase(listComparisons, call())
  const run = await runUseCase(getComparison, call({ runId: rows[0]?.runId }))
  expect(Comparison.parse(run)).toEqual(run)
  expect(run).toMatchObject({ households: 1, policyDigest: expect.any(String) })
  expect(run.unknown.every((one) => one.ruleTitle.zh !== one.rule)).toBe(true)
  expect(await runUseCase(getComparison, call({ runId: rows[0]?.runId }, stranger()))).toMatchObject({
    households: null,
    signalsNew: null,
    unknown: [],
    report: {},
    deliveries: [],
  })
})

test('a person stops a run: it is said so, and nothing is retried', async () => {
  const running = runComparison(at.services, { requestedBy: 'test' })
  let cancelled = false
  while (!cancelled) {
    const { rows } = await runUseCase(listComparisons, call())
    const [run] = rows.filter((row) => row.state === 'running')
    if (run) cancelled = await runUseCase(cancelComparison, call({ runId: run.runId })).then(() => true)
  }
  expect(await running).toBeUndefined()
  expect((await runUseCase(listComparisons, call())).rows[0]).toMatchObject({ state: 'cancelled' })
  await expect(
    runUseCase(cancelComparison, call({ runId: (await runUseCase(listComparisons, call())).rows[0]?.runId })),
  ).rejects.toMatchObject({ code: 'comparison-not-running' })
})

test('a household is explained to its office, and not found by another', async () => {
  const explained = await runUseCase(explainHousehold, call({ householdId }))
  expect(Explanation.parse(explained).rules.find((one) => one.rule === 'F01')).toMatchObject({
    value: 'true',
    grade: 'orange',
    sentence: { zh: expect.stringContaining('36,825.50') },
  })
  await expect(runUseCase(explainHousehold, call({ householdId }, stranger()))).rejects.toMatchObject({ code: 'not-found' })
})

test('every route of the module has its description', () => {
  expect(Object.keys(openApi(routes, '0').paths as object)).toContain('/api/field/bundle')
})
