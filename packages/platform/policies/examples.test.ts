import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import { compile } from '@doudi/core/rules/compiled/compile.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DuckDb, openDuckDb } from '../bulk/duckdb.ts'
import { checkExample, type Example, loadExamples } from './examples.ts'
import { loadPolicies } from './policies.ts'
import { overColumns } from './testing/over-columns.ts'
import { loadHouseholds, valuesBySql } from './testing/run-sql.ts'

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

describe.each([...Map.groupBy(examples, (example) => example.of)])('%s', (_of, some) => {
  test.each(some.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    expect(checkExample(example)).toEqual([])
    const { rules, household, parameters, today } = example
    const compiled = compile(rules, [...new Set(example.expected.map((one) => one.rule))])
    const answers = compiled.answer({ household, parameters, today })
    const columns = overColumns(compileColumns(rules, [...compiled.householdRules, ...compiled.memberRules]), {
      household,
      parameters,
      today,
    })
    for (const { rule, member, value } of example.expected) {
      const found =
        member === undefined
          ? answers.household[compiled.householdRules.indexOf(rule)]
          : answers.member[compiled.memberRules.indexOf(rule)]?.[member]
      expect(found).toBe(value)
      const inColumns =
        member === undefined
          ? columns.household[compiled.householdRules.indexOf(rule)]?.[0]
          : columns.member[compiled.memberRules.indexOf(rule)]?.[member]
      expect(inColumns).toBe(value)
    }
  })

  // All examples of a day at once: what is slow in SQL is the planning, not the rows.
  test.each([...Map.groupBy(some, (example) => example.today)])('in SQL, on %s', async (today, alike) => {
    const [{ rules }] = alike as [Example] // groupBy gives no empty group
    await loadHouseholds(db, rules, { households: alike.map((one) => one.household), parameters: alike.map((one) => one.parameters) })
    const asked = [...new Set(alike.flatMap(({ expected }) => expected.map((one) => one.rule)))]
    const bySql = await valuesBySql(db, rules, { rules: asked, today, dialect: duckdb })
    for (const [index, { name, household, expected }] of alike.entries()) {
      const found = expected.map(({ rule, member }) =>
        bySql.get(`${rule}#${index}${member === undefined ? '' : `#${household.members[member]?.id}`}`),
      )
      expect([name, found]).toEqual([name, expected.map((one) => one.value)])
    }
  })
})
