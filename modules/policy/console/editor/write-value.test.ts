import { expect, test } from 'vitest'
import { type NewValue, writeValue } from './write-value.ts'

const value = (over: Partial<NewValue> = {}): NewValue => ({
  area: '360321',
  from: '2026-12-01',
  mark: 'C',
  source: '莲民字〔2026〕1号：标准',
  figures: [{ codes: [], text: '1,020' }],
  ...over,
})
const file = `title: { zh: 标准, en: Standards }
parameters:
  standard:
    title: { zh: 低保标准, en: Standard }
    type: fen
    values:
      - { area: 360000, from: 2025-04-01, value: 980, mark: C, source: 省里 }

  share:
    type: ratio
    values: [{ area: national, from: 2023-10-19, value: 1.5, mark: C, source: "国办发〔2023〕39号, 甲" }]
  last:
    type: days
    values: [{ area: national, from: 2020-01-01, value: 7, mark: D, source: 建议 }]
`

test('a value is put at the end of the list of its parameter', () => {
  const after = writeValue(file, { name: 'standard', type: 'fen' }, value())
  expect(after).toContain(`source: 省里 }
      - { area: 360321, from: 2026-12-01, value: 1020, mark: C, source: "莲民字〔2026〕1号：标准" }

  share:`)
})

test('a list on one line becomes one entry a line, a percentage a share', () => {
  const after = writeValue(file, { name: 'share', type: 'ratio' }, value({ figures: [{ codes: [], text: '160' }] }))
  expect(after).toContain(`    values:
      - { area: national, from: 2023-10-19, value: 1.5, mark: C, source: "国办发〔2023〕39号, 甲" }
      - { area: 360321, from: 2026-12-01, value: 1.6, mark: C, source: "莲民字〔2026〕1号：标准" }
  last:`)
})

test('figures by code are written by code, cents are kept', () => {
  const figures = [
    { codes: ['urban'], text: '1020.50' },
    { codes: ['rural'], text: '800' },
  ]
  expect(writeValue(file, { name: 'last', type: 'fen' }, value({ figures }))).toContain('value: { urban: "1020.50", rural: 800 }')
})

test('a table of steps is one list', () => {
  const steps = [
    { from: '0', value: '60' },
    { from: '30,000', value: '70' },
  ]
  expect(writeValue(file, { name: 'last', type: 'tiers' }, value({ figures: [], steps }))).toContain(
    'value: [{ from: 0, share: 0.6 }, { from: 30000, share: 0.7 }], mark: C',
  )
})

test('a parameter that is not there is not written', () => {
  expect(writeValue(file, { name: 'other', type: 'fen' }, value())).toBeUndefined()
})
