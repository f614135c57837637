import { describe, expect, it } from 'vitest'
import { aField, aForm, aHousehold, aKnownValue, aSource } from '../testing.ts'
import { formView, missingAnswers } from './form-view.ts'
import { startDraft, withAnswer } from './visit-draft.ts'

const form = aForm([
  aField({ id: 'works', per: 'member', required: true }),
  aField({ id: 'income', per: 'member', type: 'money', showIf: { field: 'works', is: 'local' } }),
  aField({ id: 'house', required: true }),
  aField({ id: 'rent', type: 'money', showIf: { field: 'house', is: 'rent' } }),
])
const household = aHousehold({ known: { house: aKnownValue(), 'works:11': aKnownValue({ value: 'local' }) } })
const keysOf = (draft: Parameters<typeof formView>[2]) =>
  formView(form, household, draft).flatMap(({ questions }) => questions.map(({ key }) => key))

describe('the form on the phone', () => {
  it('asks members one after the other, and follow-ups only of those they concern', () => {
    const draft = startDraft({ householdId: 1, workItemId: 5 }, aSource())
    expect(keysOf(draft)).toEqual(['works:11', 'income:11', 'works:12', 'house'])
  })

  it('shows a question when the answer it hangs on is given', () => {
    const source = aSource()
    const draft = withAnswer(startDraft({ householdId: 1, workItemId: 5 }, source), { key: 'house', value: 'rent', before: [] }, source)
    expect(keysOf(draft)).toContain('rent')
  })

  it('counts a known value as an answer, and not knowing as none', () => {
    const draft = startDraft({ householdId: 1, workItemId: 5 }, aSource())
    const missing = (of: typeof household) => missingAnswers(formView(form, of, draft), draft).map(({ key }) => key)
    expect(missing(household)).toEqual(['works:12'])
    const asked = aHousehold({ known: { ...household.known, 'works:12': aKnownValue({ value: 'none', state: 'not-answered' }) } })
    expect(missing(asked)).toEqual(['works:12'])
  })

  it('requires nothing when nothing has changed', () => {
    const draft = { ...startDraft({ householdId: 1, workItemId: 5 }, aSource()), nothingChanged: true }
    expect(missingAnswers(formView(form, household, draft), draft)).toEqual([])
  })
})
