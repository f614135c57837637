import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import type { Parameter } from '../../contract/parameters.ts'
import { concerns, sparkPoints, valuesByArea } from './parameter-rows.ts'

const value = (area: string, from: string, fen: number): Parameter['values'][number] => ({
  area,
  areaName: area,
  from,
  year: null,
  mark: 'C',
  source: '文件',
  cells: [{ codes: [], title: '', value: fen, steps: null }],
  local: false,
})
const parameter: Parameter = {
  name: 'standard',
  path: 'parameters/standards.yaml',
  title: { zh: '标准', en: 'Standard' },
  type: 'fen',
  per: 'month',
  keys: [],
  values: [
    value('360000', '2023-01-01', 885),
    value('360000', '2025-04-01', 980),
    value('360000', '2027-01-01', 1020),
    value('360321', '2026-01-01', 990),
  ],
  usedBy: [],
}

test('in every area the newest value that has begun is in force', () => {
  const areas = valuesByArea(parameter, plainDate('2026-11-24'))
  expect(areas.map((area) => area.values.map((one) => one.time))).toEqual([['coming', 'now', 'past'], ['now']])
})

test('the line over the years runs from the oldest to the newest', () => {
  const [province] = valuesByArea(parameter, plainDate('2026-11-24'))
  expect(province && sparkPoints(province, []).map((point) => point.value)).toEqual([885, 980, 1020])
})

test('a value counts for the areas around it and inside it, not for its neighbours', () => {
  expect(['national', '360000', '360300', '360321', '360482'].filter((area) => concerns(area, '360321'))).toEqual([
    'national',
    '360000',
    '360300',
    '360321',
  ])
  expect(concerns('360482', '360000')).toBe(true)
})
