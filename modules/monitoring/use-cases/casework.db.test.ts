import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { putSignals, type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlers } from '../server/handlers.ts'
import { closeWorkItem } from './close-work-item.ts'
import { decideDeath } from './decide-death.ts'
import { getToday } from './get-today.ts'
import { getWorkItem } from './get-work-item.ts'
import { listDeaths } from './list-deaths.ts'
import { listWorkItems } from './list-work-items.ts'
import { openWorkItems } from './open-work-items.ts'
import { recordContact } from './record-contact.ts'

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase({ handlers: (services) => new Map([...handlers(services)].filter(([kind]) => kind !== 'monitoring.compare')) })
  world = await registryWorld(at.services)
  const { story, neighbour, foreign } = world
  const signal = ({ householdId, division }: typeof story, grade: 'red' | 'orange' | 'yellow') => ({
    householdId,
    division,
    rule: 'F01',
    grade,
  })
  const reason = {
    zh: '全家近12个月个人负担医疗费 36,825.50 元，达到预警线 23,750 元',
    en: 'over the line',
    title: {},
    basis: '',
    reasons: [],
  }
  const facts = {
    'medical_borne_12m#2': {
      state: 'found',
      value: 3_682_550,
      evidence: { agency: { zh: '医保局', en: 'Insurance' }, asOf: '2026-10-31' },
    },
  }
  await openWorkItems(at.services, {
    runId: await putSignals(at.services, [
      { ...signal(story, 'orange'), reason, facts },
      signal(neighbour, 'yellow'),
      signal(foreign, 'red'),
    ]),
  })
})
afterAll(() => at.close())

type Call = Parameters<typeof runUseCase>[1]
const call = (actor: Call['actor'], input: unknown = {}) => ({ services: at.services, actor, input })
const officer = () => at.as('county-officer', 360_321_000_000)
const stranger = () => at.as('county-officer', 360_322_000_000)
const worker = (account = 'grid-a') => at.as('grid-worker', village.yongan, account)
const itemOf = async (householdId: number) => {
  const { rows } = await at.pool.query('select work_item_id, version from monitoring.work_items where household_id = $1', [householdId])
  return { workItemId: Number(rows[0]?.work_item_id), version: Number(rows[0]?.version) }
}

