import { expect, test } from 'vitest'
import { plainDate, toEpochDay } from '../../../kernel/plain-date.ts'
import { callFunction } from '../../evaluate-values.ts'
import { dayFunctions } from './day-functions.ts'

const dates = [
  '1800-01-01',
  '1899-12-31',
  '1900-02-28',
  '1900-03-01',
  '1970-01-01',
  '2000-02-29',
  '2023-12-31',
  '2024-02-29',
  '2024-03-31',
  '2100-03-01',
]
const day = (date: unknown) => toEpochDay(plainDate(String(date)))

test.each(['years_between', 'months_between'] as const)('%s counts days as it counts written dates', (name) => {
  for (const from of dates)
    for (const to of dates) expect(dayFunctions[name](day(from), day(to)), `${from} ${to}`).toBe(callFunction(name, [from, to]))
})

test.each(['start_of_month', 'end_of_month'] as const)('%s gives the same day', (name) => {
  for (const of of dates) expect(dayFunctions[name](day(of)), of).toBe(day(callFunction(name, [of])))
})

test.each(['year_of', 'month_of'] as const)('%s gives the same number', (name) => {
  for (const of of dates) expect(dayFunctions[name](day(of)), of).toBe(callFunction(name, [of]))
})

test('add_months stays within the month', () => {
  for (const from of dates)
    for (const months of [-1201, -13, -1, 0, 1, 2, 11, 12, 25, 600])
      expect(dayFunctions.add_months(day(from), months), `${from} ${months}`).toBe(day(callFunction('add_months', [from, months])))
})
