import { handlers as monitoring } from '@doudi/monitoring/server/handlers.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlers } from '../server/handlers.ts'
import { getApplication } from './get-application.ts'
import { listApplications } from './list-applications.ts'
import { openDraft } from './open-draft.ts'
import { recordAuthorisation } from './record-authorisation.ts'
import { submitApplication } from './submit-application.ts'
import { updateContent } from './update-content.ts'
import { withdrawApplication } from './withdraw-application.ts'

let at: TestDatabase
let world: RegistryWorld
beforeAll(async () => {
  at = await testDatabase({ handlers: (services) => new Map([...monitoring(services), ...handlers(services)]) })
  world = await registryWorld(at.services)
})
afterAll(() => at.close())

const call = (input: object, actor = at.as('grid-worker', village.yongan, 'grid-a')) => ({ services: at.services, actor, input })
const request = (householdId: number, workItemId: number) => ({
  workItemId,
  householdId,
  requestedOn: '2026-11-02',
  requestedBy: { account: 'grid-a', name: '网格员a' },
  reasons: [{ zh: '医疗费过线', en: 'over the line' }],
  doorCheck: null,
})
const opened = () => at.pool.query('select household_id from monitoring.open_applications')
const draft = async () => {
  const list = await runUseCase(listApplications, call({ householdId: world.story.householdId, state: 'draft' }))
  return runUseCase(getApplication, call({ applicationId: list.rows[0]?.applicationId }))
}
const [head, wife, son] = [0, 1, 2].map((i) => () => world.story.persons[i]?.personId ?? 0) as [() => number, () => number, () => number]

describe('a draft', () => {
  test('opens once for the whole household, whoever of it was covered, and quiets the warnings', async () => {
    await at.pool.query(`insert into platform.signals (kind, payload) values ('assistance.draft-requested', $1)`, [
      JSON.stringify(request(world.story.householdId, 1)),
    ])
    await at.services.signals.settle()
    await at.services.signals.settle()
    expect((await opened()).rows).toMatchObject([{ household_id: world.story.householdId }])
    expect(await openDraft(at.services, request(world.story.householdId, 1))).toBeUndefined()
    expect(await openDraft(at.services, request(world.story.householdId, 2))).toBeUndefined()
    const sheet = await draft()
    expect(sheet).toMatchObject({
      state: 'draft',
      membersCount: 3,
      authorised: 0,
      mayWrite: true,
      content: { reasons: [{ zh: '医疗费过线' }] },
    })
    expect(sheet.content.members.map((member) => member.fields.find(({ field }) => field === 'scheme')?.value)).toEqual([
      null,
      'dibao',
      null,
    ])
    expect(sheet.missing.map(({ code }) => code)).toEqual(['authorisation-missing', 'authorisation-missing', 'authorisation-missing'])
  })
  test('is seen by its worker and its county, by nobody else', async () => {
    const seenBy = async (actor: ReturnType<TestDatabase['as']>) => (await runUseCase(listApplications, call({}, actor))).total
    expect(await seenBy(at.as('county-officer', 360_321_000_000))).toBe(1)
    expect(await seenBy(at.as('county-officer', 360_322_000_000))).toBe(0)
    expect(await seenBy(at.as('grid-worker', village.yongan, 'grid-b'))).toBe(0)
  })
  test('keeps what was filled in beside what the family says', async () => {
    const { applicationId, version } = await draft()
    const changes = [{ personId: head(), field: 'monthly_income', value: 390_000 }]
    expect(await runUseCase(updateContent, call({ applicationId, version, changes }))).toMatchObject({ version: version + 1 })
    await expect(runUseCase(updateContent, call({ applicationId, version, changes }))).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(
      runUseCase(updateContent, call({ applicationId, version: version + 1, changes: [{ personId: null, field: 'nothing', value: 1 }] })),
    ).rejects.toMatchObject({ code: 'no-such-field' })
  })
})

describe('submitting', () => {
  test('is refused with everything that is missing, in one sentence without a name', async () => {
    const { applicationId, version } = await draft()
    const refused = runUseCase(submitApplication, call({ applicationId, version, applicantId: null }))
    await expect(refused).rejects.toMatchObject({ code: 'submission-incomplete', details: { missing: { length: 4 } } })
    await expect(refused).rejects.not.toThrow(/王|柳/)
  })
  test('needs each authorisation, of a minor by a guardian', async () => {
    const { applicationId } = await draft()
    const give = (personId: number, way: string, givenBy = personId, givenOn = '2026-11-02') =>
      runUseCase(recordAuthorisation, call({ applicationId, personId, way, givenBy, givenOn }))
    await expect(give(son(), 'signed-paper')).rejects.toMatchObject({ code: 'guardian-needed' })
    await expect(give(wife(), 'signed-paper', head())).rejects.toMatchObject({ code: 'authorisation-by-another' })
    await expect(give(wife(), 'signed-paper', wife(), '2026-11-03')).rejects.toMatchObject({ code: 'given-in-future' })
    await expect(give(world.foreign.persons[0]?.personId ?? 0, 'signed-paper')).rejects.toMatchObject({ code: 'not-a-member' })
    await give(head(), 'signed-screen')
    await give(wife(), 'signed-paper')
    expect(await give(son(), 'by-guardian', wife())).toMatchObject({ missing: [] })
  })
  test('makes a named member the applicant, and ends the changes', async () => {
    const { applicationId, version } = await draft()
    const delegate = { name: '李某某', relation: 'village-committee', way: 'signed-paper' }
    expect(await runUseCase(submitApplication, call({ applicationId, version, applicantId: wife(), delegate }))).toMatchObject({
      state: 'submitted',
    })
    const sheet = await runUseCase(getApplication, call({ applicationId }))
    expect(sheet).toMatchObject({
      state: 'submitted',
      applicantId: wife(),
      delegate,
      submittedBy: expect.any(String),
      authorised: 3,
      mayWrite: false,
    })
    await expect(runUseCase(submitApplication, call({ applicationId, version: sheet.version, applicantId: wife() }))).rejects.toMatchObject(
      { code: 'application-not-a-draft' },
    )
  })
  test('stands in the chain step by step', async () => {
    const { rows } = await at.pool.query(
      `select kind from registry.household_events where household_id = $1 and module = 'assistance' order by event_id`,
      [world.story.householdId],
    )
    expect(rows.map((row) => row.kind)).toEqual([
      'draft-opened',
      'content-updated',
      ...Array(3).fill('authorisation-recorded'),
      'submitted',
    ])
  })
})

test('a withdrawn application lets the warnings of the household speak again', async () => {
  const [row] = (await runUseCase(listApplications, call({ householdId: world.story.householdId }))).rows
  await runUseCase(withdrawApplication, call({ applicationId: row?.applicationId, version: row?.version, reason: '家里自己能解决' }))
  await at.services.signals.settle()
  expect((await opened()).rows).toEqual([])
})
