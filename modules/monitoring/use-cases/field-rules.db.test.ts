import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Answer } from '@doudi/core/rules/trace.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { gatherHousehold } from '@doudi/platform/facts/gather-household.ts'
import { keepTexts, shippedLaw, textDigest } from '@doudi/platform/policies/law.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import {
  addHousehold,
  county,
  putSignals,
  registryWorld,
  storyFamily,
  village,
  type WorldHousehold,
} from '@doudi/platform/testing/registry-world.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { addPublication } from '@doudi/policy/store/publications.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getFieldBundle } from './get-field-bundle.ts'
import { openWorkItems } from './open-work-items.ts'

let at: TestDatabase
let family: WorldHousehold

beforeAll(async () => {
  at = await testDatabase()
  await registryWorld(at.services)
  const scope = { account: 'machine:test', today: at.services.clock.today() }
  family = await withMachine(at.db, scope, (tx) =>
    addHousehold(tx, at.services, { division: village.yongan, worker: 'w-rules', persons: storyFamily }),
  )
  const { householdId, division } = family
  const runId = await putSignals(at.services, [{ householdId, division, rule: 'F01', grade: 'orange' }])
  await openWorkItems(at.services, { runId })
})
afterAll(() => at.close())

const bundle = (input: { rules?: string | undefined } = {}) =>
  runUseCase(getFieldBundle, { services: at.services, actor: at.as('grid-worker', village.yongan, 'w-rules'), input })

async function apply(...classes: string[]): Promise<void> {
  for (const name of classes)
    await at.pool.query(
      `insert into intake.deliveries (class, period, division, state, file_name, content_hash, bytes, channel, received_by, applied_at)
       values ($1, '2026-10', $2, 'applied', 'x.csv', $1, 1, 'test', 'test', clock_timestamp())`,
      [name, county.lianhua],
    )
}

async function answer(member: number, fact: string, value: unknown, state = 'found'): Promise<void> {
  await at.pool.query(
    `insert into registry.facts (person_id, household_id, division, fact, state, value, source, as_of)
     values ($1, $2, $3, $4, $5, $6::jsonb, '民政局', '2026-10-12')`,
    [family.persons[member]?.personId, family.householdId, family.division, fact, state, value === null ? null : JSON.stringify(value)],
  )
}

/** Publishes a changed file of the law for the county, as an approved draft does. */
async function publish(path: string, change: (text: string) => string): Promise<void> {
  const shipped = shippedLaw().files.get(path) ?? ''
  const text = change(shipped)
  expect(text).not.toBe(shipped)
  const { services } = at
  const today = services.clock.today()
  await at.db.transaction().execute(async (tx) => {
    await keepTexts(tx, [text])
    const { rows } = await sql<{
      draft_id: number
    }>`insert into policy.drafts (division, title, valid_from, state, author, author_name, decided_by)
      values (${county.lianhua}, '标准', ${today}, 'approved', 'a', '甲', 'b') returning draft_id`.execute(tx)
    const by = { account: 'b', name: '乙' }
    await addPublication(tx, {
      draftId: rows[0]?.draft_id ?? 0,
      division: county.lianhua,
      title: '标准',
      path,
      digest: textDigest(text),
      belowDigest: null,
      effectiveOn: today,
      publishedOn: today,
      author: { account: 'a', name: '甲' },
      approvedBy: by,
    })
  })
}

describe('the rules in the bundle', () => {
  test('come once, and are named only as long as they are the same', async () => {
    const { rules } = await bundle()
    expect(rules?.content?.schemes.map(({ id }) => id).slice(0, 4)).toEqual(['tekun', 'dibao', 'edge', 'rigid'])
    expect(rules?.content?.packed.asked.length).toBe(rules?.content?.schemes.length)
    expect(await bundle({ rules: rules?.digest })).toMatchObject({ rules: { digest: rules?.digest, content: null } })
  })

  test('are those the county published, on the day they are in force', async () => {
    const before = await bundle()
    await publish('parameters/living-standards.yaml', (text) =>
      text.replace('{ area: 360000, from: 2025-04-01, value: { urban: 980,', '{ area: 360000, from: 2025-04-01, value: { urban: 981,'),
    )
    const { rules } = await bundle({ rules: before.rules?.digest })
    expect(JSON.stringify(before.rules?.content?.packed)).toContain('98000')
    expect(JSON.stringify(rules?.content?.packed)).toContain('98100')
    expect(JSON.stringify(rules?.content?.packed)).not.toContain('98000')
  })
})

describe('the facts in the bundle', () => {
  test('without a delivery the register still knows the people, and nothing is nought', async () => {
    const [household] = (await bundle()).households
    expect(household?.facts?.household).toEqual({ head_hukou: 'urban' })
    expect(household?.facts?.members[String(family.persons[0]?.personId)]).toEqual({
      born_on: '1980-03-02',
      sex: 'male',
      relation_to_head: 'head',
    })
  })

  test('are what the whole gathering gives, and no more than the form lets a phone know', async () => {
    await apply('population', 'household-facts', 'assistance-in-force')
    await answer(0, 'monthly_income', 390000)
    await answer(1, 'monthly_income', null, 'none')
    await answer(2, 'school_stage', '初中')
    await answer(1, 'serious_illness', '尿毒症')
    await answer(0, 'able_to_work', true)
    await answer(1, 'able_to_work', null, 'not-answered')
    await answer(0, 'assets', 9_999_999)
    await answer(0, 'transfer_received', 123_400)
    await answer(0, 'business', true)
    const [household] = (await bundle()).households
    expect(JSON.stringify(household)).not.toMatch(/9999999|123400/)

    const { services } = at
    const known = services.policies.visitForm.known.flatMap((name) => services.policies.facts.get(name) ?? [])
    const gathered = await gatherHousehold({
      pool: at.pool,
      account: 'machine:test',
      lakeDir: services.paths.lake,
      tempDir: services.paths.temp,
      householdId: family.householdId,
      facts: known,
      on: plainDate(services.clock.today()),
    })
    const found = (facts: Readonly<Record<string, Answer>>) =>
      Object.fromEntries(Object.entries(facts).flatMap(([name, one]) => (one.state === 'found' ? [[name, one.value]] : [])))
    expect(household?.facts?.household).toEqual(found(gathered?.household.facts ?? {}))
    for (const { id, facts } of gathered?.household.members ?? []) expect(household?.facts?.members[String(id)]).toEqual(found(facts))
    expect(household?.facts?.members[String(family.persons[1]?.personId)]).toMatchObject({
      wage: 0,
      seriously_ill: true,
      dibao_in_force: true,
    })
  })
})
