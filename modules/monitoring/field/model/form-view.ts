import { answerKey, isShown } from '@doudi/core/casework/form.ts'
import type { z } from 'zod'
import type { BundleHousehold, BundleMember, KnownValue } from '../../contract/field-bundle.ts'
import type { FieldForm, FormField } from '../../contract/field-form.ts'
import type { AnswerValue } from '../../contract/operations.ts'
import type { VisitDraft } from './visit-draft.ts'

export type Member = z.infer<typeof BundleMember>

/** One question as it stands on the screen. */
export interface Question {
  readonly key: string
  readonly field: FormField
  readonly member?: Member
  /** What the form shows: the answer touched here, else what is known. */
  readonly value: AnswerValue | undefined
  readonly touched: boolean
  readonly known?: KnownValue
}

export interface SectionView {
  readonly section: FieldForm['sections'][number]
  readonly questions: readonly Question[]
}

/** The questions to be shown for a household, in order, with what is in them. */
export function formView(form: FieldForm, household: BundleHousehold, draft: VisitDraft): SectionView[] {
  return form.sections
    .map((section) => ({
      section,
      questions: runsOf(section.fields).flatMap((run) => askRun(run, { household, draft })),
    }))
    .filter(({ questions }) => questions.length > 0)
}

/** Questions that have to be answered and are not. Nothing is required of a visit that found nothing changed. */
export function missingAnswers(sections: readonly SectionView[], draft: VisitDraft): Question[] {
  if (draft.nothingChanged) return []
  return sections.flatMap(({ questions }) => questions.filter(({ field, value }) => field.required && isEmpty(value)))
}

/** Questions of the household one by one; neighbouring questions of members stay together member by member. */
function runsOf(fields: readonly FormField[]): FormField[][] {
  const runs: FormField[][] = []
  for (const field of fields) {
    const last = runs[runs.length - 1]
    if (last && field.per === 'member' && last[0]?.per === 'member') last.push(field)
    else runs.push([field])
  }
  return runs
}

function askRun(run: readonly FormField[], of: { household: BundleHousehold; draft: VisitDraft }): Question[] {
  if (run[0]?.per !== 'member') return run.flatMap((field) => ask({ field, ...of }))
  return of.household.members.flatMap((member) => run.flatMap((field) => ask({ field, member, ...of })))
}

interface Asked {
  readonly field: FormField
  readonly household: BundleHousehold
  readonly draft: VisitDraft
  readonly member?: Member
}

function ask(asked: Asked): Question[] {
  const { field, household, draft, member } = asked
  const key = answerKey(field.id, member?.personId)
  if (!isShown(field.showIf ?? undefined, answersFor(asked))) return []
  const known = household.known[key]
  const answer = draft.answers[key]
  return [
    {
      key,
      field,
      ...(member ? { member } : {}),
      value: answer ? answer.value : knownAnswer(known),
      touched: answer !== undefined,
      ...(known ? { known } : {}),
    },
  ]
}

/** Only what was found is an answer: 查无记录, 未答复 and 未查询 are not zero and not no. */
function knownAnswer(known: KnownValue | undefined): AnswerValue | undefined {
  return known?.state === 'found' ? known.value : undefined
}

/** Answers by plain question id, as a condition names them: of the household, and for a member's question of that member. */
function answersFor({ household, draft, member }: Asked): Record<string, AnswerValue | undefined> {
  const keys = new Set([...Object.keys(household.known), ...Object.keys(draft.answers)])
  const answers: Record<string, AnswerValue | undefined> = {}
  for (const key of keys) {
    const [field = key, person] = key.split(':')
    const answer = draft.answers[key]
    const value = answer ? answer.value : knownAnswer(household.known[key])
    if (person === undefined) answers[field] ??= value
    else if (Number(person) === member?.personId) answers[field] = value
  }
  return answers
}

function isEmpty(value: AnswerValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
