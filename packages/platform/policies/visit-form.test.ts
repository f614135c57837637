import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bool, typeName } from '@doudi/core/rules/types.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { loadPolicies } from './policies.ts'
import { loadVisitForm } from './visit-form.ts'
import { policiesDir } from './yaml-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'doudi-form-'))
cpSync(policiesDir, dir, { recursive: true })
const { facts } = loadPolicies()
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the form of a visit', () => {
  test('every question has both languages and the form says what is filled in', () => {
    const fields = loadVisitForm(facts).sections.flatMap((section) => section.fields)
    expect(fields.find((field) => field.id === 'monthly_income')).toMatchObject({ per: 'member', type: 'money', prefill: 'monthly_income' })
    expect(fields.every((field) => field.title.zh && field.title.en)).toBe(true)
  })
  test('a show-if that names no question is refused with its place', () => {
    const file = join(dir, 'forms/visit.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('{ field: work, is: student }', '{ field: wrok, is: student }'))
    expect(() => loadVisitForm(facts, { dir })).toThrow(/visit\.yaml:\d+:\d+: no question is called \[wrok\]/)
  })
  test('an answer that tells a fact names one, and gives it a value it can have', () => {
    const fields = loadVisitForm(facts).sections.flatMap((section) => section.fields)
    expect(fields.find((field) => field.id === 'other_income')?.options[0]?.means).toMatchObject({ business_income: 0 })
    const file = join(dir, 'forms/visit.yaml')
    const written = readFileSync(join(policiesDir, 'forms/visit.yaml'), 'utf8')
    const refused = (from: string, to: string) => {
      writeFileSync(file, written.replace(from, to))
      expect(() => loadVisitForm(facts, { dir })).toThrow(/visit\.yaml:\d+:\d+: .*\[/)
    }
    refused('facts: [wage]', 'facts: [wages]')
    refused('facts: [houses]', 'facts: [wage]')
    refused('means: { wage: 0 }', 'means: { wage: much }')
    refused('known: [born_on', 'known: [born_in')
  })
  test('no amount goes to a phone but what a question is prefilled with', () => {
    const form = loadVisitForm(facts)
    const prefilled = form.sections.flatMap((section) => section.fields.flatMap((field) => (field.prefill === null ? [] : field.facts)))
    const amounts = form.known.filter((name) => typeName(facts.get(name)?.type ?? bool) === 'fen')
    expect(amounts).toEqual(['wage'])
    expect(prefilled).toContain('wage')
    expect(form.known.every((name) => facts.get(name)?.source.kind === 'registry')).toBe(true)
  })
})
