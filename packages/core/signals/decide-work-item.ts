import type { Grade } from '../casework/grade.ts'
import { highestGrade, isStronger } from '../casework/grade.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { daysBetween, type PlainDate } from '../kernel/plain-date.ts'

/** One thing the comparison says of a household: a rule that is true, of the household (`subjectId` 0) or of a member. */
export interface Signal {
  readonly rule: string
  readonly subjectId: number
  readonly grade: Grade
  readonly factsDigest: string
  /** The facts the rule rested on, by name; only what decides, not when it was recorded. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** The item a person is working on, with the signals as it last saw them. */
export interface OpenItem<S extends Signal = Signal> {
  readonly grade: Grade
  readonly signals: readonly S[]
}

/** The newest item that a person closed. */
export interface ClosedItem<S extends Signal = Signal> {
  readonly workItemId: number
  readonly grade: Grade
  readonly closedOn: PlainDate
  readonly signals: readonly S[]
}

/** Why a household comes back after a person had closed its item. */
export interface WokenBy {
  readonly because: 'grade-raised' | 'another-factor' | 'fact-changed'
  readonly rule: string
  readonly subjectId: number
  /** The fact that has changed since; for the other two, the rule itself is the news. */
  readonly fact?: string
  readonly reopenedFrom: number
}

export type WorkItemDecision<S extends Signal = Signal> =
  | { readonly kind: 'nothing'; readonly because: 'no-signal' | 'up-to-date' | 'application-open' | 'dismissed' | 'unchanged-since' }
  | { readonly kind: 'open'; readonly grade: Grade; readonly signals: readonly S[]; readonly wokenBy?: WokenBy }
  | {
      readonly kind: 'update'
      readonly grade: Grade
      /** Whether the household's grade rises; it never falls by machine. */
      readonly raised: boolean
      readonly added: readonly S[]
      /** Known signals whose grade or facts have changed: the copies follow, the clocks do not. */
      readonly refreshed: readonly S[]
    }

export interface WorkItemQuestion<S extends Signal = Signal> {
  readonly signals: readonly S[]
  /** Grade of the household by the rule that weighs all its signals. @default the highest of its signals */
  readonly grade?: Grade | undefined
  readonly openItem?: OpenItem<S> | undefined
  readonly lastClosed?: ClosedItem<S> | undefined
  /** An application of the household is on its way: no new item, a person is at it. */
  readonly applicationOpen: boolean
  /** How long a closed item keeps the same warning silent. @unit days, a parameter */
  readonly dismissalDays: number
  readonly today: PlainDate
}

/**
 * What a comparison means for one household's work: nothing, a new item, or news for the open one.
 * Only ever one open item a household. Signals that have cleared never close a person's item.
 */
export function decideWorkItem<S extends Signal>(question: WorkItemQuestion<S>): WorkItemDecision<S> {
  const { signals, openItem, lastClosed, applicationOpen } = question
  if (openItem) return updateOf(openItem, question)
  const grade = gradeOf(question)
  if (grade === undefined || signals.length === 0) return { kind: 'nothing', because: 'no-signal' }
  if (applicationOpen) return { kind: 'nothing', because: 'application-open' }
  if (!lastClosed) return { kind: 'open', grade, signals: inOrder(signals) }
  const wokenBy = whatWakes(lastClosed, question)
  if (wokenBy) return { kind: 'open', grade, signals: inOrder(signals), wokenBy }
  return { kind: 'nothing', because: isSilent(lastClosed, question) ? 'dismissed' : 'unchanged-since' }
}

function gradeOf({ signals, grade }: Pick<WorkItemQuestion, 'signals' | 'grade'>): Grade | undefined {
  return grade ?? highestGrade(signals.map((signal) => signal.grade))
}

function updateOf<S extends Signal>(item: OpenItem<S>, question: WorkItemQuestion<S>): WorkItemDecision<S> {
  const { signals } = question
  const held = byKey(item.signals)
  const added = signals.filter((signal) => !held.has(keyOf(signal)))
  const refreshed = signals.filter((signal) => {
    const before = held.get(keyOf(signal))
    return before !== undefined && (before.factsDigest !== signal.factsDigest || before.grade !== signal.grade)
  })
  if (added.length + refreshed.length === 0) return { kind: 'nothing', because: 'up-to-date' }
  const grade = highestGrade([item.grade, gradeOf(question) ?? item.grade]) ?? item.grade
  return { kind: 'update', grade, raised: isStronger(grade, item.grade), added: inOrder(added), refreshed: inOrder(refreshed) }
}

/** A rise or another factor wakes at once; a changed fact only when the silence is over. */
function whatWakes(closed: ClosedItem, question: WorkItemQuestion): WokenBy | undefined {
  const held = byKey(closed.signals)
  const signals = inOrder(question.signals)
  const from = { reopenedFrom: closed.workItemId }
  const risen = signals.find((signal) => isStronger(signal.grade, held.get(keyOf(signal))?.grade ?? closed.grade))
  if (risen) return { because: 'grade-raised', rule: risen.rule, subjectId: risen.subjectId, ...from }
  const other = signals.find((signal) => !held.has(keyOf(signal)))
  if (other) return { because: 'another-factor', rule: other.rule, subjectId: other.subjectId, ...from }
  if (isSilent(closed, question)) return undefined
  for (const signal of signals) {
    const fact = changedFacts(held.get(keyOf(signal))?.facts ?? {}, signal.facts)[0]
    if (fact) return { because: 'fact-changed', rule: signal.rule, subjectId: signal.subjectId, fact, ...from }
  }
  return undefined
}

function isSilent(closed: ClosedItem, { today, dismissalDays }: WorkItemQuestion): boolean {
  return daysBetween(closed.closedOn, today) < dismissalDays
}

/**
 * Names of the facts that differ, sorted; a fact that came or went counts. Of a fact with its evidence only state and value decide:
 * a newer day or another delivery that says the same is no change.
 */
export function changedFacts(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => decisive(before[name]) !== decisive(after[name])).sort()
}

function decisive(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null || !('state' in fact)) return canonicalJson(fact ?? null)
  return canonicalJson({ state: fact.state, value: 'value' in fact ? fact.value : null })
}

/** Identity of a factor in a household: the rule and whom it is about. */
export function keyOf(signal: Pick<Signal, 'rule' | 'subjectId'>): string {
  return `${signal.rule}#${signal.subjectId}`
}

const byKey = <S extends Signal>(signals: readonly S[]) => new Map(signals.map((signal) => [keyOf(signal), signal]))

/** By rule and member, so that the same signals give the same item in whatever order they come. */
const inOrder = <S extends Signal>(signals: readonly S[]) =>
  [...signals].sort((a, b) => (a.rule === b.rule ? a.subjectId - b.subjectId : a.rule < b.rule ? -1 : 1))
