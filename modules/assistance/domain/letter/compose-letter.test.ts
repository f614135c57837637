import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { expect, test } from 'vitest'
import { toAnswer } from '../../assessment/to-answer.ts'
import { assess } from '../assess/assess.ts'
import { quickWhatIf } from '../assess/quick-what-if.ts'
import { smallGiven, smallLaw, smallSchemes } from '../assess/testing/small-law.ts'
import { composeLetter } from './compose-letter.ts'

const parameter = (value: number, source: string): ParameterInForce => ({ value, area: 'national', from: '2024-01-01', mark: 'C', source })

function letter(wages: readonly (number | undefined)[], more: { withRemedies?: boolean } = {}) {
  const given = smallGiven(wages)
  const assessment = assess({ set: smallLaw, schemes: smallSchemes, given, agencyOf: () => undefined, nearest: quickWhatIf })
  const [first] = assessment.results
  const answer = toAnswer(
    { given, assessment },
    { householdId: 1, on: given.today, recorded: null, names: new Map([[10, '王成柱']]), working: true },
  )
  const [assessed] = answer.results
  if (!first || !assessed) throw new Error('no result')
  const isKnown = more.withRemedies ?? true
  return composeLetter({
    assessed,
    tree: first.tree,
    amountTree: first.amountTree,
    nameOf: () => '王成柱',
    addressee: '王成柱一家',
    place: '琴亭镇永安居委会',
    county: '莲花县',
    township: '琴亭镇',
    date: '2026-11-02',
    review: isKnown ? parameter(60, '复议法') : undefined,
    suit: isKnown ? parameter(6, '诉讼法') : undefined,
    phone: isKnown ? { ...parameter(0, '某县'), value: '0799-0000321' } : undefined,
  })
}
const section = (of: ReturnType<typeof letter>, heading: string) =>
  of.sections.find((one) => one.heading === heading)?.lines.map((line) => line.text)

test('a refusal has its reasons with article, the standard with area and day, what would change it, and the remedies', () => {
  const of = letter([240_000, 0])
  expect(of.result).toBe('目前不符合：人均月收入 1,200 元，不低于低保标准 980 元（本县，2026年1月1日起）')
  expect(section(of, '理由和依据')).toEqual(['人均月收入 1,200 元，不低于低保标准 980 元（本县，2026年1月1日起）。依据：某办法第九条'])
  expect(of.standards).toEqual([{ title: '低保标准', value: '980 元', since: '本县，2026年1月1日起', source: '某文' }])
  expect(section(of, '情况怎样变化，结果会不同')).toEqual(['如果王成柱的工资由 2,400 元减少到 1,959.99 元，其他情况不变，就符合低保'])
  expect(section(of, '您的权利')?.[1]).toBe(
    '对正式决定不服的，可以自收到决定之日起 60 天内申请行政复议（复议法），或者在 6 个月内提起行政诉讼（诉讼法）。',
  )
  expect(section(of, '还缺什么')).toBeUndefined()
  expect(of.office).toContain('电话：0799-0000321')
})

test('what is missing is asked for, and a remedy that is not set is not made up', () => {
  const of = letter([240_000, undefined], { withRemedies: false })
  expect(of.result).toBe('还不能判断，缺 1 样情况')
  expect(section(of, '还缺什么')).toHaveLength(1)
  expect(section(of, '您的权利')).toHaveLength(2)
  expect(of.office).toBe('联系：琴亭镇（受理）、莲花县民政局社会救助部门（审核确认）')
})

test('an award has the amount, how it was reckoned, and the conditions that are met', () => {
  const of = letter([100_000, 0])
  expect(of.result).toBe('符合，每月 960 元，2 人享受')
  expect(section(of, '理由和依据')).toEqual([
    '人均月收入 500 元，低于低保标准 980 元（本县，2026年1月1日起）。依据：某办法第九条',
    '有车辆：否。依据：某办法第八条',
    '政策：某办法第九条',
  ])
  expect(section(of, '金额怎么算的')?.[0]).toBe('每月金额：960 元［某办法］')
  expect(section(of, '金额怎么算的')?.filter((line) => /：(成立|不成立)/.test(line))).toEqual([])
})
