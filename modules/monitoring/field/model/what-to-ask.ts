import type { Text } from '../../contract/common.ts'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { FieldForm, FormField } from '../../contract/field-form.ts'
import { formView, type Member } from './form-view.ts'
import type { MissingFact, PossibleAid } from './possible-aid.ts'
import { tells } from './told-facts.ts'
import type { VisitDraft } from './visit-draft.ts'

/** A question of the form that would tell something missing, and of whom it is open. */
export interface ToAsk {
  readonly field: FormField
  /** Empty for a question about the whole family. */
  readonly members: readonly Member[]
  /** How many schemes wait for it. */
  readonly schemes: number
}

/** What the family cannot tell at the door, and who can. */
export interface ToCheck {
  readonly agency: Text
  readonly titles: readonly Text[]
}

export interface WhatToDo {
  readonly ask: readonly ToAsk[]
  readonly check: readonly ToCheck[]
}

export interface Asking {
  readonly household: BundleHousehold
  readonly form: FieldForm
  readonly draft: VisitDraft
  /** Who can say what a fact is. */
  readonly agencies: ReadonlyMap<string, Text>
}

/** For schemes that cannot be told yet: which questions of the form to put, those that help most first, and what only an office knows. */
export function whatToDo(aids: readonly PossibleAid[], asking: Asking): WhatToDo {
  const open = openQuestions(asking)
  const asked = new Map<FormField, { members: Map<number, Member>; schemes: Set<string> }>()
  const offices = new Map<string, { agency: Text; titles: Map<string, Text> }>()
  for (const { scheme, missing } of aids) {
    for (const fact of missing) {
      const question = open.find(
        ({ field, member }) => tells(field, fact.name) && (member === undefined || member.personId === fact.member),
      )
      if (!question) {
        addToOffice(offices, fact, asking)
        continue
      }
      const one = asked.get(question.field) ?? { members: new Map<number, Member>(), schemes: new Set<string>() }
      if (question.member) one.members.set(question.member.personId, question.member)
      one.schemes.add(scheme.id)
      asked.set(question.field, one)
    }
  }
  const ask = [...asked].map(([field, { members, schemes }]) => ({ field, members: [...members.values()], schemes: schemes.size }))
  return {
    ask: ask.sort((a, b) => b.schemes - a.schemes),
    check: [...offices.values()].map(({ agency, titles }) => ({ agency, titles: [...titles.values()] })),
  }
}

type Offices = Map<string, { agency: Text; titles: Map<string, Text> }>

function addToOffice(offices: Offices, { name, title }: MissingFact, { agencies }: Asking): void {
  const agency = agencies.get(name) ?? { zh: '', en: '' }
  const office = offices.get(agency.zh) ?? { agency, titles: new Map<string, Text>() }
  office.titles.set(name, title)
  offices.set(agency.zh, office)
}

/** Questions nobody answered yet, those for the whole family before those for each. One that is hidden opens with another, which is then the one to ask. */
function openQuestions({ form, household, draft }: Asking): readonly { field: FormField; member?: Member }[] {
  return formView(form, household, draft)
    .flatMap(({ questions }) => questions)
    .filter(({ value }) => value === undefined || value === null || value === '')
    .map(({ field, member }) => (member ? { field, member } : { field }))
    .sort((a, b) => Number('member' in a) - Number('member' in b))
}
