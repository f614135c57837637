import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withSmallLaw } from '../assessment/testing.ts'
import { assessHousehold } from './assess-household.ts'
import { printLetter } from './print-letter.ts'

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase()
  Object.assign(at.services, { policies: withSmallLaw(at.services.policies) })
  world = await registryWorld(at.services)
  await at.pool.query(
    `insert into intake.deliveries (class, period, division, state, file_name, content_hash, bytes, channel, received_by, applied_at)
     values ('household-facts', '2026-10', 360321000000, 'applied', 'x.csv', 'x', 1, 'command-line', 'test', clock_timestamp())`,
  )
})
afterAll(() => at.close())

const ask = (input: object, actor = at.as('grid-worker', village.yongan, 'grid-a')) =>
  runUseCase(assessHousehold, { services: at.services, actor, input })

test('a household is told what it can have, how much, what is missing and whom to ask', async () => {
  const { householdId, persons } = world.story
  const answer = await ask({ householdId, working: 'full' })
  expect(answer.members.map(({ name }) => name)).toEqual(['王成柱', '柳兰英', '王小满'])
  expect(answer.results.find((one) => one.scheme === 'tiny')).toMatchObject({
    state: 'eligible',
    amountFen: 2_000_000,
    headline: { zh: '符合，每月 20,000 元，3 人享受' },
    sentences: expect.arrayContaining([{ depth: 0, text: '人多：成立［某办法tiny.eligible］' }]),
  })
  const open = answer.results.filter((one) => one.scheme === 'able')
  expect(open.map((one) => [one.subject, one.state])).toEqual(persons.map(({ personId }) => [personId, 'unknown']))
  expect(open[0]?.missing[0]?.text.zh).toMatch(/^王成柱的有劳动能力：/)
  expect(answer.classes).toContainEqual({ personId: persons[0]?.personId, scheme: 'tiny', undecided: [] })
})

test('who does not work on the case sees masked names, also in sentences', async () => {
  const answer = await ask({ householdId: world.story.householdId }, at.as('county-leader', 360_321_000_000))
  expect(JSON.stringify(answer)).not.toContain('王成柱')
  expect(answer.results[1]?.missing[0]?.text.zh).toMatch(/^王某柱的/)
})

test('a household of another county is not there, and the attempt is on record', async () => {
  await expect(ask({ householdId: world.foreign.householdId })).rejects.toMatchObject({ code: 'not-found' })
  const { rows } = await at.pool.query("select result from platform.audit where use_case = 'assistance.assess-household' order by audit_id")
  expect(rows.map(({ result }) => result)).toEqual(['done', 'done', 'refused'])
})

test('before anybody lived there nothing is assessed', async () => {
  expect(await ask({ householdId: world.story.householdId, on: '2019-01-01' })).toMatchObject({ members: [], results: [], classes: [] })
})

test('a letter about one scheme is a PDF, with Chinese glyphs of its own', async () => {
  const actor = at.as('county-officer', 360_321_000_000)
  const print = (scheme: string) =>
    runUseCase(printLetter, { services: at.services, actor, input: { householdId: world.story.householdId, scheme } })
  const { fileName, content } = await print('tiny')
  expect(fileName).toBe('告知书_小低保_2026-11-02.pdf')
  expect(Buffer.isBuffer(content) && content.subarray(0, 5).toString()).toBe('%PDF-')
  await expect(print('none')).rejects.toMatchObject({ code: 'no-such-scheme' })
})
