import { expect, test } from 'vitest'
import { type Act, draftWay, findDenial, type Stage, stateOn } from './draft-way.ts'

const officer = { account: 'officer', mayWrite: true, mayApprove: false }
const approver = { account: 'approver', mayWrite: false, mayApprove: true }
const stages: readonly Stage[] = ['draft', 'submitted', 'approved', 'refused', 'withdrawn']
const acts = draftWay.map((step) => step.act)

const open = (by: typeof officer) =>
  stages.map((state) => acts.filter((act) => findDenial({ act, draft: { state, author: 'officer' }, by }) === undefined).join(' '))

test('its author may write, simulate, submit and withdraw; nothing is open once it is approved or withdrawn', () => {
  expect(open(officer)).toEqual(['save simulate submit withdraw', 'withdraw', '', 'save withdraw', ''])
})

test('an approver may only approve or refuse what was submitted, and take back what was approved', () => {
  expect(open(approver)).toEqual(['', 'approve refuse', 'revoke', '', ''])
})

test('nobody approves his or her own draft, whatever the role', () => {
  const both = { account: 'officer', mayWrite: true, mayApprove: true }
  const asked = { draft: { state: 'submitted' as const, author: 'officer' }, by: both }
  expect(findDenial({ act: 'approve', ...asked })).toBe('the-author')
  expect(findDenial({ act: 'refuse', ...asked })).toBe('the-author')
})

test('another officer leaves the draft alone, but may take up one that an upgrade opened', () => {
  const other = { ...officer, account: 'other' }
  const ask = (act: Act, author: string | null) => findDenial({ act, draft: { state: 'draft', author }, by: other })
  expect([ask('save', 'officer'), ask('submit', 'officer'), ask('save', null)]).toEqual(['not-the-author', 'not-the-author', undefined])
})

test('what was approved is taken back only before its date, by a second person', () => {
  const draft = { state: 'approved' as const, author: 'officer' }
  const both = { account: 'officer', mayWrite: true, mayApprove: true }
  expect(findDenial({ act: 'revoke', draft, by: approver, reason: '依据有误' })).toBeUndefined()
  expect(findDenial({ act: 'revoke', draft, by: approver, reason: '依据有误', inForce: true })).toBe('in-force')
  expect(findDenial({ act: 'revoke', draft, by: both, reason: '依据有误' })).toBe('the-author')
})

test('refusing and withdrawing say why', () => {
  const draft = { state: 'submitted' as const, author: 'officer' }
  expect(findDenial({ act: 'refuse', draft, by: approver, reason: '' })).toBe('reason-missing')
  expect(findDenial({ act: 'refuse', draft, by: approver, reason: '标准没有依据' })).toBeUndefined()
  expect(findDenial({ act: 'approve', draft, by: approver, reason: '' })).toBeUndefined()
})

test('what is approved is in force from its date on', () => {
  const draft = { state: 'approved' as const, validFrom: '2026-12-01' }
  expect([stateOn(draft, '2026-11-30'), stateOn(draft, '2026-12-01')]).toEqual(['approved', 'in-force'])
})
