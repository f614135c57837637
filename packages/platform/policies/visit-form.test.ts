import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadVisitForm } from './visit-form.ts'
import { policiesDir } from './yaml-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'doudi-form-'))
cpSync(policiesDir, dir, { recursive: true })
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the form of a visit', () => {
  test('every question has both languages and the form says what is filled in', () => {
    const fields = loadVisitForm().sections.flatMap((section) => section.fields)
    expect(fields.find((field) => field.id === 'monthly_income')).toMatchObject({ per: 'member', type: 'money', prefill: 'monthly_income' })
    expect(fields.every((field) => field.title.zh && field.title.en)).toBe(true)
  })
  test('a show-if that names no question is refused with its place', () => {
    const file = join(dir, 'forms/visit.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('{ field: work, is: student }', '{ field: wrok, is: student }'))
    expect(() => loadVisitForm({ dir })).toThrow(/visit\.yaml:\d+:\d+: no question is called \[wrok\]/)
  })
})
