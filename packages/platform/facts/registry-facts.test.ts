import { expect, test } from 'vitest'
import { loadPolicies } from '../policies/policies.ts'
import { householdFactRow, registryFact } from './registry-facts.ts'

const { facts } = loadPolicies()

function factNamed(name: string) {
  const fact = facts.get(name)
  if (!fact) throw new Error(name)
  return fact
}

const row = (fact: string, value: string | number | boolean | null, more: { state?: string; as_of?: string } = {}) =>
  householdFactRow({ fact, value, state: more.state ?? 'found', as_of: more.as_of ?? '2026-10-01', source: '民政局' })

test('a wage is the newest answer, nought where the office has no record, and unknown where nobody answered', () => {
  const wage = (...rows: ReturnType<typeof row>[]) => registryFact(factNamed('wage'), { 'household-facts': rows })
  expect(wage(row('monthly_income', 390000), row('monthly_income', 100, { as_of: '2026-01-01' }))).toEqual({
    state: 'found',
    value: 390000,
  })
  expect(wage(row('monthly_income', null, { state: 'none' }))).toEqual({ state: 'found', value: 0 })
  expect(wage(row('monthly_income', null, { state: 'not-answered' }))).toEqual({ state: 'not-answered' })
  expect(wage(row('assets', 5))).toEqual({ state: 'not-asked' })
})

test('a word is read as its code; one that is none of them stays what it is, which the rules take as unknown', () => {
  const stage = (word: string) => registryFact(factNamed('school_stage'), { 'household-facts': [row('school_stage', word)] })
  expect(stage('高中')).toEqual({ state: 'found', value: 'senior' })
  expect(stage('夜校')).toEqual({ state: 'found', value: '夜校' })
})

test('without a row there was no absence, but only where the class was ever applied', () => {
  expect(registryFact(factNamed('absence'), { 'household-facts': [] })).toEqual({ state: 'found', value: 'none' })
  expect(registryFact(factNamed('absence'), {})).toEqual({ state: 'not-asked' })
})

test('a scheme in force is found among the rows of the person', () => {
  const inForce = (...schemes: (string | null)[]) =>
    registryFact(factNamed('dibao_in_force'), { 'assistance-in-force': schemes.map((scheme) => ({ scheme })) })
  expect(inForce('edge', 'dibao')).toEqual({ state: 'found', value: true })
  expect(inForce(null)).toEqual({ state: 'found', value: false })
  expect(inForce()).toEqual({ state: 'found', value: false })
})
