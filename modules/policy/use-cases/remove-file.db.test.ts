import { lawFor } from '@doudi/platform/policies/law.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CheckResult } from '../contract/check.ts'
import type { PolicyFile } from '../contract/files.ts'
import { draftSteps, stepOf } from '../testing/draft-steps.ts'
import { checkPolicies } from './check-policies.ts'
import { approveDraft, submitDraft } from './decide-draft.ts'
import { getFile } from './get-file.ts'
import { noticeChangedBelow } from './notice-changed-below.ts'

const county = 360_321_000_000
const neighbour = 360_322_000_000
const province = 360_000_000_000
const lines = 'parameters/warning-lines.yaml'
const local = {
  'parameters/local-aid.yaml': `title: { zh: 本地补助, en: Local aid }
parameters:
  local_aid_rate: { title: { zh: 每人, en: Each }, type: fen, values: [{ area: national, from: 2026-12-01, value: 100, mark: D, source: 试 }] }
`,
  'assistance/local-aid.yaml': `id: local_aid
version: "1.0"
title: { zh: 本地补助, en: Local aid }
basis: 试点办法
valid_from: 2026-12-01
rules:
  - id: amount
    title: { zh: 补助金额, en: Amount }
    type: fen
    value: members.size() * parameter.local_aid_rate
`,
  'assistance/local-aid.examples.yaml': `rules: local_aid
examples:
  - { name: 两个人, on: 2026-12-01, division: 360321101006, members: [{}, {}], expect: { values: { amount: 200 } } }
`,
}
const paths = Object.keys(local)
const removed = (...gone: readonly string[]) => gone.map((path) => ({ path, text: null }))

let world: TestDatabase
let steps: ReturnType<typeof draftSteps>
beforeAll(async () => {
  world = await testDatabase()
  steps = draftSteps(world)
})
afterAll(() => world.close())
afterEach(() => world.setToday('2026-11-02'))

const filesOn = async (on: string, division = county) => (await lawFor(world.services, { division, on })).files
const words = (title: string, validFrom: string) => ({ title, reason: '', validFrom })

test('a file of the county is removed: gone from the date on, kept until then, and nothing that rests on it may be left behind', async () => {
  const added = Object.entries(local).map(([path, text]) => ({ path, text }))
  await steps.published({ ...words('本地补助', '2026-12-01'), files: added }, county)
  world.setToday('2027-01-10')
  const officer = steps.officer(county)

  const half = await steps.drafted({ ...words('删参数', '2027-02-01'), files: removed('parameters/local-aid.yaml') }, county)
  expect(half.check.problems).toMatchObject([
    { file: 'assistance/local-aid.yaml', line: 10, column: 29, zh: expect.stringContaining('没有“local_aid_rate”这个参数') },
  ])
  await expect(steps.call(submitDraft, officer, stepOf(half))).rejects.toMatchObject({ code: 'policies-do-not-load' })
  const examplesLeft = await steps.call<CheckResult>(checkPolicies, officer, {
    files: removed('parameters/local-aid.yaml', 'assistance/local-aid.yaml'),
  })
  expect(examplesLeft.problems).toMatchObject([
    {
      file: 'assistance/local-aid.examples.yaml',
      line: 1,
      column: 8,
      zh: '没有代号是“local_aid”的规则文件：样例要和它的规则一起写、一起删',
    },
  ])

  const whole = await steps.drafted({ ...words('停办本地补助', '2027-02-01'), files: removed(...paths) }, county)
  expect(whole).toMatchObject({ check: { problems: [] }, files: paths.toSorted().map((path) => ({ path, text: null, textAfter: null })) })
  await expect(steps.submitted(whole, county)).rejects.toMatchObject({
    code: 'removal-reaches-back',
    sentence: { zh: expect.stringContaining('「每人」从 2026-12-01 起') },
  })
  const meant = { ...words('停办本地补助', '2027-02-01'), reason: '试点没有批下来', retroactive: true, files: removed(...paths) }
  await steps.published(meant, county)
  const countOn = async (on: string) => {
    const files = await filesOn(on)
    return paths.filter((path) => files.has(path)).length
  }
  expect([await countOn('2027-01-31'), await countOn('2027-02-01')]).toEqual([paths.length, 0])
  expect((await lawFor(world.services, { division: county, on: '2027-02-01' })).policies).toBe(world.services.policies)
})

