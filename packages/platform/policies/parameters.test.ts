import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, onTestFinished, test } from 'vitest'
import { loadParameters } from './parameters.ts'

function folderWith(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-parameters-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'parameters'))
  writeFileSync(join(dir, 'parameters', 'test.yaml'), text)
  return dir
}

const text = `title: { zh: 试, en: Test }
parameters:
  line:
    title: { zh: 线, en: Line }
    type: fen
    values:
      - { area: national, from: 2020-01-01, value: 1000, mark: C, source: a }
      - { area: 360000, from: 2024-01-01, value: "1200.50", mark: C, source: b }
      - { area: 360000, from: 2026-01-01, value: 1300, mark: C, source: c }
      - { area: 360321, from: 2026-06-01, value: 1400, mark: D, source: d }
`
const lianhua = 360321101006

test('a parameter comes from the nearest area that has one, and is the newest there', () => {
  const table = loadParameters({ dir: folderWith(text) })
  const valueOn = (division: number, on: string) => table.find('line', { division, on: plainDate(on) })
  expect(valueOn(lianhua, '2026-06-01')).toMatchObject({ value: 140_000, area: '360321', mark: 'D' })
  expect(valueOn(lianhua, '2026-05-31')).toMatchObject({ value: 130_000, area: '360000' })
  expect(valueOn(lianhua, '2025-12-31')).toMatchObject({ value: 120_050, area: '360000' })
  expect(valueOn(110101001001, '2030-01-01')).toMatchObject({ value: 100_000, area: 'national' })
  expect(valueOn(110101001001, '2019-12-31')).toBeUndefined()
})

test('a value that does not fit its type, and a second one for the same day, are named with line and column', () => {
  const twice = `${text}      - { area: 360321, from: 2026-06-01, value: 12.345, mark: D, source: e }\n`
  expect(() => loadParameters({ dir: folderWith(twice) })).toThrow(
    /test\.yaml:11:31: "line" has two values for area 360321 from 2026-06-01[\s\S]*test\.yaml:11:50: "12\.345" does not fit: write an amount in yuan/,
  )
})

const several = `title: { zh: 标准, en: Standards }
parameters:
  standard:
    title: { zh: 低保标准, en: Standard }
    type: fen
    keys: [{ urban: 城镇, rural: 农村 }]
    values:
      - { area: 360000, from: 2025-01-01, value: { urban: 980, rural: 765 }, mark: C, source: a }
  shares:
    title: { zh: 分段比例, en: Shares }
    type: tiers
    values:
      - { area: national, from: 2020-01-01, value: [{ from: 0, share: 0.5 }], mark: C, source: a }
      - { area: national, from: 2021-01-01, value: [{ from: 0, share: 0.5 }, { from: 30000, share: 0.6 }], mark: C, source: a }
`

test('a parameter with keys is a cell for each code, one with tiers a pair for each step', () => {
  const table = loadParameters({ dir: folderWith(several) })
  const inForce = table.inForce({ division: lianhua, on: plainDate('2026-01-01') })
  expect(Object.fromEntries(Object.entries(inForce).map(([name, { value }]) => [name, value]))).toEqual({
    'standard.urban': 98_000,
    'standard.rural': 76_500,
    'shares.1.from': 0,
    'shares.1.share': 5000,
    'shares.2.from': 3_000_000,
    'shares.2.share': 6000,
  })
  expect(table.byName.get('standard.rural')?.title.zh).toBe('低保标准（农村）')
  const before = table.inForce({ division: lianhua, on: plainDate('2020-06-01') })
  expect([before['shares.2.from']?.value, before['shares.2.share']?.value]).toEqual([0, 5000])
})

test('a code without a value, and steps that do not rise, are named', () => {
  expect(() => loadParameters({ dir: folderWith(several.replace(', rural: 765', '')) })).toThrow(/:8:\d+: there is no value for rural/)
  expect(() => loadParameters({ dir: folderWith(several.replace('from: 30000', 'from: 0')) })).toThrow(/steps begin one above the other/)
})
