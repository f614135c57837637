import { randomUUID } from 'node:crypto'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import {
  addHousehold,
  moveResponsibility,
  putSignals,
  type RegistryWorld,
  registryWorld,
  storyFamily,
  village,
  type WorldHousehold,
} from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Bundle } from '../contract/field-bundle.ts'
import type { Operation, Receipt } from '../contract/operations.ts'
import { getFieldBundle } from './get-field-bundle.ts'
import { listConflicts } from './list-conflicts.ts'
import { openWorkItems } from './open-work-items.ts'
import { resolveConflict } from './resolve-conflict.ts'
import { sendOperations } from './send-operations.ts'

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase()
  world = await registryWorld(at.services)
})
afterAll(() => at.close())

const scope = () => ({ account: 'machine:test', today: at.services.clock.today() })
/** A household of its own for a test, with an open item. */
async function familyOf(worker: string): Promise<WorldHousehold & { workItemId: number }> {
  const family = await withMachine(at.db, scope(), (tx) =>
    addHousehold(tx, at.services, { division: village.yongan, worker, persons: storyFamily }),
  )
  const { householdId, division } = family
  const { rows } = await at.pool.query('select household_id, division from monitoring.work_items where state <> $1', ['closed'])
  const others = rows.map((row) => ({
    householdId: Number(row.household_id),
    division: Number(row.division),
    rule: 'F01',
    grade: 'orange' as const,
  }))
  const runId = await putSignals(at.services, [...others, { householdId, division, rule: 'F01', grade: 'orange' }])
  await openWorkItems(at.services, { runId })
  const made = await at.pool.query('select work_item_id from monitoring.work_items where household_id = $1', [householdId])
  return { ...family, workItemId: Number(made.rows[0]?.work_item_id) }
}

const worker = (account: string) => at.as('grid-worker', village.yongan, account)
const send = async (account: string, ...operations: unknown[]): Promise<Receipt[]> =>
  (await runUseCase(sendOperations, { services: at.services, actor: worker(account), input: { operations } })).receipts
const bundle = (account: string, since?: string) =>
  runUseCase(getFieldBundle, { services: at.services, actor: worker(account), input: { since } })
const deviceAt = '1970-01-02T03:04:05.000Z' // a phone whose clock is wrong
type Made = { householdId: number; workItemId: number }
const base = ({ householdId }: Made) => ({ operationId: randomUUID(), householdId, deviceAt })
const visit = (of: Made, over: object = {}) => ({
  ...base(of),
  kind: 'visit-recorded',
  visitId: randomUUID(),
  workItemId: of.workItemId,
  note: null,
  nothingChanged: false,
  ...over,
})
const answer = (of: Made, field: string, value: unknown, over: object = {}) => ({
  ...base(of),
  kind: 'field-set',
  visitId: null,
  field,
  value,
  base: [],
  ...over,
})
const outcome = (of: Made, code: string, over: object = {}) => ({
  ...base(of),
  kind: 'outcome-given',
  workItemId: of.workItemId,
  visitId: null,
  outcome: code,
  reason: '上门看过',
  referral: null,
  ...over,
})
const rowsOf = async (text: string, values: unknown[]) => (await at.pool.query(text, values)).rows

describe('the bundle', () => {
  test('holds the own households with a task, in full, with the form, and no ID number', async () => {
    const family = await familyOf('w-bundle')
    const got = await bundle('w-bundle')
    expect(Bundle.parse(got)).toEqual(got)
    expect(got.keep).toEqual([family.householdId])
    expect(got.households[0]).toMatchObject({
      headName: '王成柱',
      village: '永安居委会',
      phone: '13800000001',
      workItem: { grade: 'orange', state: 'open' },
    })
    expect(got.households[0]?.known[`monthly_income:${family.persons[0]?.personId}`]).toMatchObject({
      state: 'not-asked',
      value: null,
      versions: [],
    })
    expect(JSON.stringify(got)).not.toMatch(/3603\*|\d{17}[\dX]/)
    expect(got.offlineHours).toBeGreaterThan(0)
  })
  test('after a move it goes to the new phone and off the old one', async () => {
    const family = await familyOf('w-old')
    const since = (await bundle('w-new')).bundleAt
    await moveResponsibility(at.services, { householdId: family.householdId, to: 'w-new', from: '2026-11-02' })
    expect((await bundle('w-old')).keep).toEqual([])
    expect((await bundle('w-new', since)).households).toMatchObject([{ householdId: family.householdId }])
  })
})

