import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { ratioScale } from '@doudi/core/rules/types.ts'
import { expect, test } from 'vitest'
import type { ParameterCell } from '../../contract/parameters.ts'
import { formatCell, unitOf } from './format-cell.ts'

const reader = { locale: 'zh', today: plainDate('2026-11-24') } as const
const cell = (value: ParameterCell['value']): ParameterCell => ({ codes: [], title: '', value, steps: null })

test('a unit is written as people say it', () => {
  expect(unitOf({ type: 'fen', per: 'person and month' }, 'zh')).toBe('元/人·月')
  expect(unitOf({ type: 'fen', per: null }, 'zh')).toBe('元')
  expect([unitOf({ type: 'ratio', per: null }, 'zh'), unitOf({ type: 'days', per: null }, 'zh')]).toEqual(['%', '天'])
})

test('a figure is in yuan, percent or words, never in fen or ten-thousandths', () => {
  expect(formatCell(cell(98_000), { type: 'fen', per: 'month' }, reader)).toBe('980')
  expect(formatCell(cell(287_530), { type: 'fen', per: null }, reader)).toBe('2,875.30')
  expect(formatCell(cell(0.07 * ratioScale), { type: 'ratio', per: null }, reader)).toBe('7')
  expect(formatCell(cell(false), { type: 'bool', per: null }, reader)).toBe('否')
})

test('steps are written out', () => {
  const steps = [
    { fromFen: 0, value: 0.5 * ratioScale },
    { fromFen: 3_000_000, value: 0.6 * ratioScale },
  ]
  expect(formatCell({ ...cell(null), steps }, { type: 'tiers', per: null }, reader)).toBe('0 元起 50；30,000 元起 60')
})
