import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sentence } from '@doudi/core/rules/problem.ts'
import { typeWord } from '@doudi/core/rules/problem-texts.ts'
import { bool, int } from '@doudi/core/rules/types.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { loadPolicies } from './policies.ts'
import { fault, faultNamed, policySentences, sayFault } from './problem-texts.ts'
import { bareFault, PolicyError } from './problems.ts'
import { folderTree } from './tree.ts'
import { parseYamlText } from './yaml-file.ts'

const root = join(import.meta.dirname, '../../..')
const sources = ['packages/core/rules/*.ts', 'packages/platform/policies/*.ts']
  .flatMap((glob) => globSync(glob, { cwd: root }))
  .filter((file) => !/\.test\.ts$|problem-texts\.ts$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')
const entries: readonly (readonly [string, Sentence])[] = Object.entries(policySentences)
const holesOf = (text: string) => [...text.matchAll(/%(\w+)%/g)].map(([, name]) => name)

test('both languages of a sentence tell the same things', () => {
  const apart = entries.filter(([, { en, zh }]) => en !== '%said%' && holesOf(zh).some((name) => !holesOf(en).includes(name)))
  expect(apart).toEqual([])
  expect(entries.filter(([, { zh }]) => !/[\u4e00-\u9fff%]/.test(zh) && !/true/.test(zh))).toEqual([])
})

test('every sentence is said somewhere', () => {
  const unsaid = entries.filter(([code]) => !sources.includes(`'${code}'`) && !code.startsWith('type-'))
  expect(unsaid.map(([code]) => code)).toEqual([])
})

test('what is put in stays in its place, and types are named in words', () => {
  const mustBe = fault('must-be', { what: fault('condition-of', { name: 'exists' }), wanted: typeWord(bool), found: typeWord(int('fen')) })
  expect(sayFault(mustBe, 'en')).toBe('the condition of exists must be bool, but this is fen')
  expect(sayFault(mustBe, 'zh')).toBe('exists 的条件要是“是或否”，这里是金额')
  const amount = fault('at-path', { path: 'a.value', what: fault('does-not-fit', { value: '9,%how%', how: fault('write-yuan') }) })
  expect(sayFault(amount, 'zh')).toBe('“a.value”：“9,%how%”不合适：请写以元为单位的金额，如 23750 或 "23750.50"')
  expect(bareFault(amount).code).toBe('does-not-fit')
  expect(sayFault(fault('mixed', { what: fault('two-sides', { operator: '%' }), left: 'a', right: 'b' }), 'zh')).toBe(
    '“%”两边一个是a、一个是b，不能混在一起',
  )
})

function faultsOf(work: () => unknown): readonly (readonly [string, string, string])[] {
  try {
    work()
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map((one) => [bareFault(one).code, one.message, sayFault(one, 'zh')])
    throw error
  }
  return []
}

test('a schema names its faults by code, and keeps what its library says', () => {
  const File = z.strictObject({ name: z.string().regex(/^a/, 'name-form'), kind: z.enum(['x', 'y']), count: z.number().optional() })
  expect(faultsOf(() => parseYamlText('name: b\nkind: z\ncuont: 1\n', 'f.yaml', File))).toEqual([
    ['name-form', expect.stringMatching(/^"name": a name is lower case/), expect.stringMatching(/^“name”：名称只用小写字母/)],
    ['entry-not-among', expect.stringMatching(/^"kind": Invalid option/), '“kind”：只能是 x, y 里的一个'],
    ['unknown-keys', expect.stringMatching(/^the file: "cuont" is not known here/), expect.stringMatching(/^这里没有 "cuont"/)],
  ])
  expect(faultsOf(() => parseYamlText('kind: x\n', 'f.yaml', File))).toMatchObject([['entry-missing', {}, '“name”：少了这一项']])
  expect(faultNamed('Invalid input')).toBeUndefined()
})

test('a fault within a rule carries its code through every wrapping', () => {
  const base = folderTree()
  const read = (path: string) => base.read(path).replace('parameter.f01_stay_others', 'parameter.f01_stay_otters')
  expect(faultsOf(() => loadPolicies({ dir: { ...base, read } }))).toEqual([
    [
      'unknown-parameter',
      expect.stringMatching(/^rule "F01\.\w+": unknown parameter "f01_stay_otters": add it/),
      expect.stringMatching(/^规则“F01\.\w+”：没有“f01_stay_otters”这个参数/),
    ],
  ])
})
