import { withMachine } from '@doudi/platform/db/tx.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { putSignals, type RegistryWorld, registryWorld } from '@doudi/platform/testing/registry-world.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillMissingDeadlines, openWorkItems } from './open-work-items.ts'

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase()
  world = await registryWorld(at.services)
})
afterAll(() => at.close())

const machine = <T>(query: (tx: Parameters<Parameters<typeof withMachine>[2]>[0]) => Promise<T>) =>
  withMachine(at.db, { account: 'machine:test', today: at.services.clock.today() }, query)
const rows = <T>(query: ReturnType<typeof sql<T>>) => machine(async (tx) => (await query.execute(tx)).rows)
const items = () => rows(sql<Record<string, unknown>>`select * from monitoring.work_items order by work_item_id`)
const events = (kind: string) =>
  rows(sql<{ message_values: Record<string, unknown> }>`select message_values from registry.household_events where kind = ${kind}`)
const iso = (at: unknown) => (at instanceof Date ? at.toISOString() : at)
const close = (outcome: string, reason: string | null, on: string) =>
  rows(
    sql`update monitoring.work_items set state = 'closed', outcome = ${outcome}, outcome_reason = ${reason}, closed_on = ${on}, closed_at = clock_timestamp() where state <> 'closed'`,
  )

const bill = (over: Partial<Parameters<typeof putSignals>[1][number]> = {}) => ({
  householdId: world.story.householdId,
  division: world.story.division,
  rule: 'F01',
  grade: 'orange' as const,
  facts: { borne: 3_682_550 },
  ...over,
})
const run = async (...signals: Parameters<typeof putSignals>[1]) =>
  openWorkItems(at.services, { runId: await putSignals(at.services, signals) })

beforeEach(async () => {
  at.setToday('2026-11-02')
  await at.pool.query(
    'truncate monitoring.work_items, monitoring.work_item_signals, monitoring.open_applications, registry.household_events cascade',
  )
})

describe('after a comparison', () => {
  test('one item a household opens with its grade, reasons and two clocks', async () => {
    const certificate = bill({ rule: 'F02', grade: 'yellow', subjectId: world.story.persons[1]?.personId ?? 0 })
    expect(await run(bill(), certificate)).toMatchObject({ opened: 1, raised: 0 })
    expect(await items()).toMatchObject([
      { household_id: world.story.householdId, grade: 'orange', state: 'open', opened_on: '2026-11-02' },
    ])
    const [item] = await items()
    expect(iso(item?.contact_due)).toBe('2026-11-04T15:59:59.999Z')
    expect(iso(item?.visit_due)).toBe('2026-11-09T15:59:59.999Z')
    expect(await events('work-item-opened')).toMatchObject([{ message_values: { grade: 'orange', rules: 'F01,F02' } }])
  })
  test('a second run without new data changes nothing', async () => {
    await run(bill())
    const before = await items()
    expect(await run(bill())).toMatchObject({ opened: 0, raised: 0, updated: 0 })
    expect(await items()).toEqual(before)
    expect(await events('work-item-opened')).toHaveLength(1)
  })
  test('a stronger grade raises the item and shortens its clocks', async () => {
    await run(bill())
    expect(await run(bill({ grade: 'red', facts: { borne: 9_000_000 } }))).toMatchObject({ opened: 0, raised: 1 })
    expect(await items()).toMatchObject([{ grade: 'red', version: 2 }])
    const [item] = await items()
    expect(iso(item?.visit_due)).toBe('2026-11-05T15:59:59.999Z')
  })
  test('the grade of the household is that of all its signals together, where the comparison has one', async () => {
    const { householdId, division } = world.story
    await rows(sql`insert into monitoring.household_grades values (${householdId}, ${division}, 'red', 'red')`)
    await run(bill(), bill({ rule: 'F02', subjectId: 1 }))
    expect(await items()).toMatchObject([{ grade: 'red' }])
    await rows(sql`delete from monitoring.household_grades`)
  })
  test('a cleared signal does not close the item', async () => {
    await run(bill())
    await run()
    expect(await items()).toMatchObject([{ state: 'open' }])
  })
  test('newer facts of the same grade refresh the copy without news in the chain', async () => {
    await run(bill())
    expect(await run(bill({ facts: { borne: 4_000_000 } }))).toMatchObject({ opened: 0, raised: 0, updated: 1 })
    expect(await rows(sql`select facts from monitoring.work_item_signals`)).toEqual([{ facts: { borne: 4_000_000 } }])
    expect(await events('work-item-factor-added')).toEqual([])
  })
  test('the item of a household that has moved follows it to its new office', async () => {
    await run(bill())
    const move = (division: number) =>
      rows(sql`update registry.households set division = ${division} where household_id = ${world.story.householdId}`)
    await move(world.foreign.division)
    await run(bill({ division: world.foreign.division }))
    expect(await items()).toMatchObject([{ division: world.foreign.division }])
    await move(world.story.division)
  })
  test('an open application keeps the household quiet', async () => {
    await rows(sql`insert into monitoring.open_applications values (1, ${world.story.householdId}, ${world.story.division}, '2026-11-01')`)
    expect(await run(bill())).toMatchObject({ opened: 0 })
  })
})

describe('after a dismissal', () => {
  test('another month of bills stays silent for 90 days, then the item returns with the fact and the old reason', async () => {
    await run(bill())
    await close('untrue-eased', '单位已经报销', '2026-11-02')
    at.setToday('2027-01-30')
    expect(await run(bill({ facts: { borne: 4_000_000 } }))).toMatchObject({ opened: 0 })
    at.setToday('2027-01-31')
    expect(await run(bill({ facts: { borne: 4_000_000 } }))).toMatchObject({ opened: 1 })
    expect(await events('work-item-returned')).toMatchObject([
      { message_values: { because: 'fact-changed', fact: 'borne', earlierReason: '单位已经报销' } },
    ])
  })
  test('another factor wakes it at once', async () => {
    await run(bill())
    await close('untrue-eased', '单位已经报销', '2026-11-02')
    expect(await run(bill(), bill({ rule: 'F02', grade: 'yellow' }))).toMatchObject({ opened: 1 })
  })
})

describe('a calendar year that is not loaded', () => {
  test('the item is made, the deadline names the year, and loading the year fills it in', async () => {
    at.setToday('2026-12-31')
    await run(bill())
    expect(await items()).toMatchObject([{ contact_due: null, visit_due: null, missing_calendar_year: 2027 }])
    expect(at.services.status.alarms()).toMatchObject([{ code: 'calendar-missing' }])
    const { calendar } = at.services.policies
    Object.assign(at.services, {
      policies: { ...at.services.policies, calendar: { ...calendar, years: new Set([...calendar.years, 2027]) } },
    })
    expect(await fillMissingDeadlines(at.services)).toBe(1)
    const [item] = await items()
    expect(item).toMatchObject({ missing_calendar_year: null })
    expect(iso(item?.contact_due)).toBe('2027-01-04T15:59:59.999Z')
    expect(at.services.status.alarms()).toEqual([])
    Object.assign(at.services, { policies: { ...at.services.policies, calendar } })
  })
})
