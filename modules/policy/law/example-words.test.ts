import { compileRuleSet } from '@doudi/core/rules/rule-set.ts'
import { int } from '@doudi/core/rules/types.ts'
import { fault } from '@doudi/platform/policies/problem-texts.ts'
import { expect, test } from 'vitest'
import { exampleInWords } from './example-words.ts'

const title = (zh: string, en: string) => ({ zh, en })
const facts = new Map([
  [
    'income',
    { name: 'income', of: 'household' as const, title: title('收入', 'Income'), type: int('fen'), range: [0, 1_000_000] as const },
  ],
])
const rule = (id: string, zh: string, en: string, text: string) => ({
  id,
  prefix: 'a',
  of: 'household' as const,
  title: title(zh, en),
  basis: '某办法',
  text,
})
const rules = compileRuleSet(
  [rule('a.amount', '补助金额', 'Amount', 'income'), rule('a.poor', '困难', 'Poor', 'income < income + income')],
  {
    facts,
    parameters: new Map(),
    families: new Map(),
  },
)

const open = fault('unknown-because', { names: 'income' })
const otherwise = (rule: string, wanted: string, found: string | typeof open) =>
  fault('of-example', { name: '甲', what: fault('comes-out-otherwise', { rule, wanted, found }) })

test('amounts are said in yuan, with the title of the rule', () => {
  expect(exampleInWords(otherwise('a.amount', '240279', '90225'), rules)).toEqual({
    zh: '“补助金额”写的是 2,402.79 元，算出来是 902.25 元',
    en: '"Amount" is written as 2,402.79 yuan, but comes out as 902.25 yuan',
  })
  expect(exampleInWords(otherwise('a.poor', 'true', open), rules)).toEqual({
    zh: '“困难”写的是“是”，算出来是“不知道”（缺收入）',
    en: '"Poor" is written as yes, but comes out as "unknown" (for want of Income)',
  })
})

test('another reason, another grade, and what is not of this form', () => {
  expect(exampleInWords(fault('unknown-otherwise', { rule: 'a.poor', found: open }), rules).zh).toBe(
    '“困难”不知道，原因是缺收入，和写的不一样',
  )
  expect(exampleInWords(fault('grade-otherwise', { grade: 'orange' }), rules).zh).toBe('等级算出来是橙色，和写的不一样')
  expect(exampleInWords(fault('of-example', { name: '甲', what: fault('no-rule', { name: 'x' }) }), rules).zh).toBe('没有“x”这条规则')
})
