import { withMachine } from '@doudi/platform/db/tx.ts'
import { lawFor } from '@doudi/platform/policies/law.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangedList, ComparedHousehold } from '../contract/changed.ts'
import type { Draft } from '../contract/drafts.ts'
import type { ChangedHousehold } from '../simulate/changed-households.ts'
import { addChanged, nextReportId } from '../store/changed-households.ts'
import { addDifference } from '../store/differences.ts'
import { findDraft } from '../store/drafts.ts'
import { aDifference } from '../testing/a-difference.ts'
import { compareHousehold } from './compare-household.ts'
import { listChanged } from './list-changed.ts'
import { prepareDraft } from './readiness.ts'
import { startDraft } from './write-draft.ts'

const county = 360_321_000_000
const path = 'parameters/warning-lines.yaml'
let at: TestDatabase
let world: RegistryWorld
let draftId: number
beforeAll(async () => {
  at = await testDatabase()
  world = await registryWorld(at.services)
  draftId = await aReckonedDraft()
})
afterAll(() => at.close())

const machine = <T>(work: Parameters<typeof withMachine<T>>[2]) =>
  withMachine(at.db, { account: 'machine:test', today: at.services.clock.today() }, work)
const call = <T>(useCase: Parameters<typeof runUseCase>[0], actor: ReturnType<TestDatabase['as']>, input: unknown) =>
  runUseCase(useCase, { services: at.services, actor, input }) as Promise<T> // each use case says what it gives

const aChange = (more: Partial<ChangedHousehold>): ChangedHousehold => ({
  householdId: world.story.householdId,
  division: village.yongan,
  way: 1,
  members: 3,
  deltaMonthFen: 10_000,
  deltaYearFen: 120_000,
  beforeMonthFen: 90_000,
  afterMonthFen: 100_000,
  beforeClass: 'edge',
  afterClass: null,
  visit: false,
  differs: true,
  beforeOpen: false,
  afterOpen: false,
  groups: ['edge>unknown', 'group:groups.children'],
  cliffs: [],
  ...more,
})

/** A draft with a report and the households behind it, as its simulation would leave them. */
async function aReckonedDraft(): Promise<number> {
  const text = (await lawFor(at.services, { division: county })).files.get(path) ?? ''
  const { draftId: id, version } = await call<Draft>(startDraft, at.as('policy-officer', county), {
    title: '测试名单',
    reason: '',
    validFrom: '2026-12-01',
    files: [{ path, text: `${text}\n# 改过\n` }],
  })
  await machine(async (tx) => {
    const found = await findDraft(tx, id)
    if (!found) throw new Error('no draft')
    const { before, afterDigest } = await prepareDraft({ tx, services: at.services }, found)
    const reportId = await nextReportId(tx)
    const elsewhere = { householdId: 9_999_999, division: 360_322_101_001, way: -1, deltaMonthFen: -5_000, deltaYearFen: -60_000 }
    const untold = { householdId: 9_999_998, way: 0, deltaMonthFen: 0, deltaYearFen: 0, differs: false, beforeOpen: true, afterOpen: true }
    await addChanged(tx, { reportId, draftId: id }, [aChange({}), aChange(elsewhere), aChange(untold)])
    const report = aDifference({ on: at.services.clock.today(), classes: [{ id: 'edge', title: { zh: '低保边缘', en: 'Edge' } }] })
    await addDifference(
      tx,
      { draftId: id, division: county, version },
      { reportId, compared: { baseTree: before.digest, draftTree: afterDigest }, report },
    )
  })
  return id
}

test('a count opens to its households, masked, of the own area only', async () => {
  const officer = at.as('county-officer', county)
  const list = await call<ChangedList>(listChanged, officer, { draftId })
  expect(list).toMatchObject({
    total: 1,
    rows: [
      {
        householdId: world.story.householdId,
        beforeClass: { zh: '低保边缘' },
        beforeFen: 90_000,
        afterFen: 100_000,
        changeYearFen: 120_000,
      },
    ],
  })
  expect(list.rows[0]?.headName).toMatch(/某/)
  const total = async (filter: object) => (await call<ChangedList>(listChanged, officer, { draftId, ...filter })).total
  expect(await total({ way: 'gain', township: 360_321_101_000, group: 'edge>unknown' })).toBe(1)
  expect(await total({ way: 'lose' })).toBe(0)
  expect(await total({ fromFen: 5_000, toFen: 10_001 })).toBe(1)
  expect([await total({ fromFen: 10_001 }), await total({ cliff: 'dibao.x' }), await total({ visit: 'yes' })]).toEqual([0, 0, 0])
})

test('what cannot be told opens too, and is in no other list', async () => {
  const officer = at.as('county-officer', county)
  const idsOf = async (filter: object) =>
    (await call<ChangedList>(listChanged, officer, { draftId, ...filter })).rows.map(({ householdId, differs }) => [householdId, differs])
  const untold = [9_999_998, false]
  expect([await idsOf({ open: 'before' }), await idsOf({ open: 'after' })]).toEqual([[untold], [untold]])
  expect([await idsOf({ open: 'newly' }), await idsOf({ open: 'settled' })]).toEqual([[], []])
  expect(await idsOf({})).toEqual([[world.story.householdId, true]])
  const elsewhere = at.as('county-officer', 360_322_000_000)
  await expect(call<ChangedList>(listChanged, elsewhere, { draftId, open: 'before' })).rejects.toMatchObject({ kind: 'missing' })
})

test('who may not read households sees neither names nor their numbers', async () => {
  const { rows } = await call<ChangedList>(listChanged, at.as('policy-officer', county), { draftId })
  expect(rows).toMatchObject([{ headName: null, householdNo: null, members: 3 }])
})

test('a household of the list is compared scheme by scheme, and one that is not in it is not', async () => {
  const householdId = world.story.householdId
  const compared = await call<ComparedHousehold>(compareHousehold, at.as('policy-officer', county), { draftId, householdId })
  expect(compared.members.map(({ name }) => name.zh)).toContain('户主')
  expect(compared.schemes.map(({ scheme }) => scheme)).toContain('dibao')
  expect(compared.schemes.every(({ differs, before, after }) => !differs && before?.tree === null && after?.tree === null)).toBe(true)
  const [one] = (
    await call<ComparedHousehold>(compareHousehold, at.as('county-officer', county), { draftId, householdId, scheme: 'dibao' })
  ).schemes
  expect(one).toMatchObject({ scheme: 'dibao', before: { tree: { kind: 'rule' } }, after: { tree: { kind: 'rule' } } })
  await expect(call(compareHousehold, at.as('county-officer', county), { draftId, householdId: 9_999_999 })).rejects.toMatchObject({
    code: 'household-not-changed',
  })
})
