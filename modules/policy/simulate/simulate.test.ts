import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { type DuckDb, openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { randomFrom, randomHouseholds } from '@doudi/platform/policies/testing/random-households.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { affectedRules } from './affected.ts'
import { type ChangedHousehold, readChanged } from './changed-households.ts'
import { compareDraft, type Laws } from './compare-draft.ts'
import { readDifference } from './difference.ts'
import { type Kept, keepPresent, type Part, readFiles } from './kept.ts'
import type { Law, Outcome } from './law.ts'
import { readStillOpen } from './open-households.ts'
import { added, prepare } from './prepare.ts'
import { artificialFacts, artificialLaw, values } from './testing/artificial-law.ts'
import { county, writeParts } from './testing/write-parts.ts'

const on = plainDate('2026-11-02')
const dir = mkdtempSync(join(tmpdir(), 'doudi-simulate-'))
const present = artificialLaw()
const households = randomHouseholds(artificialFacts, { count: 3000, seed: 11 })
let db: DuckDb
let parts: readonly Part[]
let kept: Kept

beforeAll(async () => {
  db = await openDuckDb({ threads: 1, memoryGb: 2, tempDir: join(dir, 'duckdb') })
  parts = await writeParts(db, { set: present.rules, households, dir, parts: 3 })
  kept = await keepPresent({ db, on }, { law: present, parts, dir })
})

afterAll(() => {
  db.close()
  rmSync(dir, { recursive: true })
})

function differenceTo(draft: Law, lookFirstFrom?: number) {
  return differenceBetween({ present, draft }, lookFirstFrom)
}

async function differenceBetween(laws: Laws, lookFirstFrom?: number) {
  await compareDraft({ db, on, ...(lookFirstFrom === undefined ? {} : { lookFirstFrom }) }, laws, kept)
  return readDifference(db, { laws, kept, on, nameOf: (division) => String(division) })
}

type Got = { readonly isIn: boolean | undefined; readonly paid: number | undefined }

/** What a household gets, reckoned one by one with the traced evaluation. */
function gets(law: Law, household: Household): Map<string, Got> {
  const parameters = Object.fromEntries(Object.entries(law.inForce(county)).map(([name, value]) => [name, inForce(value)]))
  const evaluator = evaluatorFor(law.rules, { household, parameters, today: on })
  const value = (outcome: Outcome): Got => {
    if (outcome.of === 'household') {
      const isIn = asBool(evaluator.household(outcome.eligible).value)
      const amount = outcome.amount === undefined ? 0 : asNumber(evaluator.household(outcome.amount).value)
      return { isIn, paid: isIn === undefined ? undefined : isIn ? amount : 0 }
    }
    const each = household.members.map((member) => {
      const isIn = asBool(evaluator.member(outcome.eligible, member).value)
      const amount = outcome.amount === undefined ? 0 : asNumber(evaluator.member(outcome.amount, member).value)
      return { isIn, paid: isIn === undefined ? undefined : isIn ? amount : 0 }
    })
    const isIn = each.some((one) => one.isIn === true) ? true : each.some((one) => one.isIn === undefined) ? undefined : false
    const paid = each.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one.paid === undefined ? undefined : sum + one.paid),
      0,
    )
    return { isIn, paid }
  }
  return new Map(law.outcomes.map((outcome) => [outcome.id, value(outcome)]))
}

const inForce = (value: Value): ParameterInForce => ({ value, area: 'national', from: '2020-01-01', mark: 'D', source: 'test' })
const asBool = (value: Value | undefined) => (typeof value === 'boolean' ? value : undefined)
const asNumber = (value: Value | undefined) => (typeof value === 'number' ? value : undefined)

/** Nothing by a law that does not have it. */
const paidOf = (got: Map<string, Got>, id: string) => (got.has(id) ? (got.get(id)?.paid ?? Number.NaN) : 0)

/** The sums of the report, one household at a time. */
function byHand(draft: Law) {
  let month = 0
  let otherwise = 0
  let unknown = 0
  const isOpen = (got: Map<string, Got>) => [...got.values()].some((one) => one.isIn === undefined || one.paid === undefined)
  for (const household of households) {
    const was = gets(present, household)
    const is = gets(draft, household)
    if (isOpen(is)) unknown += 1
    for (const { id, per } of present.outcomes) {
      const delta = paidOf(is, id) - paidOf(was, id)
      if (Number.isNaN(delta)) continue
      if (per === 'month') month += delta
      else otherwise += delta
    }
  }
  return { month, year: month * 12 + otherwise, unknown }
}

const drafts: Record<string, Law> = {
  'a higher standard in towns': artificialLaw({ values: { 'standard.urban': 1_200_000 } }),
  'a lower limit of assets': artificialLaw({ values: { assets_limit: 500_000 } }),
  'another allowance': artificialLaw({ values: { allowance: 9_000 } }),
  'another rule for members': artificialLaw({ rules: { 'aid.eligible': 'member.disabled || member.income < parameter.allowance' } }),
  'another way to count income': artificialLaw({ rules: { 'income.household': 'sum(members.filter(m, !m.disabled).map(m, m.income))' } }),
  'one scheme less': artificialLaw({ outcomes: present.outcomes.filter(({ id }) => id !== 'aid') }),
}

