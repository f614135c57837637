import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { FactType, ParameterType } from '@doudi/core/rules/environment.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { compileRuleSet, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Dialect } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import type { Household, ParameterInForce, Trace } from '@doudi/core/rules/trace.ts'
import { bool, date, int } from '@doudi/core/rules/types.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, openDuckDb } from '../bulk/duckdb.ts'
import { randomHouseholds } from './testing/random-households.ts'
import { answersBySql, loadHouseholds } from './testing/run-sql.ts'

const title = { zh: '试', en: 'test' }
const codes = ['urban', 'rural']
const facts = new Map<string, FactType>([
  ['assets', { title, of: 'household', type: int('fen'), range: [-100_000_000_000, 100_000_000_000] }],
  ['houses', { title, of: 'household', type: int() }],
  ['hukou', { title, of: 'household', type: { kind: 'text', codes } }],
  ['since', { title, of: 'household', type: date }],
  ['insured', { title, of: 'household', type: bool }],
  ['income', { title, of: 'member', type: int('fen'), range: [-100_000_000_000, 100_000_000_000] }],
  ['level', { title, of: 'member', type: int() }],
  ['born_on', { title, of: 'member', type: date }],
  ['recognised', { title, of: 'member', type: bool }],
])
const parameters = new Map<string, ParameterType>([
  ['line', { title, type: int('fen'), range: [0, 5_000_000] }],
  ['share', { title, type: int('ratio'), range: [0, 10_000] }],
])
const inForce: Record<string, ParameterInForce> = {
  line: { value: 2_375_000, area: '360321', from: '2025-01-01', mark: 'D', source: 'test' },
  share: { value: 3333, area: '360321', from: '2025-01-01', mark: 'D', source: 'test' },
}

const texts: Record<string, string> = {
  all_income: 'sum(members.map(m, m.income))',
  counted: 'members.filter(m, m.recognised).size()',
  highest: 'max(members.filter(m, m.level > 1).map(m, m.income))',
  lowest: 'min(members.map(m, m.income))',
  eldest: 'min(members.map(m, m.born_on))',
  anyone: 'members.exists(m, m.recognised && m.income > 0)',
  everyone: 'members.filter(m, m.level >= 2).all(m, m.income >= line_part)',
  line_part: 'hukou == "urban" ? portion(parameter.line, parameter.share) : parameter.line / 2',
  per_head: 'all_income / members.filter(m, m.level > 0).size()',
  left_over: 'houses % (houses - 3)',
  poorer: 'min(assets, all_income, parameter.line)',
  richer: 'max(assets, all_income)',
  entitled: 'anyone && per_head < line_part || !(insured || houses in [1, 2])',
  lasts: 'years_between(since, today) >= 5 && days_between(since, today) > 2000 && months_between(since, today) != 61',
  soon: 'add_days(since, 30) <= today',
  shifted: 'houses < 0 ? -houses * 3 : houses - 1',
  ladder: 'insured ? (entitled ? assets : all_income) : poorer',
  truth: 'insured == anyone',
}
const ofMembers: Record<string, string> = {
  age: 'years_between(member.born_on, today)',
  is_main: 'member.age >= 16 && member.age <= 59 && member.income == highest',
  halved: 'member.income / 2 + portion(member.income, parameter.share)',
}

function rules(): RuleSet {
  const source =
    (of: 'household' | 'member') =>
    ([id, text]: [string, string]) => ({ id: `T.${id}`, prefix: 'T', of, title, basis: '', text })
  const household = Object.entries({
    ...texts,
    mains: 'members.filter(m, m.is_main).size()',
    of_mains: 'sum(members.filter(m, m.is_main).map(m, m.halved))',
  })
  return compileRuleSet([...household.map(source('household')), ...Object.entries(ofMembers).map(source('member'))], { facts, parameters })
}

const folder = mkdtempSync(join(tmpdir(), 'doudi-parity-'))
const today = plainDate('2026-11-02')
let db: DuckDb

beforeAll(async () => {
  db = await openDuckDb({ threads: 1, memoryGb: 2, tempDir: folder })
})

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

async function differences(set: RuleSet, households: readonly Household[], dialect: Dialect): Promise<string[]> {
  await loadHouseholds(db, set, { households, parameters: inForce })
  const bySql = await answersBySql(db, set, { rules: set.rules.map((rule) => rule.id), today, dialect })
  const wrong: string[] = []
  const compare = (key: string, { value, because }: Trace) => {
    const other = bySql.get(key)
    if (!other || other.value !== value || other.because.join() !== because.join())
      wrong.push(`${key}: traced ${value} ${because}, SQL ${other?.value} ${other?.because}`)
  }
  for (const [index, household] of households.entries()) {
    const evaluator = evaluatorFor(set, { household, parameters: inForce, today })
    for (const rule of set.rules) {
      if (rule.of === 'household') compare(`${rule.id}#${index}`, evaluator.household(rule.id))
      else for (const member of household.members) compare(`${rule.id}#${index}#${member.id}`, evaluator.member(rule.id, member))
    }
  }
  return wrong
}

test('random households give the same values and the same unknowns traced and in SQL', async () => {
  const households = randomHouseholds(facts, { count: 20_000, seed: 1 })
  expect(await differences(rules(), households, duckdb)).toEqual([])
}, 120_000)

test('a household without members is answered the same way traced and in SQL', async () => {
  const households = randomHouseholds(facts, { count: 50, seed: 2 }).map((household) => ({ ...household, members: [] }))
  expect(await differences(rules(), households, duckdb)).toEqual([])
})

const broken: Record<string, Dialect> = {
  'least and greatest without their guard': {
    ...duckdb,
    call: (name, parts) =>
      name === 'min' || name === 'max' ? `${name === 'min' ? 'least' : 'greatest'}(${parts.join(', ')})` : duckdb.call(name, parts),
  },
  'fractions kept in a division': { ...duckdb, divide: (left, right) => `(${left} / ${right})` },
  'a sum that skips unknown members': {
    ...duckdb,
    gather: (operator, asked) =>
      operator === 'sum'
        ? `coalesce(sum(${asked.value}) filter (where ${asked.where ?? 'true'}), 0)::bigint`
        : duckdb.gather(operator, asked),
  },
  'a count that skips members of whom nothing is known': {
    ...duckdb,
    gather: (operator, asked) =>
      operator === 'size' ? `count(*) filter (where ${asked.where ?? 'true'})` : duckdb.gather(operator, asked),
  },
  'an "exists" that takes unknown for no': {
    ...duckdb,
    gather: (operator, asked) => (operator === 'exists' ? `coalesce(bool_or(${asked.value}), false)` : duckdb.gather(operator, asked)),
  },
}

for (const [what, dialect] of Object.entries(broken)) {
  test(`the comparison notices ${what}`, async () => {
    const households = randomHouseholds(facts, { count: 1000, seed: 3 })
    expect((await differences(rules(), households, dialect)).length).toBeGreaterThan(0)
  })
}
