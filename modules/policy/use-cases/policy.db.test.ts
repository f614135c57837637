import { withMachine } from '@doudi/platform/db/tx.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { keepLaw, lawByDigest, lawFor, textDigest } from '@doudi/platform/policies/law.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Draft } from '../contract/drafts.ts'
import { draftSteps, stepOf } from '../testing/draft-steps.ts'
import { checkPolicies } from './check-policies.ts'
import { approveDraft, refuseDraft, revokeDraft, submitDraft, withdrawDraft } from './decide-draft.ts'
import { getFile } from './get-file.ts'
import { listFiles } from './list-files.ts'
import { listNames } from './list-names.ts'
import { listParameters } from './list-parameters.ts'
import { noticeChangedBelow } from './notice-changed-below.ts'
import { saveDraft, startDraft } from './write-draft.ts'

const county = 360_321_000_000
const province = 360_000_000_000
const path = 'parameters/warning-lines.yaml'
let world: TestDatabase
beforeAll(async () => {
  world = await testDatabase()
  steps = draftSteps(world)
})
afterAll(() => world.close())
afterEach(() => world.setToday('2026-11-02'))

const officer = (at = county) => world.as('policy-officer', at)
const approver = (at = county) => world.as('policy-approver', at)
const machine = <T>(work: Parameters<typeof withMachine<T>>[2]) =>
  withMachine(world.db, { account: 'machine:test', today: world.services.clock.today() }, work)
let steps: ReturnType<typeof draftSteps>
const call = <T>(...asked: Parameters<typeof steps.call>) => steps.call<T>(...asked)

/** A text of the warning lines in which the single stay begins to warn at another amount from a day on. */
async function withLine(value: number, from: string, division = county): Promise<string> {
  const text = (await lawFor(world.services, { division, on: '2030-01-01' })).files.get(path) ?? ''
  const entry = text.match(/^ {2}f01_stay_others:[\s\S]*?values:\n/m)?.[0] ?? ''
  expect(entry).not.toBe('')
  return text.replace(entry, `${entry}      - { area: national, from: ${from}, value: ${value}, mark: D, source: 测试 }\n`)
}

const lineOn = async (on: string, division = county) =>
  (await lawFor(world.services, { division, on })).policies.parameters.find('f01_stay_others', { division, on: on as never })?.value

async function draft(
  text: string,
  more: Partial<{ validFrom: string; retroactive: boolean; reason: string; area: number }> = {},
): Promise<Draft> {
  const { area = county, ...words } = more
  return call(startDraft, officer(area), {
    title: '调整大额医疗费预警线',
    reason: '',
    validFrom: '2026-12-01',
    ...words,
    files: [{ path, text }],
  })
}

const submitted = (one: Draft, area = county) => steps.submitted(one, area)

async function published(text: string, more: Parameters<typeof draft>[1] = {}): Promise<Draft> {
  const area = more.area ?? county
  return call(approveDraft, approver(area), stepOf(await submitted(await draft(text, more), area)))
}

test('a draft goes from its author through the difference to a second person, and is law from its date on', async () => {
  const begun = await draft(await withLine(8000, '2026-12-01'))
  expect(begun).toMatchObject({
    state: 'draft',
    version: 1,
    check: { problems: [], examples: { failed: [] } },
    may: { submit: true, approve: false },
  })
  expect(begun.check.examples.passed).toBeGreaterThan(20)
  await expect(call(submitDraft, officer(), stepOf(begun))).rejects.toMatchObject({ code: 'difference-missing' })
  await steps.reckon(begun, county)
  const waiting = await call<Draft>(submitDraft, officer(), stepOf(begun))
  expect(waiting).toMatchObject({ state: 'submitted', may: { save: false, withdraw: true } })
  await expect(call(approveDraft, officer(), stepOf(waiting))).rejects.toMatchObject({ code: refusals.notAllowed().code })
  await expect(call(approveDraft, approver(360_322_000_000), stepOf(waiting))).rejects.toMatchObject({ kind: 'missing' })
  const before = await lineOn('2026-11-30')
  expect(await call<Draft>(approveDraft, approver(), stepOf(waiting))).toMatchObject({ state: 'approved' })

  expect([await lineOn('2026-11-30'), await lineOn('2026-12-01')]).toEqual([before, 800_000])
  expect(await lineOn('2026-12-01', 360_322_000_000)).toBe(before)
  world.setToday('2026-12-01')
  const { files } = await call<{ files: { path: string; changedLocally: boolean }[] }>(listFiles, officer(), {})
  expect(files.filter((one) => one.changedLocally).map((one) => one.path)).toEqual([path])
  const file = await call<{ history: unknown[] }>(getFile, officer(), { path })
  expect(file.history).toMatchObject([{ validFrom: '2026-12-01', draftId: begun.draftId, approvedBy: '测试policy-approver' }, { by: null }])
  const { parameters } = await call<{ parameters: { name: string; values: { from: string; local: boolean }[] }[] }>(
    listParameters,
    officer(),
    {},
  )
  const values = parameters.find(({ name }) => name === 'f01_stay_others')?.values ?? []
  expect(values.map(({ from, local }) => [from, local])).toContainEqual(['2026-12-01', true])
})

