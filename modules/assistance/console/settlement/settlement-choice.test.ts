import { month } from '@doudi/core/kernel/month.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import { complaintsOf, firstChoice, questionOf } from './settlement-choice.ts'

const today = plainDate('2026-11-02')
const choice = { scheme: 'dibao', from: '2026-08', to: '2026-10', recorded: '2026-07-20' }

test('both months are included, and the question ends on the day after', () => {
  expect(questionOf(choice, today)).toEqual({ scheme: 'dibao', from: '2026-08-01', to: '2026-11-01', recorded: '2026-07-20' })
})

test('months the wrong way round, more than three years, and a day that has not come are told', () => {
  expect(complaintsOf({ ...choice, to: '2026-07' }, today)).toEqual({ months: true, day: false })
  expect(complaintsOf({ ...choice, from: '2023-11', to: '2026-10' }, today).months).toBe(false)
  expect(complaintsOf({ ...choice, from: '2023-10', to: '2026-10' }, today).months).toBe(true)
  expect(complaintsOf({ ...choice, recorded: '2026-11-03' }, today)).toEqual({ months: false, day: true })
  expect(questionOf({ ...choice, recorded: '' }, today)).toBeUndefined()
})

test('a moment of the household page is taken as it is', () => {
  const recorded = '2026-11-24T13:01:00.000+08:00'
  expect(questionOf({ ...choice, recorded }, today)).toMatchObject({ recorded })
  expect(complaintsOf({ ...choice, recorded: '2026-11-24' }, undefined).day).toBe(false)
})

test('half a year is proposed', () => {
  expect(firstChoice(month('2026-03'))).toEqual({ from: '2025-10', to: '2026-03', recorded: '2025-10-01' })
})
