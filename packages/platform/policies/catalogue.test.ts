import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadCatalogue } from './catalogue.ts'

test('the catalogue lists every class of deliveries with its columns', () => {
  const catalogue = loadCatalogue()
  expect(catalogue.classes.map((one) => one.id)).toContain('medical-settlement')
  const medical = catalogue.get('medical-settlement')
  expect(medical.period).toEqual({ kind: 'month-of', column: 'settled_on' })
  expect(medical.columns.find((column) => column.id === 'visit_kind')?.codes).toEqual({
    住院: 'inpatient',
    门诊慢特病: 'chronic',
    普通门诊: 'outpatient',
  })
})

test('an error in a class file names the file, the line and the column', () => {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-catalogue-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'catalogue'))
  const good = `id: pension
title: { zh: 养老金, en: Pensions }
agency: { zh: 人社局, en: Human resources }
period: snapshot
applies_to: lake
sensitivity: 4
retention_months: 36
row_key: [id_numbr]
guard: { min_ratio: 0.7, max_ratio: 1.3, median_of: 3, max_rejected: 0.05 }
file_name: [养老金]
columns:
  - { id: id_number, type: id, zh: 身份证号, required: true }
`
  writeFileSync(join(dir, 'catalogue', 'pension.yaml'), good)
  expect(() => loadCatalogue({ dir })).toThrow(/pension\.yaml:8:11: "id_numbr" is not a column of this class/)
  writeFileSync(join(dir, 'catalogue', 'pension.yaml'), good.replace('sensitivity: 4', 'sensitivity: secret'))
  expect(() => loadCatalogue({ dir })).toThrow(/pension\.yaml:6:14: "sensitivity"/)
})
