import { permissionsOf } from '@doudi/core/access/permission.ts'
import { roleNames } from '@doudi/core/access/role.ts'
import { expect, test } from 'vitest'
import { hrefOfReference } from '../household/reference.ts'
import { sectionAt, sectionsFor } from './sections.ts'

test('every role has a first screen', () => {
  for (const role of roleNames) expect(sectionsFor(permissionsOf[role])[0]?.path).toBe('/')
})

test('a role sees only the lines it can use', () => {
  const names = (role: 'auditor' | 'data-operator') => sectionsFor(permissionsOf[role]).map((section) => section.name)
  expect(names('auditor')).toEqual(['today', 'policy', 'audit'])
  expect(names('data-operator')).toEqual(['today', 'deliveries', 'comparisons'])
})

test('an address belongs to the section it begins with', () => {
  expect(sectionAt('/households/12')?.name).toBe('households')
  expect(sectionAt('/')?.name).toBe('today')
  expect(sectionAt('/householdsx')).toBeUndefined()
})

test('an event opens what it names, and nothing where there is nothing to open', () => {
  expect(hrefOfReference('work-item:12')).toBe('/warnings?state=all&open=12')
  expect(hrefOfReference('delivery:7')).toBe('/deliveries/7')
  expect([hrefOfReference('assessment:4', 9), hrefOfReference('assessment:4')]).toEqual(['/households/9/assessments/4', undefined])
  expect([hrefOfReference('visit:3'), hrefOfReference('work-item:')]).toEqual([undefined, undefined])
})
