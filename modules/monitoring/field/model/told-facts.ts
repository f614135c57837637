import type { Answer, Household } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { FieldForm, FormField } from '../../contract/field-form.ts'
import { formView, type Question } from './form-view.ts'
import type { VisitDraft } from './visit-draft.ts'

/** Whose fact it is, by its name; undefined for one that no rule on this phone asks for. */
export type EntityOf = (fact: string) => 'household' | 'member' | undefined

export interface ToldBy {
  readonly household: BundleHousehold
  readonly form: FieldForm
  readonly draft: VisitDraft
  readonly entityOf: EntityOf
}

type Values = Map<string, Value>
type People = { readonly household: Values; readonly members: ReadonlyMap<number, Values> }

/**
 * The household as the rules see it: what the register let this phone know, then what was answered in the form. What a question about the
 * whole family tells fills gaps only; an answer about one member replaces what was known of him or her. Everything else is unknown.
 */
export function toldFacts(by: ToldBy): Household {
  const { household, form, draft } = by
  const { facts } = household
  const people: People = {
    household: new Map(Object.entries(facts?.household ?? {})),
    members: new Map(household.members.map(({ personId }) => [personId, new Map(Object.entries(facts?.members[String(personId)] ?? {}))])),
  }
  const questions = formView(form, household, draft).flatMap((section) => section.questions)
  for (const question of questions) if (question.member) tellOfMember(question, people.members.get(question.member.personId))
  for (const question of questions) if (!question.member) tellOfAll(question, people, by)
  return {
    facts: answers(people.household),
    members: [...people.members].map(([id, values]) => ({ id, facts: answers(values) })),
  }
}

function tellOfMember(question: Question, values: Values | undefined): void {
  for (const [fact, value] of [...meantBy(question), ...valuesOf(question)]) values?.set(fact, value)
}

function tellOfAll(question: Question, { household, members }: People, { entityOf, household: { members: listed } }: ToldBy): void {
  const everybody = [...members.values()]
  for (const [fact, value] of meantBy(question))
    for (const values of entityOf(fact) === 'household' ? [household] : everybody) if (!values.has(fact)) values.set(fact, value)
  const head = (listed.find(({ relation }) => relation === 'head') ?? listed[0])?.personId
  for (const [fact, total] of valuesOf(question)) {
    if (entityOf(fact) === 'household') household.set(fact, total)
    else if (typeof total === 'number') for (const [id, values] of members) values.set(fact, id === head ? total : 0)
  }
}

/** Facts whose value the answer itself is. */
function valuesOf({ field, value }: Question): readonly (readonly [string, Value])[] {
  if (typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'string') return []
  return (field.facts ?? []).map((fact) => [fact, value])
}

/** What the answer, or the options chosen, say besides. */
function meantBy({ field, value }: Question): readonly (readonly [string, Value])[] {
  if (value === undefined || value === null || value === '') return []
  const chosen = new Set(Array.isArray(value) ? value : [value])
  const told = field.options.filter(({ code }) => chosen.has(code)).map(({ means }) => means)
  return [field.means, ...told].flatMap((means) => Object.entries(means ?? {}))
}

function answers(values: Values): Record<string, Answer> {
  return Object.fromEntries([...values].map(([name, value]) => [name, { state: 'found', value }]))
}

/** Whether an answer to a question can tell a fact. */
export function tells(field: FormField, fact: string): boolean {
  const means = [field.means, ...field.options.map((option) => option.means)]
  return (field.facts ?? []).includes(fact) || means.some((told) => told !== undefined && fact in told)
}
