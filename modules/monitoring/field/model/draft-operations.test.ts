import { describe, expect, it } from 'vitest'
import { Operation } from '../../contract/operations.ts'
import { aHousehold, aKnownValue, aSource } from '../testing.ts'
import { changedKeys, draftOperations } from './draft-operations.ts'
import { startDraft, withAnswer, withoutAnswer } from './visit-draft.ts'

const household = aHousehold({ known: { house: aKnownValue(), needs: aKnownValue({ value: ['food', 'care'] }) } })
const at = '2026-11-02T08:40:00.000Z'

describe('what a visit sends', () => {
  it('is the visit alone when nothing has changed', () => {
    const draft = { ...startDraft({ householdId: 1, workItemId: 5 }, aSource()), nothingChanged: true }
    expect(draftOperations(draft, household, at).map(({ kind }) => kind)).toEqual(['visit-recorded'])
  })

  it('is each changed answer by itself, and the result last', () => {
    const source = aSource()
    let draft = startDraft({ householdId: 1, workItemId: 5 }, source)
    draft = withAnswer(draft, { key: 'house', value: 'rent', before: ['v1'] }, source)
    draft = { ...draft, outcome: 'true-apply' }
    const operations = draftOperations(draft, household, at)
    expect(operations.map(({ kind }) => kind)).toEqual(['visit-recorded', 'field-set', 'outcome-given'])
    expect(operations[1]).toMatchObject({ field: 'house', value: 'rent', base: ['v1'] })
  })

  it('is understood by the contract', () => {
    const source = aSource()
    let draft = startDraft({ householdId: 1, workItemId: 5 }, source)
    draft = withAnswer(draft, { key: 'income:11', value: 390000, before: [] }, source)
    draft = { ...draft, outcome: 'true-referral', reason: '长期透析', referral: 'medical', note: ' 家里有人 ' }
    for (const operation of draftOperations(draft, household, at)) expect(Operation.parse(operation)).toEqual(operation)
  })

  it('is the same when it is handed in twice', () => {
    const source = aSource()
    const draft = withAnswer(startDraft({ householdId: 1, workItemId: 5 }, source), { key: 'house', value: 'rent', before: [] }, source)
    expect(draftOperations(draft, household, at)).toEqual(draftOperations(draft, household, at))
  })

  it('keeps the base of the first touch, whatever is touched later', () => {
    const source = aSource()
    const first = withAnswer(startDraft({ householdId: 1, workItemId: 5 }, source), { key: 'house', value: 'rent', before: ['v1'] }, source)
    const second = withAnswer(first, { key: 'house', value: 'none', before: ['v2'] }, source)
    expect(second.answers.house).toEqual({ ...first.answers.house, value: 'none' })
  })

  it('leaves out an answer that was put back or says what was known', () => {
    const source = aSource()
    const start = startDraft({ householdId: 1, workItemId: 5 }, source)
    const touched = withAnswer(start, { key: 'needs', value: ['care', 'food'], before: [] }, source)
    expect(changedKeys(touched, household)).toEqual([])
    const rent = withAnswer(start, { key: 'house', value: 'rent', before: [] }, source)
    expect(changedKeys(rent, household)).toEqual(['house'])
    expect(changedKeys(withoutAnswer(rent, 'house'), household)).toEqual([])
  })

  it('has no result when the household has nothing to check', () => {
    const draft = { ...startDraft({ householdId: 1, workItemId: null }, aSource()), outcome: 'true-apply' as const }
    expect(draftOperations(draft, household, at).map(({ kind }) => kind)).toEqual(['visit-recorded'])
  })
})