describe('the list', () => {
  test('an officer sees the county, the most urgent first, with reasons in sentences and masked names', async () => {
    const list = await runUseCase(listWorkItems, call(officer()))
    expect(list).toMatchObject({ total: 2, totals: { orange: 1, yellow: 1, red: 0 } })
    expect(list.rows[0]).toMatchObject({
      headName: '王某柱',
      membersCount: 3,
      place: '琴亭镇永安居委会',
      grade: 'orange',
      worker: { account: 'grid-a' },
      reasons: [{ rule: 'F01', now: 'stands', sentence: { zh: expect.stringContaining('36,825.50 元') } }],
      nextClock: { kind: 'contact', dueOn: '2026-11-04', workingDaysLeft: 2, overdue: false },
    })
  })
  test('another county sees nothing of it, neither rows nor totals', async () => {
    expect(await runUseCase(listWorkItems, call(stranger()))).toMatchObject({ total: 1, totals: { orange: 0, yellow: 0, red: 1 } })
    await expect(runUseCase(getWorkItem, call(stranger(), await itemOf(world.story.householdId)))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
  test('a grid worker sees only the households he or she answers for', async () => {
    expect(await runUseCase(listWorkItems, call(worker()))).toMatchObject({ total: 1, rows: [{ householdId: world.story.householdId }] })
  })
  test('filters narrow rows and totals alike', async () => {
    expect(await runUseCase(listWorkItems, call(officer(), { grade: 'yellow', q: '钟', rule: 'F01' }))).toMatchObject({
      total: 1,
      totals: { yellow: 1, dueThisWeek: 0 },
    })
    expect(await runUseCase(listWorkItems, call(officer(), { q: '%' }))).toMatchObject({ total: 0 })
  })
  test('today counts what is due and what the account answers for', async () => {
    expect(await runUseCase(getToday, call(officer()))).toMatchObject({
      overdue: 0,
      thisWeek: 1,
      active: 2,
      mine: { divisionName: '莲花县', villages: 1, recipientHouseholds: 1, recipientPeople: 1, households: 2 },
    })
    at.setToday('2026-11-12')
    expect(await runUseCase(getToday, call(officer()))).toMatchObject({ overdue: 2 })
    at.setToday('2026-11-02')
  })
})

describe('working on an item', () => {
  test('the drawer shows evidence with agency and date', async () => {
    const item = await runUseCase(getWorkItem, call(worker(), await itemOf(world.story.householdId)))
    expect(item).toMatchObject({
      headName: '王成柱',
      outcomes: expect.arrayContaining(['true-apply']),
      members: [{ relation: 'head' }, { schemes: [{ scheme: 'dibao' }] }, {}],
    })
    expect(item.reasons[0]?.evidence).toMatchObject([
      { personId: 2, state: 'found', shown: { zh: '36,825.50 元' }, agency: { zh: '医保局' }, asOf: '2026-10-31' },
    ])
  })
  test('a contact meets the first clock; nobody reached does not', async () => {
    const before = await itemOf(world.neighbour.householdId)
    expect(await runUseCase(recordContact, call(officer(), { ...before, way: 'no-answer' }))).toMatchObject({ state: 'open' })
    expect(await runUseCase(recordContact, call(officer(), { ...before, way: 'phone' }))).toMatchObject({
      state: 'contacted',
      version: before.version + 1,
    })
    await expect(runUseCase(recordContact, call(officer(), { ...before, way: 'phone' }))).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
  })
  test('closing as not so needs a reason, and a closed item stays closed', async () => {
    const item = await itemOf(world.neighbour.householdId)
    await expect(runUseCase(closeWorkItem, call(officer(), { ...item, outcome: 'untrue-eased' }))).rejects.toMatchObject({
      code: 'outcome-incomplete',
    })
    const closed = await runUseCase(closeWorkItem, call(officer(), { ...item, outcome: 'untrue-eased', reason: '单位已经报销' }))
    expect(closed).toMatchObject({ state: 'closed' })
    await expect(
      runUseCase(closeWorkItem, call(officer(), { ...item, version: closed.version, outcome: 'duplicate', reason: 'x' })),
    ).rejects.toMatchObject({ code: 'work-item-closed' })
  })
  test('a leader may read and not decide', async () => {
    const item = await itemOf(world.story.householdId)
    const leader = at.as('county-leader', 360_321_000_000)
    expect(await runUseCase(getWorkItem, call(leader, item))).toMatchObject({ headName: '王某柱', outcomes: [] })
    await expect(runUseCase(closeWorkItem, call(leader, { ...item, outcome: 'true-apply' }))).rejects.toMatchObject({ code: 'not-allowed' })
  })
  test('starting an application asks the assistance module for a draft', async () => {
    await runUseCase(closeWorkItem, call(worker(), { ...(await itemOf(world.story.householdId)), outcome: 'true-apply' }))
    const { rows } = await at.pool.query(`select payload from platform.signals where kind = 'assistance.draft-requested'`)
    expect(rows).toMatchObject([
      { payload: { householdId: world.story.householdId, reasons: [{ zh: expect.stringContaining('36,825.50') }], doorCheck: null } },
    ])
  })
  test('every step stands in the chain of the household', async () => {
    const { rows } = await at.pool.query('select kind from registry.household_events where household_id = $1 order by event_id', [
      world.neighbour.householdId,
    ])
    expect(rows.map((row) => row.kind)).toEqual(['work-item-opened', 'contact-failed', 'contact-made', 'work-item-closed'])
  })
})

describe('deaths to confirm', () => {
  test('the county officer decides once, with a reason; nobody of another county sees the report', async () => {
    const personId = world.neighbour.persons[0]?.personId ?? 0
    const sources = JSON.stringify([
      { source: 'cremation', agency: { zh: '殡葬', en: 'Funeral home' }, diedOn: '2026-10-20', period: '2026-10' },
    ])
    await at.pool.query('insert into monitoring.death_reports (person_id, household_id, division, sources) values ($1, $2, $3, $4)', [
      personId,
      world.neighbour.householdId,
      world.neighbour.division,
      sources,
    ])
    expect(await runUseCase(listDeaths, call(officer()))).toMatchObject({ total: 1, rows: [{ name: '钟某秋', age: 76 }] })
    expect(await runUseCase(listDeaths, call(stranger()))).toMatchObject({ total: 0 })
    const decision = { personId, decision: 'rejected', reason: '电话核实本人健在' }
    await expect(runUseCase(decideDeath, call(stranger(), decision))).rejects.toMatchObject({ code: 'not-found' })
    expect(await runUseCase(decideDeath, call(officer(), decision))).toEqual({ personId, state: 'rejected' })
    await expect(runUseCase(decideDeath, call(officer(), decision))).rejects.toMatchObject({ code: 'death-decided' })
  })
  test('a confirmed death stands in the register with its day, and stops nothing', async () => {
    const personId = world.story.persons[0]?.personId ?? 0
    const sources = JSON.stringify([
      { source: 'death-registration', agency: { zh: '公安', en: 'Police' }, diedOn: '2026-10-20', period: '2026-10' },
    ])
    const { householdId, division } = world.story
    await at.pool.query('insert into monitoring.death_reports (person_id, household_id, division, sources) values ($1, $2, $3, $4)', [
      personId,
      householdId,
      division,
      sources,
    ])
    const benefits = () => at.pool.query('select count(*) from registry.benefits where upper_inf(recorded)').then(({ rows }) => rows)
    const before = await benefits()
    await runUseCase(decideDeath, call(officer(), { personId, decision: 'confirmed', reason: '村里核实' }))
    expect((await at.pool.query('select died_on from registry.persons where person_id = $1', [personId])).rows).toEqual([
      { died_on: '2026-10-20' },
    ])
    expect(await benefits()).toEqual(before)
  })
})
