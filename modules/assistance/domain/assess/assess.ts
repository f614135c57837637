import { type Evaluator, evaluatorFor, type Given } from '@doudi/core/rules/evaluate.ts'
import { type NearestChange, nearestChange, type Target, type WhatIf } from '@doudi/core/rules/nearest-change.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Member, Trace } from '@doudi/core/rules/trace.ts'
import { type AgencyOf, type MissingFact, missingIn } from './missing.ts'
import { type Reason, reasonsOf } from './reasons.ts'
import type { Scheme } from './scheme.ts'

export type SchemeState = 'eligible' | 'not' | 'unknown'

/** What one scheme gives to a household, or to one of its members. */
export interface Assessed {
  readonly scheme: Scheme
  /** The member it is about, 0 for the household. */
  readonly subject: number
  readonly state: SchemeState
  /** @unit fen, for each `scheme.per`; absent when there is none, or when it is not known yet */
  readonly amountFen?: number | undefined
  /** Members it covers; of whom it is not known, they are in `coverUnknown`. */
  readonly covered: readonly number[]
  readonly coverUnknown: readonly number[]
  readonly missing: readonly MissingFact[]
  /** Of a refusal: the conditions that are not met. */
  readonly refusals: readonly Reason[]
  readonly nearest?: NearestChange | undefined
  readonly tree: Trace
  readonly amountTree?: Trace | undefined
}

/** In which class a person is, the first in order that covers him or her. */
export interface MemberClass {
  readonly member: number
  readonly scheme?: string | undefined
  /** A class before it cannot be told yet: it may still become that one. */
  readonly undecided: readonly string[]
}

export interface Assessment {
  readonly results: readonly Assessed[]
  readonly classes: readonly MemberClass[]
}

export interface AssessInput {
  readonly set: RuleSet
  readonly schemes: readonly Scheme[]
  readonly given: Given
  readonly agencyOf: AgencyOf
  /** Given, the nearest change that would alter each result is looked for: some hundred evaluations more, in the way it gives. */
  readonly nearest?: ((set: RuleSet, given: Given, target: Target) => WhatIf) | undefined
  /** One scheme only, or one subject; the classes are told all the same. */
  readonly only?: Only | undefined
}

export interface Only {
  readonly scheme?: string | undefined
  /** A member, 0 for the household. */
  readonly subject?: number | undefined
}

/** A household under every scheme in force on the day: what applies, to whom, how much, why not, what is missing. Pure. */
export function assess(input: AssessInput): Assessment {
  const { set, given, only = {} } = input
  const evaluator = evaluatorFor(set, given)
  const isAsked = ({ scheme, member }: Subject) =>
    (only.scheme ?? scheme.id) === scheme.id && (only.subject ?? member?.id ?? 0) === (member?.id ?? 0)
  const subjects = inOrder(input.schemes)
    .filter(({ validFrom, validTo }) => validFrom <= given.today && (validTo === undefined || given.today < validTo))
    .flatMap((scheme): Subject[] =>
      scheme.of === 'household' ? [{ scheme }] : given.household.members.map((member) => ({ scheme, member })),
    )
  const standings = subjects
    .filter(({ scheme }) => scheme.order !== undefined)
    .map((subject) => ({ ...subject, ...standingOf(input, evaluator, subject) }))
  return {
    results: subjects.filter(isAsked).map((subject) => assessOne(input, evaluator, subject)),
    classes: given.household.members.map(({ id }) => classOf(id, standings)),
  }
}

function inOrder(schemes: readonly Scheme[]): readonly Scheme[] {
  const place = ({ order }: Scheme) => order ?? Number.MAX_SAFE_INTEGER
  return schemes.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
}

type Subject = { readonly scheme: Scheme; readonly member?: Member | undefined }

function assessOne(input: AssessInput, evaluator: Evaluator, subject: Subject): Assessed {
  const { agencyOf } = input
  const { scheme, member } = subject
  const { tree, state, covered, coverUnknown } = standingOf(input, evaluator, subject)
  const amountTree = state === 'eligible' && scheme.amount !== undefined ? evaluate(evaluator, scheme.amount, member) : undefined
  const amount = amountTree?.value
  const missing = [tree, ...(amountTree ? [amountTree] : [])].flatMap((trace) => missingIn(trace, agencyOf))
  return {
    scheme,
    subject: member?.id ?? 0,
    state,
    amountFen: typeof amount === 'number' ? amount : undefined,
    covered,
    coverUnknown,
    missing: missing.filter((one, index) => missing.findIndex((two) => two.name === one.name && two.member === one.member) === index),
    refusals: state === 'not' ? reasonsOf(tree) : [],
    nearest: input.nearest ? nearestOf(input, subject, tree) : undefined,
    tree,
    amountTree,
  }
}

/** Whether a scheme applies, and to whom. */
interface Standing {
  readonly tree: Trace
  readonly state: SchemeState
  readonly covered: readonly number[]
  readonly coverUnknown: readonly number[]
}

function standingOf(input: AssessInput, evaluator: Evaluator, { scheme, member }: Subject): Standing {
  const tree = evaluate(evaluator, scheme.eligible, member)
  const state = tree.value === undefined ? 'unknown' : tree.value === true ? 'eligible' : 'not'
  return { tree, state, ...cover(input, evaluator, { scheme, member, state }) }
}

function evaluate(evaluator: Evaluator, rule: string, member: Member | undefined): Trace {
  return member ? evaluator.member(rule, member) : evaluator.household(rule)
}

function nearestOf({ set, given, nearest }: AssessInput, { scheme, member }: Subject, trace: Trace): NearestChange | undefined {
  const target = { rule: scheme.eligible, member: member?.id }
  return nearestChange(set, given, { ...target, trace, whatIf: nearest?.(set, given, target) })
}

function cover(
  { given }: AssessInput,
  evaluator: Evaluator,
  { scheme, member, state }: Subject & { state: SchemeState },
): Pick<Assessed, 'covered' | 'coverUnknown'> {
  if (state !== 'eligible') return { covered: [], coverUnknown: [] }
  if (member) return { covered: [member.id], coverUnknown: [] }
  const { members: rule } = scheme
  if (rule === undefined) return { covered: given.household.members.map(({ id }) => id), coverUnknown: [] }
  const traces = given.household.members.map((one) => ({ id: one.id, value: evaluator.member(rule, one).value }))
  return {
    covered: traces.filter(({ value }) => value === true).map(({ id }) => id),
    coverUnknown: traces.filter(({ value }) => value === undefined).map(({ id }) => id),
  }
}

function classOf(id: number, standings: readonly (Subject & Standing)[]): MemberClass {
  const undecided: string[] = []
  for (const { scheme, member, state, covered, coverUnknown } of standings) {
    if (member && member.id !== id) continue
    if (covered.includes(id)) return { member: id, scheme: scheme.id, undecided }
    if (state === 'unknown' || coverUnknown.includes(id)) undecided.push(scheme.id)
  }
  return { member: id, undecided }
}
