import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, openDuckDb } from '../bulk/duckdb.ts'
import { checkExample, loadExamples } from './examples.ts'
import { loadPolicies } from './policies.ts'
import { answersBySql, loadHouseholds } from './testing/run-sql.ts'

const policies = loadPolicies()
const examples = loadExamples(policies)
const folder = mkdtempSync(join(tmpdir(), 'doudi-examples-'))
let db: DuckDb

beforeAll(async () => {
  db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: folder })
})

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const answersTo = (rule: string, of: string) =>
  examples
    .filter((example) => example.of === of)
    .flatMap(({ expected }) => expected.filter((one) => one.rule === rule).map((one) => one.value))

test('every warning factor has an example that raises it, one that does not, and one that cannot be told', () => {
  const told = policies.warnings.map(({ id, when }) => {
    const answers = answersTo(when, id)
    return `${id}: ${[true, false, undefined].filter((answer) => answers.includes(answer)).length}`
  })
  expect(told).toEqual(policies.warnings.map((warning) => `${warning.id}: 3`))
})

test('every scheme has an example that is eligible, one that is not, and one that cannot be told', () => {
  const told = policies.schemes.map(({ id, eligible }) => {
    const answers = answersTo(eligible, id)
    return `${id}: ${[true, false, undefined].filter((answer) => answers.includes(answer)).length}`
  })
  expect(told).toEqual(policies.schemes.map((scheme) => `${scheme.id}: 3`))
})

for (const example of examples) {
  test(`${example.of}: ${example.name}`, async () => {
    expect(checkExample(example)).toEqual([])

    await loadHouseholds(db, example.rules, { households: [example.household], parameters: example.parameters })
    const ids = [...new Set(example.expected.map((one) => one.rule))]
    const bySql = await answersBySql(db, example.rules, { rules: ids, today: example.today, dialect: duckdb })
    for (const { rule, member, value } of example.expected) {
      const key = member === undefined ? '#0' : `#0#${example.household.members[member]?.id}`
      expect(bySql.get(`${rule}${key}`)?.value).toBe(value)
    }
  })
}
