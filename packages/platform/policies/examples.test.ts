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

test('every warning factor has an example that raises it, one that does not, and one that cannot be told', () => {
  const told = policies.warnings.map((warning) => {
    const answers = examples.filter((example) => example.warning === warning).flatMap((example) => example.expected)
    return `${warning.id}: ${[true, false, undefined].filter((answer) => answers.includes(answer)).length}`
  })
  expect(told).toEqual(policies.warnings.map((warning) => `${warning.id}: 3`))
})

for (const example of examples) {
  test(`${example.warning.id}: ${example.name}`, async () => {
    expect(checkExample(policies, example)).toEqual([])

    await loadHouseholds(db, policies.rules, { households: [example.household], parameters: example.parameters })
    const ids = [example.warning.when, ...Object.keys(example.values)]
    const bySql = await answersBySql(db, policies.rules, { rules: ids, today: example.today, dialect: duckdb })
    const keys = example.warning.of === 'member' ? example.household.members.map((member) => `#0#${member.id}`) : ['#0']
    expect(keys.map((key) => bySql.get(`${example.warning.when}${key}`)?.value)).toEqual(example.expected)
    for (const [id, value] of Object.entries(example.values)) expect(bySql.get(`${id}#0`)?.value).toBe(value)
  })
}
