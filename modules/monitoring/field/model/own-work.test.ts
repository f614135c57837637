import { describe, expect, it } from 'vitest'
import type { Operation } from '../../contract/operations.ts'
import { aHousehold, aKnownValue, aReceipt } from '../testing.ts'
import { dayList } from './day-list.ts'
import type { OwnOperation } from './own-work.ts'
import { baseOf, groupOwn } from './own-work.ts'

const shared = { householdId: 1, deviceAt: '2026-11-02T08:40:00.000Z' }
const edit = (operationId: string, deviceAt = shared.deviceAt): Operation => ({
  ...shared,
  deviceAt,
  operationId,
  kind: 'field-set',
  visitId: 'v',
  field: 'house',
  value: 'rent',
  base: [],
})
const outcome: Operation = {
  ...shared,
  operationId: 'o',
  kind: 'outcome-given',
  workItemId: 5,
  visitId: 'v',
  outcome: 'true-apply',
  reason: null,
  referral: null,
}
const waiting = (operation: Operation): OwnOperation => ({ operation, state: 'waiting' })
const answered = (operation: Operation, receivedAt: string): OwnOperation => ({
  operation,
  state: 'answered',
  receipt: aReceipt(operation, { receivedAt }),
})

describe('the versions an edit starts from', () => {
  const household = aHousehold({ known: { house: aKnownValue({ versions: ['server'] }) } })
  it('are those of the bundle', () => expect(baseOf('house', household, [])).toEqual(['server']))
  it('are the phone’s own last edit while that waits', () =>
    expect(baseOf('house', household, [waiting(edit('b', '2026-11-02T08:50:00.000Z')), waiting(edit('a'))])).toEqual(['b']))
  it('are the own edit also when it was received after the bundle was made', () =>
    expect(baseOf('house', household, [answered(edit('a'), '2026-11-02T09:00:00.000Z')])).toEqual(['a']))
  it('are the bundle’s once it is newer than the receipt', () =>
    expect(baseOf('house', household, [answered(edit('a'), '2026-11-02T07:00:00.000Z')])).toEqual(['server']))
  it('are not those of another household', () =>
    expect(baseOf('house', { ...household, householdId: 2 }, [waiting(edit('a'))])).toEqual(['server']))
})

describe('the list of the day', () => {
  const list = (own: OwnOperation[], state: 'open' | 'closed' = 'open') => {
    const household = aHousehold()
    const item = household.workItem
    const known = item ? { ...household, workItem: { ...item, state } } : household
    return dayList([known], { groups: groupOwn(own), drafts: new Set(), doneSince: '2026-11-02T08:00:00.000Z' })
  }

  it('counts a household until its result is handed in', () => {
    expect(list([]).open).toBe(1)
    expect(list([waiting(outcome)]).open).toBe(0)
    expect(list([waiting(outcome)]).villages[0]?.cards[0]?.progress).toEqual({ kind: 'waiting' })
  })

  it('shows the receipt, also when the server has closed the item meanwhile', () => {
    expect(list([answered(outcome, '2026-11-02T09:00:00.000Z')], 'closed').villages[0]?.cards[0]?.progress).toEqual({
      kind: 'delivered',
      at: '2026-11-02T09:00:00.000Z',
    })
  })

  it('drops what was closed by others, and what was delivered long ago', () => {
    expect(list([], 'closed').villages).toEqual([])
    expect(list([answered(outcome, '2026-11-01T09:00:00.000Z')], 'closed').villages).toEqual([])
  })

  it('groups one visit into one line', () => {
    const groups = groupOwn([waiting(edit('a')), waiting(outcome)])
    expect(groups).toHaveLength(1)
    expect(groups[0]?.kind).toBe('visit')
  })
})
