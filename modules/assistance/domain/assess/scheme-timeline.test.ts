import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import { schemeTimeline, settlementLines, settleScheme, type View } from './scheme-timeline.ts'
import { smallGiven, smallLaw, smallSchemes } from './testing/small-law.ts'

const scheme = smallSchemes.find(({ id }) => id === 'dibao')
if (!scheme) throw new Error('no scheme')
const day = plainDate
const period = { from: day('2026-01-01'), to: day('2026-06-01') }
type Facts = Parameters<typeof smallGiven>
const view = (givenOn: (on: string) => Facts, changes: readonly string[] = []): View => ({
  changes: changes.map(day),
  lawOn: () => smallLaw,
  givenOn: (on) => ({ ...smallGiven(...givenOn(on)), today: on }),
})
const nameOf = (member: number) => (member === 10 ? '王成柱' : '柳兰英')

test('a scheme over time has its days of change', () => {
  const spans = schemeTimeline(
    view((on) => [[on < '2026-03-01' ? 100_000 : 300_000, 0]], ['2026-03-01', '2026-04-01']),
    scheme,
    period,
  )
  expect(spans.map(({ from, to, result }) => [from, to, result.state, result.amountFen])).toEqual([
    ['2026-01-01', '2026-03-01', 'eligible', 96_000],
    ['2026-03-01', '2026-06-01', 'not', 0],
  ])
})

test('a standard raised backwards is paid back month by month, with the standard named', () => {
  const settled = settleScheme(
    { before: view(() => [[100_000, 0]]), after: view(() => [[100_000, 0], { standard: 101_500 }]) },
    scheme,
    period,
  )
  expect(settled).toMatchObject({ arrearsFen: 5 * 7_000, recoveryFen: 0 })
  expect(settlementLines(settled, nameOf).map(({ zh }) => zh)).toEqual([
    '2026年1月至2026年5月：原定每月 960 元，应为每月 1,030 元，每月补发 70 元；低保标准由 980 元 改为 1,015 元',
  ])
})

test('a corrected fact names the fact and the person, from the month it is of', () => {
  const settled = settleScheme(
    {
      before: view(() => [[100_000, 0]]),
      after: view((on) => [[on < '2026-03-10' ? 100_000 : 140_000, 0]], ['2026-03-10']),
    },
    scheme,
    period,
  )
  expect(settled).toMatchObject({ arrearsFen: 0, recoveryFen: 2 * 40_000 })
  expect(settlementLines(settled, nameOf).map(({ zh }) => zh)).toEqual([
    '2026年4月至2026年5月：原定每月 960 元，应为每月 560 元，每月多发 400 元；王成柱的工资由 1,000 元 改为 1,400 元',
  ])
})

test('what is not known in one of the views is left open', () => {
  const settled = settleScheme({ before: view(() => [[100_000, 0]]), after: view(() => [[100_000, undefined]]) }, scheme, period)
  expect(settled).toMatchObject({ arrearsFen: 0, recoveryFen: 0, open: { length: 5 } })
  expect(settlementLines(settled, nameOf)[0]?.zh).toContain('应为每月 还不知道，暂不结算；柳兰英的工资由 0 元 改为 不知道')
})
