import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { policiesDir } from '@doudi/platform/policies/tree.ts'
import { afterAll, expect, test } from 'vitest'
import { rulesCheck, rulesEval } from './rules-check.ts'

const dir = mkdtempSync(join(tmpdir(), 'doudi-rules-'))
afterAll(() => rmSync(dir, { recursive: true }))

const put = (path: string, text: string) => {
  mkdirSync(join(dir, path, '..'), { recursive: true })
  writeFileSync(join(dir, path), text)
}
put(
  'mine/facts/people.yaml',
  'title: { zh: 人, en: People }\nfacts:\n  wage: { title: { zh: 月工资, en: Wage }, of: member, type: fen, range: [0, 100000] }\n',
)
put('mine/parameters/none.yaml', 'title: { zh: 无, en: None }\nparameters: {}\n')
const rules = (value: string) => `id: help
version: "1.0"
title: { zh: 补助, en: Help }
basis: 例子第一条
valid_from: 2025-01-01
rules:
  - { id: total, title: { zh: 全家工资, en: Wages }, type: fen, value: '${value}' }
`
put('mine/assistance/help.yaml', rules('sum(members.map(m, m.wage))'))
const example = (total: number) => `rules: help
examples:
  - { name: 两人, on: 2026-11-02, division: 360321101006, members: [{ wage: 1 }, { wage: 2 }], expect: { values: { total: ${total} } } }
`
put('mine/assistance/help.examples.yaml', example(3))

test('a folder of rules, facts and examples alone is checked', async () => {
  expect(await rulesCheck({ dir: join(dir, 'mine') } as never)).toMatchObject({
    status: 0,
    json: { problems: [], examples: { passed: 1, failed: [] } },
  })
})

test('an example that comes out otherwise and a rule that is not readable end with 2 and their place', async () => {
  cpSync(join(dir, 'mine'), join(dir, 'other'), { recursive: true })
  put('other/assistance/help.examples.yaml', example(4))
  const failed = await rulesCheck({ dir: join(dir, 'other') } as never)
  expect(failed).toMatchObject({
    status: 2,
    json: { examples: { failed: [{ name: '两人', file: 'assistance/help.examples.yaml', line: 3 }] } },
  })
  put('other/assistance/help.yaml', rules('sum(members.map(m, m.wages))'))
  expect(await rulesCheck({ dir: join(dir, 'other') } as never)).toMatchObject({
    status: 2,
    json: { problems: [{ file: 'assistance/help.yaml', line: 7 }] },
  })
})

test('a case is reckoned by the folder, and by the law of the product', async () => {
  put('case.yaml', 'on: 2026-11-02\nmembers: [{ wage: "0.50" }, {}]\n')
  const mine = { policies: join(dir, 'mine'), case: join(dir, 'case.yaml') }
  expect(await rulesEval(mine as never)).toMatchObject({
    status: 0,
    json: { results: { 'help.total': { value: null, unknown_because: ['wage'], tree: { id: 'help.total' } } } },
  })
  put('ours.yaml', 'on: 2026-11-02\ndivision: 360321101006\nmembers: [{}]\nrules: [F01.line]\n')
  expect(await rulesEval({ policies: policiesDir, case: join(dir, 'ours.yaml') } as never)).toMatchObject({ status: 0 })
  expect(await rulesEval({ ...mine, case: join(dir, 'gone.yaml') } as never)).toMatchObject({ status: 2 })
})

test('a place that holds no policies, or no case, is refused and not found good', async () => {
  const mine = { policies: join(dir, 'mine'), case: join(dir, 'case.yaml') }
  put('empty/readme.txt', 'nothing')
  expect(await rulesCheck({ dir: join(dir, 'empty') } as never)).toMatchObject({ status: 2, json: { code: 'nothing-there' } })
  expect(await rulesCheck({ dir: join(dir, 'gone') } as never)).toMatchObject({ status: 2, json: { code: 'not-found' } })
  expect(await rulesEval({ ...mine, policies: join(dir, 'empty') } as never)).toMatchObject({ status: 2, json: { code: 'nothing-there' } })
  expect(await rulesEval({ ...mine, policies: mine.case } as never)).toMatchObject({ status: 2, json: { code: 'no-folder' } })
  expect(await rulesEval({ ...mine, case: mine.policies } as never)).toMatchObject({ status: 2, json: { code: 'no-file' } })
})

test('what is wrong inside an example, or a parameter, is told at its place', async () => {
  cpSync(join(dir, 'mine'), join(dir, 'wrong'), { recursive: true })
  put('wrong/assistance/help.examples.yaml', example(3).replace('wage: 2', 'wage: [2]').replace('name: 两人', 'nam: 两人'))
  expect(await rulesCheck({ dir: join(dir, 'wrong') } as never)).toMatchObject({
    status: 2,
    json: {
      problems: [
        { message: expect.stringContaining('"examples.0.name"') },
        { line: 3, column: 87, message: expect.stringContaining('write one value') },
        { line: 3, message: expect.stringContaining('"nam" is not known here') },
      ],
    },
  })
  put(
    'wrong/parameters/none.yaml',
    `title: { zh: 无, en: None }
parameters:
  one:
    title: { zh: 一, en: One }
    type: fens
    values: [{ area: "360000", from: 2025-01-01, value: 1, mark: C, source: 例子 }]
`,
  )
  expect(await rulesCheck({ dir: join(dir, 'wrong') } as never)).toMatchObject({
    json: {
      problems: [
        { line: 5, message: expect.stringContaining('tiers, bands') },
        { line: 6, message: expect.stringContaining('without quotes') },
      ],
    },
  })
})