test('a published row cannot be changed or removed, and a law once used is found again by its digest', async () => {
  for (const role of ['doudi_app', 'doudi_office', 'doudi_machine']) {
    const { rows } = await world.pool.query(
      `select bool_or(has_table_privilege($1, 'policy.' || name, what)) as may from unnest(array['publications', 'files', 'trees']) as name, unnest(array['update', 'delete', 'truncate']) as what`,
      [role],
    )
    expect(rows).toEqual([{ may: false }])
  }
  const law = await lawFor(world.services, { division: county, on: '2026-12-01' })
  await machine((tx) => keepLaw(tx, law))
  expect((await lawByDigest(world.services, law.digest))?.files.get(path)).toBe(law.files.get(path))
  expect(await lawByDigest(world.services, textDigest('never'))).toBeUndefined()
  expect((await lawFor(world.services, { division: county, on: '2026-12-01', recordedAt: '2020-01-01T00:00:00Z' })).policies).toBe(
    world.services.policies,
  )
})

test('nothing is published by a draft that is refused or withdrawn', async () => {
  const before = await lawFor(world.services, { division: county, on: '2030-01-01' })
  const waiting = await submitted(await draft(await withLine(7000, '2027-01-01'), { validFrom: '2027-01-01' }))
  await expect(call(refuseDraft, approver(), stepOf(waiting))).rejects.toMatchObject({ code: 'reason-missing' })
  const refused = await call<Draft>(refuseDraft, approver(), stepOf(waiting, '没有文件依据'))
  expect(refused).toMatchObject({
    state: 'refused',
    events: expect.arrayContaining([expect.objectContaining({ act: 'refused', reason: '没有文件依据' })]),
  })
  expect(await call<Draft>(withdrawDraft, officer(), stepOf(refused, '不改了'))).toMatchObject({ state: 'withdrawn' })
  expect(await lawFor(world.services, { division: county, on: '2030-01-01' })).toBe(before)
})

test('what does not load, fails an example or says nothing new is not submitted, with the sentences', async () => {
  const text = await withLine(9000, '2027-01-01')
  const submit = async (broken: string) => {
    const one = await draft(broken)
    return call(submitDraft, officer(), stepOf(one)).catch((error: unknown) => error)
  }
  expect(await submit(text.replace('value: 9000', 'value: nine'))).toMatchObject({ code: 'policies-do-not-load' })
  expect(await submit(text.replaceAll(/value: 10000\b/g, 'value: 10'))).toMatchObject({ code: 'examples-fail' })
  expect(await submit((await lawFor(world.services, { division: county, on: '2026-12-01' })).files.get(path) ?? '')).toMatchObject({
    code: 'nothing-changed',
  })
})

test('a change that begins before its draft takes effect needs to be meant and explained', async () => {
  const text = await withLine(8800, '2026-11-20')
  const early = await draft(text)
  await expect(submitted(early)).rejects.toMatchObject({ code: 'reaches-back' })
  const input = { draftId: early.draftId, title: early.title, validFrom: '2026-12-01', retroactive: true, files: [{ path, text }] }
  const meant = await call<Draft>(saveDraft, officer(), { ...input, reason: '', expectedVersion: early.version })
  await expect(submitted(meant)).rejects.toMatchObject({ code: 'retroactive-without-reason' })
  const explained = await call<Draft>(saveDraft, officer(), { ...input, reason: '省里补发标准', expectedVersion: meant.version })
  expect(await submitted(explained)).toMatchObject({ state: 'submitted', retroactive: true })
  await expect(submitted(await draft(text, { validFrom: '2026-11-01' }))).rejects.toMatchObject({ code: 'date-passed' })
})