describe('operations', () => {
  test('a visit, its answers and its outcome arrive in the wrong order and take effect once', async () => {
    const family = await familyOf('w-1')
    const went = visit(family)
    const operations = [
      outcome(family, 'true-apply', { visitId: went.visitId }),
      answer(family, 'housing', 'damaged', { visitId: went.visitId }),
      went,
    ]
    const receipts = await send('w-1', ...operations)
    expect(receipts.map(({ state, index }) => [index, state])).toEqual([
      [0, 'applied'],
      [1, 'applied'],
      [2, 'applied'],
    ])
    expect(receipts[0]?.next?.zh).toContain('申请草稿')
    expect(await send('w-1', ...operations)).toEqual(receipts)
    expect(await rowsOf('select state, outcome from monitoring.work_items where work_item_id = $1', [family.workItemId])).toEqual([
      { state: 'closed', outcome: 'true-apply' },
    ])
    expect(
      await rowsOf('select device_at, received_on, kind, outcome from monitoring.visits where household_id = $1', [family.householdId]),
    ).toMatchObject([{ device_at: new Date(deviceAt), received_on: '2026-11-02', kind: 'check-at-the-door', outcome: 'true-apply' }])
    const [request] = await rowsOf(`select payload from platform.signals where payload ->> 'householdId' = $1`, [
      String(family.householdId),
    ])
    expect(request?.payload).toMatchObject({ doorCheck: { lines: [{ zh: '住房：破旧或者漏雨' }] } })
    const kinds = (
      await rowsOf('select kind from registry.household_events where household_id = $1 order by event_id', [family.householdId])
    ).map((row) => row.kind)
    expect(kinds).toEqual(['work-item-opened', 'visit-recorded', 'work-item-closed', 'answers-recorded'])
  })
  test('the same id with another content is refused and changes nothing', async () => {
    const family = await familyOf('w-2')
    const first = answer(family, 'housing', 'safe')
    await send('w-2', first)
    expect(await send('w-2', { ...first, value: 'dangerous' })).toMatchObject([
      { state: 'refused', problem: { code: 'operation-id-reused' } },
    ])
    expect((await bundle('w-2')).households[0]?.known.housing).toMatchObject({ value: 'safe', versions: [first.operationId] })
  })
  test('bad operations do not hold up good ones, and what was refused is kept', async () => {
    const family = await familyOf('w-3')
    const bad = answer(family, 'monthly_income:1', '三千')
    const receipts = await send(
      'w-3',
      { nonsense: true },
      bad,
      answer(family, 'monthly_income:999999', 1),
      outcome({ ...family, workItemId: 999_999 }, 'duplicate'),
      answer(family, 'housing', 'safe'),
    )
    expect(receipts.map(({ state, problem }) => [state, problem?.code])).toEqual([
      ['refused', 'operation-unreadable'],
      ['refused', 'answer-not-usable'],
      ['refused', 'person-not-in-household'],
      ['refused', 'work-item-not-found'],
      ['applied', undefined],
    ])
    expect(await rowsOf('select payload from monitoring.operations where operation_id = $1', [bad.operationId])).toMatchObject([
      { payload: { value: '三千' } },
    ])
  })
})

describe("an operation of a household that is not, or no longer, one's own", () => {
  test('is accepted after responsibility has moved, shown to the new worker, and audited', async () => {
    const family = await familyOf('w-4')
    await moveResponsibility(at.services, { householdId: family.householdId, to: 'w-5', from: '2026-11-02' })
    const operations = [visit(family, { note: '搬走前去的' }), answer(family, 'housing', 'rented')]
    expect(await send('w-4', ...operations)).toMatchObject([
      { state: 'applied', passedTo: '网格员5' },
      { state: 'applied', passedTo: '网格员5' },
    ])
    expect((await bundle('w-4')).households).toEqual([])
    expect((await bundle('w-5')).households[0]).toMatchObject({ visits: [{ note: '搬走前去的' }], known: { housing: { value: 'rented' } } })
    const audit = await rowsOf(
      `select account, detail from platform.audit where household_id = $1 and use_case = 'monitoring.receive-operation'`,
      [family.householdId],
    )
    expect(audit).toMatchObject([{ account: 'w-4', detail: { operations: 2, responsibilityMoved: true } }])
  })
  test('of a household one never answered for is refused without saying anything of it', async () => {
    const receipts = await send('w-6', answer({ householdId: world.foreign.householdId, workItemId: 0 }, 'housing', 'safe'))
    expect(receipts).toMatchObject([{ state: 'refused', problem: { code: 'household-not-yours' }, passedTo: null }])
  })
})

