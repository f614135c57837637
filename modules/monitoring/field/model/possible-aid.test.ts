import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { describe, expect, it } from 'vitest'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { FieldForm } from '../../contract/field-form.ts'
import type { AnswerValue } from '../../contract/operations.ts'
import { fieldRules } from '../../use-cases/views/field-rules.ts'
import { aHousehold } from '../testing.ts'
import { possibleAid, rulesOf } from './possible-aid.ts'
import { noDraft } from './so-far.ts'
import { toldFacts } from './told-facts.ts'
import type { VisitDraft } from './visit-draft.ts'
import { whatToDo } from './what-to-ask.ts'

const policies = loadPolicies()
const on = plainDate('2026-11-02')
const { content } = fieldRules(policies, { division: 360_321_101_006, on }, undefined)
if (!content) throw new Error('no rules')
const rules = content
const form: FieldForm = JSON.parse(JSON.stringify(policies.visitForm))
const entityOf = (fact: string) => rulesOf(rules).set.facts.get(fact)?.of

/** The family of the story with what the register lets a phone know. */
const register = {
  absence: 'none',
  religious_away: 0,
  orphan_allowance_chosen: false,
  exit_reason: 'none',
  tekun_in_force: false,
  dibao_in_force: false,
}
const family: BundleHousehold = aHousehold({
  members: [
    { personId: 11, name: '王成柱', relation: 'head', sex: 'male', age: 46, schemes: [] },
    { personId: 12, name: '柳兰英', relation: 'spouse', sex: 'female', age: 44, schemes: [] },
    { personId: 13, name: '王小满', relation: 'son', sex: 'male', age: 14, schemes: [] },
  ],
  facts: {
    household: { head_hukou: 'urban' },
    members: {
      11: { ...register, born_on: '1980-03-02', relation_to_head: 'head', sex: 'male', able_to_work: true, wage: 390_000 },
      12: { ...register, born_on: '1982-06-15', relation_to_head: 'spouse', sex: 'female', seriously_ill: true },
      13: { ...register, born_on: '2012-09-01', relation_to_head: 'son', sex: 'male' },
    },
  },
})

function draftWith(answers: Readonly<Record<string, AnswerValue>>): VisitDraft {
  return {
    ...noDraft(1),
    answers: Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, { value, base: [], operationId: key }])),
  }
}

function aidFor(answers: Readonly<Record<string, AnswerValue>>, household = family) {
  const draft = draftWith(answers)
  const aids = possibleAid(rules, toldFacts({ household, form, draft, entityOf }), on)
  return {
    state: Object.fromEntries(aids.map(({ scheme, state }) => [scheme.id, state])),
    aid: (id: string) => aids.find(({ scheme }) => scheme.id === id),
    todo: whatToDo(
      aids.filter(({ state }) => state === 'unknown'),
      { household, form, draft, agencies: rulesOf(rules).agencies },
    ),
  }
}

/** What the family of the story says at the door. */
const told = {
  'work:11': 'employed',
  'work:12': 'unable',
  'work:13': 'student',
  'monthly_income:11': 390_000,
  'disability:11': 'none',
  'disability:12': 'none',
  'disability:13': 'none',
  other_income: 'none',
  savings: 1_000_000,
  homes: 1,
  vehicles: 0,
  business_licence: 'none',
  medical_paid: 3_682_550,
}

describe('aid that may apply', () => {
  it('cannot be told before anything was asked, and says what to ask and who else knows', () => {
    const { state, todo } = aidFor({})
    expect(state.dibao).toBe('unknown')
    expect(Object.values(state)).not.toContain('may')
    expect(todo.ask.map(({ field }) => field.id)).toEqual(
      expect.arrayContaining(['other_income', 'savings', 'homes', 'vehicles', 'medical_paid']),
    )
    expect(todo.ask.every(({ schemes }) => schemes > 0)).toBe(true)
    expect(todo.check.flatMap(({ agency, titles }) => titles.map(() => agency.zh))).not.toContain('')
  })

  it('may be dibao for the family of the story, by what it says', () => {
    const { state, aid } = aidFor(told)
    expect(state).toMatchObject({ dibao: 'may', edge: 'not' })
    expect(aid('edge')?.obstacles[0]).toMatchObject({
      title: { zh: '全家符合低保条件', en: 'The household meets the conditions' },
      how: 'met',
    })
    expect(aid('tekun')).toMatchObject({ state: 'not', members: [] })
  })

  it('does not apply for a reason that has a name, with its article', () => {
    const rich = {
      ...told,
      'work:12': 'employed',
      'able_to_work:12': true,
      'monthly_income:11': 500_000,
      'monthly_income:12': 500_000,
      medical_paid: 0,
    }
    const { state, aid } = aidFor({ ...rich, recognised_illness: 'none' })
    expect(state).toMatchObject({ edge: 'not' })
    expect(aid('edge')?.obstacles).toEqual([
      expect.objectContaining({ how: '<', title: expect.objectContaining({ zh: expect.stringContaining('人均月收入') }) }),
    ])
    expect(aid('edge')?.obstacles[0]?.against?.zh).toBe('低保边缘收入线')
    expect(aid('dibao')?.obstacles.every(({ title }) => title.zh !== '')).toBe(true)
  })

  it('is open, not refused, while what may be exempt is not known', () => {
    const { aid, todo } = aidFor({ ...told, savings: 100_000_000 })
    expect(aid('edge')?.state).toBe('unknown')
    expect(todo.check.flatMap(({ titles }) => titles.map(({ zh }) => zh))).toContain('其中可豁免的金融资产')
  })

  it('takes what was not asked as not known, never as none', () => {
    for (const left of Object.keys(told)) {
      const { [left]: _, ...answers } = told as Record<string, AnswerValue>
      if (left === 'monthly_income:11' || left.startsWith('work:')) continue // the register knows his wage, and the rest follows from it
      expect({ left, state: aidFor(answers).state.dibao }).not.toEqual({ left, state: 'not' })
    }
    expect(aidFor({ ...told, other_income: 'some' }).state.dibao).toBe('unknown')
  })

  it('puts a question for the family before one for each member, and asks nothing that was answered', () => {
    const { todo } = aidFor({ other_income: 'some' })
    const asked = todo.ask.map(({ field }) => field.id)
    expect(asked).not.toContain('other_income')
    expect(todo.check.flatMap(({ titles }) => titles.map(({ zh }) => zh))).toContain('转移性收入（每月）')
  })
})

describe('what an answer tells', () => {
  const facts = (answers: Readonly<Record<string, AnswerValue>>) => {
    const { members } = toldFacts({ household: family, form, draft: draftWith(answers), entityOf })
    return (name: string) => members.map((member) => member.facts[name])
  }
  const found = (value: string | number | boolean) => ({ state: 'found', value })

  it('a total of the family stands with the head, and the others have none', () => {
    expect(facts({ savings: 500 })('assets')).toEqual([found(500), found(0), found(0)])
  })
  it('an answer about the family fills gaps, and one about a member replaces what was known', () => {
    expect(facts({ recognised_illness: 'none' })('seriously_ill')).toEqual([found(false), found(true), found(false)])
    expect(facts({ 'work:11': 'unemployed' })('wage')).toEqual([found(0), undefined, undefined])
  })
})