test.each(Object.entries(drafts))('%s: the report is what the households give one by one', async (_, draft) => {
  const difference = await differenceTo(draft)
  const { month, year, unknown } = byHand(draft)
  expect(difference.households).toBe(households.length)
  expect([difference.costYearFen, difference.unknownAfter]).toEqual([year, unknown])
  // A yearly amount has its twelfth in the month, whole fen of each household.
  expect(Math.abs(difference.costMonthFen - month - (year - month * 12) / 12)).toBeLessThan(households.length)
  expect(difference.gain.households + difference.lose.households).toBeGreaterThan(0)
  expect(difference.byTownship.reduce((sum, one) => sum + one.gain, 0)).toBe(difference.gain.households)
  expect(difference.sample.length).toBeGreaterThan(0)
})

test.each(Object.entries(drafts))('%s: looking first who is touched gives the same report', async (_, draft) => {
  expect(await differenceTo(draft, 0)).toEqual(await differenceTo(draft))
})

test.each(Object.entries(drafts))('%s: every household of which something is unknown can be listed', async (_, draft) => {
  const difference = await differenceTo(draft)
  const listed: ChangedHousehold[] = []
  for await (const some of readChanged(db, draft)) listed.push(...some)
  for await (const some of readStillOpen(db, { present, kept })) listed.push(...some)
  const count = (is: (one: ChangedHousehold) => boolean) => listed.filter(is).length
  expect(new Set(listed.map(({ householdId }) => householdId)).size).toBe(listed.length)
  expect(difference).toMatchObject({
    unknownBefore: count((one) => one.beforeOpen),
    unknownAfter: count((one) => one.afterOpen),
    newlyUnknown: count((one) => one.afterOpen && !one.beforeOpen),
    settled: count((one) => one.beforeOpen && !one.afterOpen),
  })
})

/** What everybody gets by what a full pass kept. */
const gotten = (kept: Kept) => {
  const outcomes = present.outcomes.flatMap(({ id, amount }) => [added.eligible(id), ...(amount === undefined ? [] : [added.amount(id)])])
  const columns = outcomes.map((column) => `"${column}"::varchar`).join(', ')
  return `(select household_id, "outcome.class" as class, "outcome.low.amount" as month, "outcome.W01.raised" as raised, [${columns}] as outcomes
    from ${readFiles(kept.parts.map((part) => part.households))})`
}

const random = randomFrom(5)
const drawn = Array.from({ length: 8 }, () => {
  const nearby = (value: Value) => Math.round((Number(value) * (90 + random() * 20)) / 100)
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, nearby(value)]))
})

test.each(drawn.map((values, n) => [n, values] as const))(
  'values drawn at random, %i: those found are the households in which two full passes differ',
  async (n, values) => {
    const draft = artificialLaw({ values })
    const anew = join(dir, `anew-${n}`)
    mkdirSync(anew)
    const passed = await keepPresent({ db, on }, { law: draft, parts, dir: anew })
    await compareDraft({ db, on, lookFirstFrom: 0 }, { present, draft }, kept)
    const expected = await db.query(
      `select household_id, a.class as was, b.class as becomes, a.month as paid, b.month as pays from ${gotten(kept)} a join ${gotten(passed)} b using (household_id)
     where a.outcomes is distinct from b.outcomes or (a.raised is not true and b.raised is true) order by 1`,
    )
    const found =
      'select household_id, before_class as was, after_class as becomes, before_month as paid, after_month as pays from changed order by 1'
    expect(expected.length).toBeGreaterThan(0)
    expect(await db.query(found)).toEqual(expected)
  },
)

test('an amount by the term counts as often a year as the parameter of each law says', async () => {
  type By = { per: 'year' | 'term'; values?: Record<string, number> }
  const lawBy = ({ per, values: more = {} }: By, allowance = {}) =>
    artificialLaw({
      outcomes: present.outcomes.filter(({ id }) => id === 'aid').map((one) => ({ ...one, per })),
      values: { ...values, ...more, ...allowance },
    })
  const cost = async (was: By, is: By) => {
    const of = await differenceBetween({ present: lawBy(was), draft: lawBy(is, { allowance: 9_000 }) })
    return of.costYearFen
  }
  const inTerms = (terms: number): By => ({ per: 'term', values: { terms_a_year: terms } })
  const [twice, thrice] = [inTerms(2), inTerms(3)]
  const once = await cost({ per: 'year' }, { per: 'year' })
  expect(once).toBeGreaterThan(0)
  expect(await cost(thrice, thrice)).toBe(3 * once)
  // What was paid once or twice before is paid three times: more than three times the difference of one payment.
  const [from1, from2] = [await cost({ per: 'year' }, thrice), await cost(twice, thrice)]
  expect(from2).toBeGreaterThan(3 * once)
  expect(from1).toBeGreaterThan(from2)
  await expect(cost({ per: 'term' }, thrice)).rejects.toThrow('terms_a_year')
})

test('nothing changed is no difference, and nothing is reckoned', async () => {
  const same = artificialLaw()
  expect(affectedRules(prepare(present, county), prepare(same, county)).size).toBe(0)
  expect(await differenceTo(same)).toMatchObject({
    gain: { households: 0 },
    lose: { households: 0 },
    costMonthFen: 0,
    sample: [],
    byGroup: [],
  })
})

test('a changed value touches what rests on it and nothing else', () => {
  const draft = artificialLaw({ values: { ...values, allowance: 1 } })
  expect([...affectedRules(prepare(present, county), prepare(draft, county))].filter((id) => !id.startsWith('asked')).sort()).toEqual([
    'aid.amount',
    'low.allowance_of_all',
    'low.amount',
    'outcome.aid.amount',
    'outcome.low.amount',
  ])
})
