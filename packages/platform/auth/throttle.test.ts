import { expect, test } from 'vitest'
import { waitSeconds } from './throttle.ts'

test('the first wrong passwords cost nothing, then each one doubles the pause up to five minutes', () => {
  expect([0, 4, 5, 6, 7, 10, 20].map((failures) => waitSeconds(failures, 5, 0))).toEqual([0, 0, 2, 4, 8, 64, 300])
})

test('the pause runs out by itself', () => {
  expect(waitSeconds(7, 5, 8)).toBe(0)
  expect(waitSeconds(7, 5, 3)).toBe(5)
})
