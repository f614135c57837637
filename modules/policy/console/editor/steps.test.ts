import { expect, test } from 'vitest'
import { stepFaults, stepsYaml } from './steps.ts'

const steps = (...rows: [string, string][]) => rows.map(([from, value]) => ({ from, value }))

test('a table that rises from zero has no fault', () => {
  expect(stepFaults(steps(['0', '0'], ['17,500', '60'], ['30000', '70.5']), 'tiers')).toEqual([{}, {}, {}])
})

test('each cell says what is wrong with it', () => {
  expect(stepFaults(steps(['100', '50'], ['50', '120'], ['', 'x']), 'tiers')).toEqual([
    { from: 'first' },
    { from: 'rising', value: 'share' },
    { from: 'number', value: 'number' },
  ])
  expect(stepFaults(steps(['0', '120'], ['10.555', '1']), 'bands')).toEqual([{}, { from: 'number' }])
})

test('percentages become shares, cents stay', () => {
  expect(stepsYaml(steps(['0', '0'], ['17,500', '60.25']), 'tiers')).toBe('[{ from: 0, share: 0 }, { from: 17500, share: 0.6025 }]')
  expect(stepsYaml(steps(['0', '50'], ['300.50', '80.10']), 'bands')).toBe('[{ from: 0, value: 50 }, { from: "300.50", value: "80.10" }]')
})