test('two drafts of the same file: the second is told that the text has changed meanwhile', async () => {
  const first = await draft(await withLine(8100, '2027-02-01'), { validFrom: '2027-02-01' })
  const second = await draft(await withLine(8200, '2027-02-01'), { validFrom: '2027-02-01' })
  await call(approveDraft, approver(), stepOf(await submitted(first)))
  await expect(submitted(second)).rejects.toMatchObject({ code: 'text-changed-meanwhile' })
  await expect(call(saveDraft, officer(), { ...second, expectedVersion: second.version + 5 })).rejects.toMatchObject({
    code: 'changed-meanwhile',
  })
})

test('a county sees its own text above that of the province, and is told when the text below has changed', async () => {
  const own = await lineOn('2027-03-01')
  await published(await withLine(5000, '2027-03-01', province), { area: province, validFrom: '2027-03-01' })
  expect([await lineOn('2027-03-01', 360_322_000_000), await lineOn('2027-03-01')]).toEqual([500_000, own])
  world.setToday('2027-03-01')
  expect(await noticeChangedBelow(world.services)).toBe(1)
  expect(await noticeChangedBelow(world.services)).toBe(0)
  expect(world.services.status.alarms().map(({ code }) => code)).toContain('policy-changed-below')
  const { rows } = await world.pool.query(
    `select d.author, d.state, f.text from policy.drafts d join policy.draft_files f using (draft_id) where below_digest is not null`,
  )
  expect(rows).toMatchObject([{ author: null, state: 'draft', text: expect.stringContaining('value: 5000') }])
  expect(await lineOn('2027-03-01')).toBe(own)
})

test('a check stores nothing and tells file, line and column', async () => {
  const text = 'title: { zh: 测试, en: Test }\nparameters:\n  x_one: { title: { zh: 一, en: One }, type: fen, values: [] }\n'
  const checked = await call(checkPolicies, world.as('county-officer', county), { files: [{ path: 'parameters/x.yaml', text }] })
  expect(checked).toMatchObject({ problems: [{ file: 'parameters/x.yaml', line: 3 }], examples: { passed: 0 } })
})

test('the names of a file are those its expressions can use', async () => {
  const { names } = await call<{ names: { name: string; kind: string }[] }>(listNames, officer(), {
    path: 'monitoring/f01-medical-burden.yaml',
  })
  const has = (name: string) => names.some((one) => one.name === name)
  expect(['parameter.f01_stay_others', 'portion', 'm.recognised', 'over_line'].map(has)).toEqual([true, true, true, true])
})

test('what was approved is taken back before its date by a second person, and is law on no day', async () => {
  const before = await lineOn('2028-03-01')
  const waiting = await published(await withLine(9000, '2028-03-01'), { validFrom: '2028-03-01' })
  expect(waiting.may.revoke).toBe(true)
  expect(await lineOn('2028-03-01')).toBe(900_000)
  await expect(call(revokeDraft, officer(), stepOf(waiting, '依据有误'))).rejects.toMatchObject({ code: refusals.notAllowed().code })
  await expect(call(revokeDraft, approver(), stepOf(waiting))).rejects.toMatchObject({ code: 'reason-missing' })
  world.setToday('2028-03-01')
  await expect(call(revokeDraft, approver(), stepOf(waiting, '依据有误'))).rejects.toMatchObject({ code: 'in-force-already' })
  world.setToday('2028-02-29')
  const revoked = await call<Draft>(revokeDraft, approver(), stepOf(waiting, '依据有误'))
  expect(revoked).toMatchObject({ state: 'withdrawn', may: { revoke: false } })
  expect(revoked.events.at(-1)).toMatchObject({ act: 'revoked', reason: '依据有误' })
  expect(await lineOn('2028-03-01')).toBe(before)
  const { rows } = await world.pool.query('select path from policy.published where draft_id = $1', [waiting.draftId])
  expect(rows).toEqual([])
})
