import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import { schemeTimeline, settleScheme, type View } from './scheme-timeline.ts'
import { settlementLine, settlementPeriods } from './settlement-periods.ts'
import { smallGiven, smallLaw, smallSchemes } from './testing/small-law.ts'

const scheme = smallSchemes.find(({ id }) => id === 'dibao')
if (!scheme) throw new Error('no scheme')
const day = plainDate
const period = { from: day('2026-01-01'), to: day('2026-06-01') }
type Facts = Parameters<typeof smallGiven>
const view = (givenOn: (on: string) => Facts, changes: readonly string[] = []): View => ({
  changes: changes.map(day),
  lawOn: () => smallLaw,
  schemeOn: () => scheme,
  givenOn: (on) => ({ ...smallGiven(...givenOn(on)), today: on }),
})
const settledLines = (views: { before: View; after: View }) =>
  settlementPeriods(settleScheme(views, period), views, nameOf).map((one) => settlementLine(one).zh)
const nameOf = (member: number) => (member === 10 ? '王成柱' : '柳兰英')

test('a scheme over time has its days of change', () => {
  const spans = schemeTimeline(
    view((on) => [[on < '2026-03-01' ? 100_000 : 300_000, 0]], ['2026-03-01', '2026-04-01']),
    period,
  )
  expect(spans.map(({ from, to, result }) => [from, to, result.state, result.amountFen])).toEqual([
    ['2026-01-01', '2026-03-01', 'eligible', 96_000],
    ['2026-03-01', '2026-06-01', 'not', 0],
  ])
})

test('a standard raised backwards is paid back month by month, with the standard named', () => {
  const views = { before: view(() => [[100_000, 0]]), after: view(() => [[100_000, 0], { standard: 101_500 }]) }
  expect(settleScheme(views, period)).toMatchObject({ arrearsFen: 5 * 7_000, recoveryFen: 0 })
  expect(settledLines(views)).toEqual([
    '2026年1月至2026年5月：原定每月 960 元，应为每月 1,030 元，每月补发 70 元；低保标准由 980 元 改为 1,015 元',
  ])
})

test('a corrected fact names the fact and the person, from the month it is of', () => {
  const views = {
    before: view(() => [[100_000, 0]]),
    after: view((on) => [[on < '2026-03-10' ? 100_000 : 140_000, 0]], ['2026-03-10']),
  }
  expect(settleScheme(views, period)).toMatchObject({ arrearsFen: 0, recoveryFen: 2 * 40_000 })
  expect(settledLines(views)).toEqual([
    '2026年4月至2026年5月：原定每月 960 元，应为每月 560 元，每月多发 400 元；王成柱的工资由 1,000 元 改为 1,400 元',
  ])
})

test('what is not known in one of the views is left open', () => {
  const views = { before: view(() => [[100_000, 0]]), after: view(() => [[100_000, undefined]]) }
  expect(settleScheme(views, period)).toMatchObject({ arrearsFen: 0, recoveryFen: 0, open: { length: 5 } })
  expect(settledLines(views)[0]).toContain('应为每月 还不知道，暂不结算；由“符合”改为“还不能判断”，柳兰英的工资由 0 元 改为 不知道')
})

test('a scheme is nothing before it begins, and where the law has none', () => {
  const begun = { ...scheme, validFrom: '2026-03-01' }
  const settled = settleScheme(
    {
      before: { ...view(() => [[100_000, 0]]), schemeOn: () => undefined },
      after: { ...view(() => [[100_000, 0]], ['2026-03-01']), schemeOn: () => begun },
    },
    period,
  )
  expect(settled.months.map(({ month, differenceFen }) => [month, differenceFen])).toEqual([
    ['2026-03', 96_000],
    ['2026-04', 96_000],
    ['2026-05', 96_000],
  ])
})
