import { month } from '@doudi/core/kernel/month.ts'
import { expect, test } from 'vitest'
import { canMove, deliveryStates, transitions } from './delivery-state.ts'
import { type GuardFacts, judge } from './guard.ts'
import { commonMonth, periodInName } from './period.ts'

const limits = { minRatio: 0.7, maxRatio: 1.3, medianOf: 3, maxRejected: 0.05 }
const facts = (more: Partial<GuardFacts> = {}): GuardFacts => ({
  rows: 1000,
  rejected: 10,
  history: [900, 1100, 1000, 5],
  applied: 'none',
  ...more,
})
const codes = (more: Partial<GuardFacts>) => {
  const verdict = judge(facts(more), limits)
  return verdict.verdict === 'hold' ? verdict.reasons.map((reason) => reason.code) : verdict.verdict
}

test('both sides of every bound', () => {
  expect(codes({ rows: 700 })).toBe('apply')
  expect(codes({ rows: 699 })).toEqual(['too-few'])
  expect(codes({ rows: 1300, rejected: 65 })).toBe('apply')
  expect(codes({ rows: 1301 })).toEqual(['too-many'])
  expect(codes({ rejected: 50 })).toBe('apply')
  expect(codes({ rejected: 51 })).toEqual(['too-many-rejected'])
})

test('no rows, a correction and the content of another period are held, the same content again is nothing', () => {
  expect(codes({ rows: 0, rejected: 0, history: [] })).toEqual(['no-rows'])
  expect(codes({ applied: 'other-content' })).toEqual(['correction'])
  expect(codes({ equalPeriod: month('2026-09') })).toEqual(['equal-to-other-period'])
  expect(codes({ applied: 'same-content', rows: 1 })).toBe('already-applied')
})

test('without history the guard says so and applies', () => {
  expect(judge(facts({ history: [] }), limits)).toEqual({ verdict: 'apply', hasHistory: false })
  expect(codes({ history: [800, 1000], rows: 1170, rejected: 0 })).toBe('apply')
  expect(codes({ history: [800, 1000], rows: 1171, rejected: 0 })).toEqual(['too-many'])
})

test('the period is read from a file name', () => {
  expect(
    [
      '医保结算_360321_202610.csv',
      '残疾人名册2026-10.xlsx',
      '2026年9月在册.csv',
      '人口_20261031.csv',
      '360321101006.csv',
      '医保2026.csv',
      'x_20261332.csv',
    ].map(periodInName),
  ).toEqual(['2026-10', '2026-10', '2026-09', '2026-10', undefined, undefined, undefined])
})

test('the common month is the one with most dates', () => {
  expect(commonMonth([month('2026-09'), month('2026-10'), month('2026-10')])).toBe('2026-10')
  expect(commonMonth([])).toBeUndefined()
})

test('every state can be reached, and an applied delivery only be replaced', () => {
  for (const state of deliveryStates) expect(state === 'received' || transitions.some((one) => one.to === state)).toBe(true)
  expect(transitions.filter((one) => one.from === 'applied').map((one) => one.to)).toEqual(['replaced'])
  expect(canMove('refused', 'applying')).toBe(false)
})