test('what was changed here and in the province falls back one level at a time, and the page of the file tells it', async () => {
  const shipped = (await filesOn('2026-11-02')).get(lines) ?? ''
  const [ofProvince, ofCounty] = [`${shipped}# 省里的\n`, `${shipped}# 县里的\n`]
  await steps.published({ ...words('省里改', '2026-11-10'), files: [{ path: lines, text: ofProvince }] }, province)
  await steps.published({ ...words('县里改', '2026-11-10'), files: [{ path: lines, text: ofCounty }] }, county)
  world.setToday('2026-11-10')
  expect((await filesOn('2026-11-10')).get(lines)).toBe(ofCounty)
  expect(await steps.call<PolicyFile>(getFile, steps.officer(county), { path: lines })).toMatchObject({ own: true })
  expect(await steps.call<PolicyFile>(getFile, steps.officer(neighbour), { path: lines })).toMatchObject({ own: false })

  const back = await steps.drafted({ ...words('改回省里的', '2026-12-01'), files: removed(lines) }, county)
  expect(back.files).toEqual([{ path: lines, text: null, publishedText: ofCounty, textAfter: ofProvince }])
  await steps.call(approveDraft, steps.approver(county), stepOf(await steps.submitted(back, county)))
  expect((await filesOn('2026-11-30')).get(lines)).toBe(ofCounty)
  expect((await filesOn('2026-12-01')).get(lines)).toBe(ofProvince)

  world.setToday('2026-12-01')
  const page = await steps.call<PolicyFile>(getFile, steps.officer(county), { path: lines })
  expect(page).toMatchObject({ own: false, text: ofProvince })
  expect(page.history.map((one) => [one.draftId === null ? 'shipped' : one.title, one.removed])).toEqual([
    ['改回省里的', true],
    ['县里改', false],
    ['省里改', false],
    ['shipped', false],
  ])
  expect(await noticeChangedBelow(world.services)).toBe(0)
  await steps.published({ ...words('省里不要了', '2026-12-02'), files: removed(lines) }, province)
  expect((await filesOn('2026-12-02')).get(lines)).toBe(shipped)
})

test('what a county rests on cannot be removed above it', async () => {
  world.setToday('2027-03-01')
  const [rate, rule] = ['parameters/local-aid.yaml', 'assistance/local-aid.yaml'] as const
  await steps.published({ ...words('省里定标准', '2027-03-01'), files: [{ path: rate, text: local[rate] }] }, province)
  await steps.published({ ...words('县里办补助', '2027-03-02'), files: [{ path: rule, text: local[rule] }] }, neighbour)
  const gone = { ...words('省里取消标准', '2027-03-03'), reason: '不再执行', retroactive: true, files: removed(rate) }
  await expect(steps.published(gone, province)).rejects.toMatchObject({
    code: 'breaks-area-below',
    sentence: {
      zh: expect.stringMatching(
        /^照这份草案，360322自己公布的规定就用不了了：assistance\/local-aid\.yaml 第 10 行：.*没有“local_aid_rate”/,
      ),
    },
  })
  const kept = { ...gone, reason: '县里先停', files: removed(rule) }
  await steps.published(kept, neighbour)
  expect(await steps.published(gone, province)).toMatchObject({ state: 'approved' })
})

test('what the area did not publish itself cannot be removed', async () => {
  const files = removed('assistance/dibao.yaml')
  await expect(steps.drafted({ ...words('删低保', '2026-12-01'), files }, county)).rejects.toMatchObject({
    code: 'not-published-here',
    sentence: { zh: expect.stringContaining('assistance/dibao.yaml') },
  })
  await expect(
    steps.drafted({ ...words('删别的', '2026-12-01'), files: removed('assistance/none.yaml') }, neighbour),
  ).rejects.toMatchObject({
    code: 'not-published-here',
  })
})
