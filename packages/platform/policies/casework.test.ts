import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCasework } from './casework.ts'
import { policiesDir } from './yaml-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'doudi-casework-'))
cpSync(policiesDir, dir, { recursive: true })
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the clocks and the form of a visit', () => {
  test('red has hours for the first contact, blue has no clock', () => {
    const { deadlines } = loadCasework()
    expect(deadlines.red.contact).toHaveProperty('hours')
    expect(deadlines.blue).toEqual({ contact: undefined, visit: undefined })
  })
  test('every question has both languages and the form says what is filled in', () => {
    const fields = loadCasework().visitForm.sections.flatMap((section) => section.fields)
    expect(fields.find((field) => field.id === 'monthly_income')).toMatchObject({ per: 'member', type: 'money', prefill: 'monthly_income' })
    expect(fields.every((field) => field.title.zh && field.title.en)).toBe(true)
  })
  test('a show-if that names no question is refused with its place', () => {
    const file = join(dir, 'monitoring/forms/visit.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('{ field: work, is: student }', '{ field: wrok, is: student }'))
    expect(() => loadCasework({ dir })).toThrow(/visit\.yaml:\d+:\d+: no question is called \[wrok\]/)
  })
})
