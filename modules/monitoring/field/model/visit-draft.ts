import type { z } from 'zod'
import type { AnswerValue } from '../../contract/operations.ts'
import type { OutcomeCode, Referral } from '../../contract/work-item.ts'

export type OutcomeName = z.infer<typeof OutcomeCode>
export type ReferralName = z.infer<typeof Referral>

/** One answer touched on this phone. */
export interface DraftAnswer {
  readonly value: AnswerValue
  /** What the person had before the eyes when first touching it: decides on the server whether two edits conflict. */
  readonly base: readonly string[]
  /** Given at the first touch and kept, so that handing in twice is handing in once. */
  readonly operationId: string
}

/** A visit being written down, saved at every touch. */
export interface VisitDraft {
  readonly visitId: string
  readonly householdId: number
  readonly workItemId: number | null
  readonly visitOperationId: string
  readonly outcomeOperationId: string
  /** ISO, the device's own clock. */
  readonly startedAt: string
  readonly savedAt: string
  readonly answers: Readonly<Record<string, DraftAnswer>>
  readonly note: string
  readonly nothingChanged: boolean
  readonly outcome?: OutcomeName
  readonly reason: string
  readonly referral?: ReferralName
}

/** Where ids and the time come from; handed in so that the functions here stay pure. */
export interface Source {
  readonly newId: () => string
  readonly now: () => string
}

/** An empty draft for a household. */
export function startDraft(of: { householdId: number; workItemId: number | null }, source: Source): VisitDraft {
  const now = source.now()
  return {
    ...of,
    visitId: source.newId(),
    visitOperationId: source.newId(),
    outcomeOperationId: source.newId(),
    startedAt: now,
    savedAt: now,
    answers: {},
    note: '',
    nothingChanged: false,
    reason: '',
  }
}

/** The draft with one answer. `before` is what was in sight; it is kept only at the first touch. */
export function withAnswer(
  draft: VisitDraft,
  given: { key: string; value: AnswerValue; before: readonly string[] },
  source: Source,
): VisitDraft {
  const earlier = draft.answers[given.key]
  const answer = earlier ? { ...earlier, value: given.value } : { value: given.value, base: given.before, operationId: source.newId() }
  return { ...draft, nothingChanged: false, answers: { ...draft.answers, [given.key]: answer } }
}

/** The draft without an answer: what was known shows again. */
export function withoutAnswer(draft: VisitDraft, key: string): VisitDraft {
  const { [key]: _, ...answers } = draft.answers
  return { ...draft, answers }
}
