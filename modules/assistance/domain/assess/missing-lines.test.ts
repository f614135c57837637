import { expect, test } from 'vitest'
import type { MissingFact } from './missing.ts'
import { missingLines } from './missing-lines.ts'

const both = (zh: string) => ({ zh, en: zh })
const fact = (name: string, member?: number, more: Partial<MissingFact> = {}): MissingFact => ({
  name,
  kind: 'fact',
  title: both(name),
  member,
  state: 'not-asked',
  agency: both('民政局'),
  periods: [],
  ...more,
})
const lines = (missing: readonly MissingFact[]) =>
  missingLines(missing, { members: [1, 2], nameOf: (id) => ['', '王成柱', '柳兰英'][id] ?? '' }).map(({ zh }) => zh)

test('what one office is to be asked is one line, people and facts together', () => {
  expect(lines([fact('工资', 1), fact('经营收入', 1), fact('工资', 2), fact('经营收入', 2), fact('重病', 2), fact('户口')])).toEqual([
    '还没有查询，请向民政局查询：每名成员的工资、经营收入；柳兰英的重病；户口',
  ])
})

test('no answer, no record and never asked are different lines, and each office has its own', () => {
  const late = { state: 'not-answered', periods: ['2026-09'] } as const
  expect(lines([fact('工资', 1, late), fact('房产', 1, { state: 'none' }), fact('车辆', 1, { agency: both('公安局') })])).toEqual([
    '民政局还没有答复（缺 2026-09），没有答复不等于没有，请催办：王成柱的工资',
    '民政局查无记录，不等于没有，请向本人核实：王成柱的房产',
    '还没有查询，请向公安局查询：王成柱的车辆',
  ])
})

test('a parameter that is not set is for the county to set', () => {
  expect(lines([{ name: 'parameter.x', kind: 'parameter', title: both('某标准'), periods: [] }])).toEqual([
    '本地区没有设定“某标准”，请县民政局先设定',
  ])
})
