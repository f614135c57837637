import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { type RegistryWorld, registryWorld, village } from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getRecorded } from './get-recorded.ts'
import { listRecorded, listRecordedOfHousehold } from './list-recorded.ts'
import { recomputeAssessment } from './recompute-assessment.ts'
import { recordAssessment } from './record-assessment.ts'

let at: TestDatabase
let world: RegistryWorld
let assessmentId: number
beforeAll(async () => {
  at = await testDatabase()
  world = await registryWorld(at.services)
  const actor = at.as('grid-worker', village.yongan, 'grid-a')
  assessmentId = (await runUseCase(recordAssessment, { services: at.services, actor, input: { householdId: world.story.householdId } }))
    .assessmentId
})
afterAll(() => at.close())

const again = () =>
  runUseCase(recomputeAssessment, { services: at.services, actor: at.as('auditor', 360_321_000_000), input: { assessmentId } })

test('what was kept is made again with the same bytes, whatever happened to the family since', async () => {
  await at.pool.query(`update registry.persons set born_on = '1900-01-01', hukou = 'rural' where household_id = $1`, [
    world.story.householdId,
  ])
  const made = await again()
  expect(made).toMatchObject({ same: true, differences: [], engineVersion: made.engineVersionNow })
  expect(made.sha256Now).toBe(made.resultsSha256)
})

test('it can be found again, with its results and the steps of each', async () => {
  const { householdId } = world.story
  const officer = at.as('grid-worker', village.yongan, 'grid-a')
  const ask = { services: at.services, actor: officer }
  const { rows } = await runUseCase(listRecordedOfHousehold, { ...ask, input: { householdId } })
  expect(rows).toMatchObject([{ assessmentId, householdId, recordedOn: at.services.clock.today() }])
  const kept = await runUseCase(getRecorded, { ...ask, input: { assessmentId } })
  expect(kept.results.map(({ scheme }) => scheme)).toContain('dibao')
  expect(kept.results.every(({ tree, title }) => tree === null && title.zh !== '')).toBe(true)
  const one = await runUseCase(getRecorded, { ...ask, input: { assessmentId, scheme: 'dibao' } })
  expect(one.results).toMatchObject([{ scheme: 'dibao', subject: 0, tree: { kind: 'rule' } }])
  const auditor = at.as('auditor', 360_321_000_000)
  expect(await runUseCase(listRecorded, { services: at.services, actor: auditor, input: {} })).toMatchObject({ total: 1 })
})

test('a fact or a result that was changed afterwards is seen, and where', async () => {
  await at.pool.query(`update assistance.assessments set results = replace(results, '"state":"', '"state":"x') where assessment_id = $1`, [
    assessmentId,
  ])
  const made = await again()
  expect(made.same).toBe(false)
  expect(made.differences[0]).toMatchObject({ path: expect.stringMatching(/state$/) })
})

test('it stands in the chain of the family, and the application cannot change it', async () => {
  const { rows } = await at.pool.query(
    `select kind, reference from registry.household_events where household_id = $1 and module = 'assistance'`,
    [world.story.householdId],
  )
  expect(rows).toEqual([{ kind: 'assessment-recorded', reference: `assessment:${assessmentId}` }])
  for (const role of ['doudi_office', 'doudi_worker', 'doudi_machine']) {
    const may = await at.pool.query(`select has_table_privilege($1, 'assistance.assessments', 'update, delete') as may`, [role])
    expect(may.rows).toEqual([{ may: false }])
  }
})
