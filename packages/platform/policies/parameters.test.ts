import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import { loadParameters } from './parameters.ts'

function folderWith(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-parameters-'))
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
    /test\.yaml:11:50: "12\.345" is no fen: write an amount in yuan[\s\S]*test\.yaml:11:31: "line" has two values for area 360321 from 2026-06-01/,
  )
})
