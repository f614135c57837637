import { expect, test } from 'vitest'
import { plainDate } from '../kernel/plain-date.ts'
import { changesOf, monthsIn, settle, type TimelineInput, timeline } from './timeline.ts'

const day = plainDate
const year = { from: day('2026-01-01'), to: day('2027-01-01') }
const amount = (amountFen: number | undefined) => ({ amountFen })
type Amount = ReturnType<typeof amount>
const over = (changes: readonly string[], resultOn: TimelineInput<Amount>['resultOn'], period = year) =>
  timeline({ period, changes: changes.map(day), resultOn, isSame: (one: Amount, two: Amount) => one.amountFen === two.amountFen })
const spans = (of: ReturnType<typeof over>) => of.map(({ from, to, result }) => [from, to, result.amountFen])

test('a period is cut where something changes, asked once for each part, and half-open', () => {
  const asked: string[] = []
  const made = over(['2026-07-01', '2026-04-01', '2026-07-01'], (on) => {
    asked.push(on)
    return amount(on < '2026-04-01' ? 1 : on < '2026-07-01' ? 2 : 3)
  })
  expect(spans(made)).toEqual([
    ['2026-01-01', '2026-04-01', 1],
    ['2026-04-01', '2026-07-01', 2],
    ['2026-07-01', '2027-01-01', 3],
  ])
  expect(asked).toEqual(['2026-01-01', '2026-04-01', '2026-07-01'])
})

test('a change of which nothing comes is no cut; changes on or beyond the ends are none', () => {
  expect(spans(over(['2025-12-31', '2026-01-01', '2026-05-05', '2027-01-01'], () => amount(7)))).toEqual([['2026-01-01', '2027-01-01', 7]])
})

test('an empty period has no spans and no months', () => {
  expect(over([], () => amount(1), { from: year.to, to: year.to })).toEqual([])
  expect(monthsIn({ from: year.to, to: year.from })).toEqual([])
})

test('the days of change are the beginnings and the ends', () => {
  expect(changesOf([{ from: day('2026-07-01') }, { from: day('2026-01-01'), to: day('2026-07-01') }])).toEqual(['2026-01-01', '2026-07-01'])
})

test('a standard raised from January and announced in June gives five months of back-pay', () => {
  const period = { from: day('2026-01-01'), to: day('2026-06-01') }
  const paid = over([], () => amount(240_279), period)
  const due = over(['2026-01-01'], () => amount(240_279 + 3 * 3_500), period)
  const settled = settle(paid, due, { period })
  expect(settled.months.map(({ month, differenceFen }) => [month, differenceFen])).toEqual(
    ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map((month) => [month, 10_500]),
  )
  expect(settled).toMatchObject({ arrearsFen: 52_500, recoveryFen: 0, open: [] })
})

test('a corrected fact gives recovery where too much was paid and arrears where too little, never set against each other', () => {
  const decided = over([], () => amount(100_000))
  const corrected = over(['2026-03-15', '2026-11-01'], (on) => amount(on < '2026-03-15' ? 100_000 : on < '2026-11-01' ? 60_000 : 110_000))
  const settled = settle(decided, corrected, { period: year })
  expect(settled.months.at(0)).toMatchObject({
    month: '2026-04',
    before: { amountFen: 100_000 },
    after: { amountFen: 60_000 },
    differenceFen: -40_000,
  })
  expect(settled).toMatchObject({ recoveryFen: 7 * 40_000, arrearsFen: 2 * 10_000, open: [] })
})

test('a month is settled by the day it is settled on', () => {
  const period = { from: day('2026-03-01'), to: day('2026-04-01') }
  const before = over([], () => amount(1), period)
  const after = over(['2026-03-15'], (on) => amount(on < '2026-03-15' ? 1 : 5), period)
  expect(settle(before, after, { period }).months).toEqual([])
  expect(settle(before, after, { period, dayOf: () => day('2026-03-31') }).arrearsFen).toBe(4)
})

test('what is not known leaves the month open and is nobody’s debt', () => {
  const period = { from: day('2026-01-01'), to: day('2026-03-01') }
  const settled = settle(
    over([], () => amount(100), period),
    over(['2026-02-01'], (on) => amount(on < '2026-02-01' ? 100 : undefined), period),
    { period },
  )
  expect(settled).toMatchObject({ arrearsFen: 0, recoveryFen: 0, open: ['2026-02'] })
})
