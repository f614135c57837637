import { expect, test } from 'vitest'
import { stepLine } from './sparkline.tsx'

test('a value keeps its height until the next one begins', () => {
  const line = stepLine([
    { from: '2023-01-01', value: 50 },
    { from: '2025-01-01', value: 100 },
  ])
  expect(line).toMatch(/^M3 \d+(\.\d)?H87V3H93$/)
})

test('one value, or only zeros, make no line', () => {
  expect(stepLine([{ from: '2023-01-01', value: 50 }])).toBe('')
  expect(
    stepLine([
      { from: '2023-01-01', value: 0 },
      { from: '2024-01-01', value: 0 },
    ]),
  ).toBe('')
})
