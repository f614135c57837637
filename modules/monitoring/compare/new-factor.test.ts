import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkExample, loadExamples } from '@doudi/platform/policies/examples.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { policiesDir } from '@doudi/platform/policies/yaml-file.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { smallWorld, stay } from './testing/small-world.ts'

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'doudi-new-factor-'))
  cpSync(policiesDir, dir, { recursive: true })
})

afterEach(() => rmSync(dir, { recursive: true }))

/** The YAML blocks of the recipe in policies/README.md: factor, parameter, examples. */
function recipe(): string[] {
  const readme = readFileSync(join(policiesDir, 'README.md'), 'utf8')
  return [...readme.matchAll(/^ *```yaml\n([\s\S]*?)^ *```$/gm)].map((match) => (match[1] ?? '').replaceAll(/^ {3}/gm, ''))
}

function addFactor(change: (factor: string) => string = (factor) => factor): void {
  const [factor = '', parameter = '', examples = ''] = recipe()
  writeFileSync(join(dir, 'monitoring', 'f11-many-stays.yaml'), change(factor))
  writeFileSync(join(dir, 'parameters', 'many-stays.yaml'), parameter)
  writeFileSync(join(dir, 'monitoring', 'f11-many-stays.examples.yaml'), examples)
}

test('the recipe of the README adds a warning factor from files alone: examples hold and the comparison raises it', async () => {
  addFactor()
  const policies = loadPolicies({ dir })
  const examples = loadExamples(policies, { dir }).filter((example) => example.of === 'F11')
  expect(examples).toHaveLength(3)
  expect(examples.flatMap((example) => checkExample(example))).toEqual([])

  const world = await smallWorld(policies)
  try {
    await world.registerFamily(1, 2)
    await world.deliver('medical-settlement', '2026-10', [stay(11, '2026-10-02', 10_000), stay(12, '2026-10-20', 20_000)])
    const { signals } = await world.compare()
    expect(signals.map(({ rule, grade, reason }) => [rule, grade, reason.zh])).toEqual([['F11', 'yellow', '全家最近一期住院 2 次']])
  } finally {
    world.close()
  }
})

test.each([
  [
    'a fact that does not exist',
    'm.stays_newest',
    'm.stays_nwest',
    /f11-many-stays\.yaml:10:31: rule "F11\.stays": unknown name "stays_nwest"/,
  ],
  [
    'an amount written as a number',
    'stays >= parameter.f11_stays\n  grade',
    'F01.line >= 3\n  grade',
    /f11-many-stays\.yaml:12:21: .*the two sides of ">=" are fen and int/,
  ],
  [
    'a sentence with an unknown name',
    '{stays} 次',
    '{stay} 次',
    /f11-many-stays\.yaml:16:11: \{stay\} is no rule of this file, no fact and no parameter/,
  ],
  [
    'rules that use each other',
    'sum(members.map(m, m.stays_newest))',
    'stays + 1',
    /f11-many-stays\.yaml:10:12: .*in a circle: F11\.stays → F11\.stays/,
  ],
  ['a grade that is none', 'grade: yellow', 'grade: pink', /f11-many-stays\.yaml:13:10: "warning\.grade"/],
])('%s is refused with file, line and column', (_, from, to, message) => {
  addFactor((factor) => factor.replace(from, to))
  expect(() => loadPolicies({ dir })).toThrow(message)
})