describe('conflicts', () => {
  test('two phones that have not seen each other: both values stand until a person chooses', async () => {
    const family = await familyOf('w-7')
    await send('w-7', answer(family, 'housing', 'safe'))
    await moveResponsibility(at.services, { householdId: family.householdId, to: 'w-8', from: '2026-11-02' })
    const [receipt] = await send('w-7', answer(family, 'debt', 5_000_00))
    expect(receipt).toMatchObject({ state: 'applied' })
    // A second later: sides of the same second stand in the order of their random ids.
    const [conflicting] = await send('w-8', answer(family, 'debt', 8_000_00, { deviceAt: '1970-01-02T03:04:06.000Z' }))
    expect(conflicting).toMatchObject({ state: 'conflict', conflictId: expect.any(Number) })
    const list = await runUseCase(listConflicts, { services: at.services, actor: worker('w-8'), input: {} })
    expect(list).toMatchObject({
      total: 1,
      rows: [
        {
          field: 'debt',
          title: { zh: '因为这件事欠的债' },
          sides: [
            { mine: false, shown: { zh: '5,000 元' } },
            { mine: true, shown: { zh: '8,000 元' } },
          ],
        },
      ],
    })
    const conflict = list.rows[0]
    const seen = conflict?.sides.map((side) => side.version) ?? []
    const resolve = (input: object) =>
      runUseCase(resolveConflict, {
        services: at.services,
        actor: worker('w-8'),
        input: { conflictId: conflict?.conflictId, seen, ...input },
      })
    await expect(resolve({ keep: 'both' })).rejects.toMatchObject({ code: 'both-needs-note' })
    await expect(resolve({ keep: seen[0], seen: [seen[0], randomUUID()] })).rejects.toMatchObject({ code: 'conflict-changed' })
    expect(await resolve({ keep: seen[1] })).toMatchObject({ state: 'resolved' })
    await expect(resolve({ keep: seen[0] })).rejects.toMatchObject({ code: 'conflict-settled' })
    expect((await bundle('w-8')).households[0]?.known.debt).toMatchObject({ value: 8_000_00, conflictId: null })
    expect(
      await rowsOf('select value from monitoring.field_edits where household_id = $1 and field = $2 order by received_at', [
        family.householdId,
        'debt',
      ]),
    ).toHaveLength(3)
  })
  test('two different outcomes: the item keeps the first until a person chooses, then the chosen one takes effect', async () => {
    const family = await familyOf('w-9')
    await send('w-9', outcome(family, 'untrue-eased'))
    await moveResponsibility(at.services, { householdId: family.householdId, to: 'w-10', from: '2026-11-02' })
    const second = outcome(family, 'true-apply')
    expect(await send('w-10', second)).toMatchObject([{ state: 'conflict', next: null }])
    const stored = () => rowsOf('select outcome from monitoring.work_items where work_item_id = $1', [family.workItemId])
    expect(await stored()).toEqual([{ outcome: 'untrue-eased' }])
    const { rows } = await runUseCase(listConflicts, { services: at.services, actor: worker('w-10'), input: {} })
    const input = { conflictId: rows[0]?.conflictId, keep: second.operationId, seen: rows[0]?.sides.map((side) => side.version) }
    await runUseCase(resolveConflict, { services: at.services, actor: worker('w-10'), input })
    expect(await stored()).toEqual([{ outcome: 'true-apply' }])
    expect(
      await rowsOf(`select 1 from platform.signals where kind = 'assistance.draft-requested' and payload ->> 'householdId' = $1`, [
        String(family.householdId),
      ]),
    ).toHaveLength(1)
  })
})

test('any order and any repetition of what phones send ends in the same answers and conflicts', async () => {
  const family = await familyOf('w-p')
  const first = answer(family, 'housing', 'safe', { deviceAt: '2026-11-02T01:00:00.000Z' })
  const operations = [
    first,
    answer(family, 'housing', 'damaged', { base: [first.operationId], deviceAt: '2026-11-02T02:00:00.000Z' }),
    answer(family, 'housing', 'rented', { deviceAt: '2026-11-02T03:00:00.000Z' }),
    answer(family, 'debt', 100, { deviceAt: '2026-11-02T01:00:00.000Z' }),
    visit(family),
  ] as Operation[]
  const view = async (householdId: number) => {
    const [household] = (await bundle('w-p')).households.filter((one) => one.householdId === householdId)
    const known = Object.entries(household?.known ?? {}).filter(([key]) => ['housing', 'debt'].includes(key))
    return { known: known.map(([key, one]) => [key, one.value, one.conflictId !== null]).sort(), visits: household?.visits.length }
  }
  const expected = {
    known: [
      ['debt', 100, false],
      ['housing', 'damaged', true],
    ],
    visits: 1,
  }
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(operations, { minLength: operations.length, maxLength: operations.length }),
      fc.subarray(operations),
      fc.integer({ min: 1, max: 5 }),
      async (order, again, batch) => {
        const fresh = await familyOf('w-p')
        const ids = new Map<string, string>()
        const renamed = (id: string) => ids.get(id) ?? ids.set(id, randomUUID()).get(id) ?? id
        const mine = [...order, ...again].map((one) => ({
          ...one,
          householdId: fresh.householdId,
          operationId: renamed(one.operationId),
          ...(one.kind === 'field-set' ? { base: one.base.map(renamed) } : {}),
          ...(one.kind === 'visit-recorded' ? { visitId: renamed(one.visitId), workItemId: fresh.workItemId } : {}),
        }))
        for (let i = 0; i < mine.length; i += batch) await send('w-p', ...mine.slice(i, i + batch))
        expect(await view(fresh.householdId)).toEqual(expected)
      },
    ),
    { numRuns: 12 },
  )
})
