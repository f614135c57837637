import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import { link } from '@doudi/core/rules/compiled/compile.ts'
import { printRules } from '@doudi/core/rules/compiled/print-rules.ts'
import { isWithinRange } from '@doudi/core/rules/evaluate-values.ts'
import type { Dialect } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import type { Answer } from '@doudi/core/rules/trace.ts'
import type { Value, ValueType } from '@doudi/core/rules/types.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, openDuckDb } from '../bulk/duckdb.ts'
import { loadPolicies } from './policies.ts'
import { compareWays, lastRules } from './testing/compare-ways.ts'
import { everyKind, inForce } from './testing/every-kind.ts'
import { nearValues } from './testing/near-values.ts'
import { randomHouseholds } from './testing/random-households.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-parity-'))
const today = plainDate('2026-11-02')
const isLong = process.env.DOUDI_LONG === '1'
const set = everyKind()
const near = nearValues(set, inForce)
let db: DuckDb

beforeAll(async () => {
  db = await openDuckDb({ threads: 1, memoryGb: 2, tempDir: folder })
})

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const some = (count: number, seed: number) => randomHouseholds(set.facts, { count, seed, near, today })

test('every kind of rule gives the same values and the same unknowns traced, compiled, over columns and in SQL', async () => {
  for (let seed = 1; seed <= (isLong ? 10 : 1); seed++) {
    const found = await compareWays(db, { set, households: some(20_000, seed), parameters: inForce, today })
    expect(found.examples).toEqual([])
    expect(found.unknown).toBeGreaterThan(found.cells / 20)
  }
}, 600_000)

test('a household without members is answered the same way', async () => {
  const households = some(50, 2).map((household) => ({ ...household, members: [] }))
  expect((await compareWays(db, { set, households, parameters: inForce, today })).examples).toEqual([])
})

test('columns of which nothing is unknown are answered the same way, in code that does not ask', async () => {
  const within = some(3000, 5).map(({ facts, members }) => ({
    facts: complete(facts),
    members: members.map((m) => ({ ...m, facts: complete(m.facts) })),
  }))
  expect((await compareWays(db, { set, households: within, parameters: inForce, today })).examples).toEqual([])
})

test('every rule of the law gives the same values and the same unknowns', async () => {
  const policies = loadPolicies()
  const parameters = policies.parameters.inForce({ division: 360_321_101_006, on: today })
  const law = policies.rulesOn(today)
  const households = randomHouseholds(law.facts, { count: isLong ? 20_000 : 500, seed: 4, near: nearValues(law, parameters), today })
  const found = await compareWays(db, { set: law, households, parameters, today })
  expect(found.examples).toEqual([])
}, 600_000)

/** The facts with what is unknown, or outside its range, put at something. */
function complete(facts: Readonly<Record<string, Answer>>): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, answer]) => {
      const fact = set.facts.get(name)
      const isGood = answer.state === 'found' && fact && isWithinRange(answer.value, fact)
      return [name, isGood ? answer : { state: 'found', value: somethingOf(fact?.type) }]
    }),
  )
}

function somethingOf(type: ValueType | undefined): Value {
  if (type?.kind === 'text') return type.codes?.[0] ?? ''
  if (type?.kind === 'date') return '1990-02-28'
  return type?.kind === 'bool' ? true : 2
}

const broken: Readonly<Record<string, Dialect>> = {
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
  test(`the comparison notices ${what} in SQL`, async () => {
    const found = await compareWays(db, { set, households: some(1000, 3), parameters: inForce, today, dialect })
    expect(found.differences).toBeGreaterThan(0)
  })
}

/** The generated code with one of its precautions taken out. */
const withoutPrecaution: Readonly<Record<string, (code: string) => string>> = {
  'fractions kept in a division': (code) => code.replaceAll(/\((\S+) - \1 % (\S+)\) \/ \2/g, '$1 / $2'),
  'a division by zero': (code) => code.replaceAll(/[^\s(]+ === 0 \? undefined : /g, ''),
  'unknown members that count as nothing': (code) => code.replaceAll(/(=== undefined\) \{ )t\d+ = undefined;/g, '$1'),
  'an unknown side that decides': (code) => code.replaceAll(/if \((\S+) !== (true|false)\) \{/g, 'if ($1 === !$2) {'),
  'causes that are forgotten': (code) => code.replaceAll(/J\((\S+), \S+\)/g, '$1'),
}

for (const [what, breaks] of Object.entries(withoutPrecaution)) {
  test(`the comparison notices ${what} in the compiled form`, async () => {
    const printed = printRules(
      set,
      set.rules.map((rule) => rule.id),
      { causes: true },
    )
    const compiled = link(set, { ...printed, code: breaks(printed.code) })
    expect((await compareWays(db, { set, households: some(300, 3), parameters: inForce, today, compiled })).differences).toBeGreaterThan(0)
  })
}

test('the comparison notices a value outside its range that the compiled form takes', async () => {
  const facts = new Map(
    [...set.facts].map(([name, fact]) => [name, fact.type.kind === 'int' ? { ...fact, range: [-1e15, 1e15] as const } : fact]),
  )
  const printed = printRules(
    set,
    set.rules.map((rule) => rule.id),
    { causes: true },
  )
  const compiled = link({ ...set, facts }, printed)
  expect((await compareWays(db, { set, households: some(300, 3), parameters: inForce, today, compiled })).differences).toBeGreaterThan(0)
})

/** The loops over columns with one of their precautions taken out. */
const columnsWithoutPrecaution: Readonly<Record<string, (code: string) => string>> = {
  'fractions kept in a division': (code) => code.replaceAll('Math.trunc(', '('),
  'a division by zero': (code) => code.replaceAll(/[^\s(]+ === 0 \? NaN : /g, ''),
  'a comparison of what is unknown': (code) => code.replaceAll(/= (?:\w+ !== \w+(?: \|\| )?)+ \? NaN : /g, '= '),
  'an undecided condition taken for no': (code) => code.replaceAll(/\} else if \(\w+ === 0\) \{/g, '} else {'),
  'unknown members that count as nothing': (code) => code.replaceAll(/\? 1 : t\d+ \+ (t\d+);/g, '? 1 : 0;'),
  'a smallest of nobody': (code) => code.replaceAll(/if \(t\d+ === -?Infinity\) t\d+ = NaN;/g, ''),
  'the value of another member': (code) => code.replaceAll(/= (D\d+)\[m - first\];/g, '= $1[0];'),
}

for (const [what, rewrite] of Object.entries(columnsWithoutPrecaution)) {
  test(`the comparison notices ${what} over columns`, async () => {
    const columns = compileColumns(set, lastRules(set), { rewrite })
    expect((await compareWays(db, { set, households: some(300, 3), parameters: inForce, today, columns })).differences).toBeGreaterThan(0)
  })
}

test('the comparison notices a value outside its range that columns take', async () => {
  const facts = new Map(
    [...set.facts].map(([name, fact]) => [name, fact.type.kind === 'int' ? { ...fact, range: [-1e15, 1e15] as const } : fact]),
  )
  const columns = compileColumns(
    { ...set, facts },
    set.rules.map((rule) => rule.id),
  )
  expect((await compareWays(db, { set, households: some(300, 3), parameters: inForce, today, columns })).differences).toBeGreaterThan(0)
})
