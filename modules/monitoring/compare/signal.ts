import type { Title } from '@doudi/core/rules/environment.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { Grade } from '@doudi/platform/policies/warnings.ts'

/** A fact a signal rests on. Value and state decide; the evidence is for showing, and may be newer without anything having changed. */
export type SignalFact = {
  readonly state: 'found' | 'none' | 'not-answered' | 'not-asked'
  readonly value: Value | null
  readonly evidence: {
    readonly agency: Title | null
    readonly asOf: string | null
    readonly deliveries: readonly number[]
    /** Periods that should be there and are not: the value is a part of the whole. */
    readonly missing: readonly string[]
  }
}

/** Why: the whole in one sentence, and the reasons one by one with the values they name (fen, days, … as whole numbers). */
export type SignalReason = Title & {
  readonly title: Title
  readonly basis: string
  readonly reasons: readonly (Title & { readonly key: string; readonly values: Readonly<Record<string, Value | null>> })[]
}

/** What the machine says of a household and a warning factor. A pure value: the same input gives the same bytes. */
export type Signal = {
  readonly householdId: number
  readonly division: number
  readonly rule: string
  /** The member it is about, 0 for the household as a whole. */
  readonly subjectId: number
  readonly grade: Grade
  /** Version of the rule, with a digest of its text and of the parameters it used. */
  readonly ruleVersion: string
  /** Digest of the values of the facts it rests on; neither days nor deliveries count, so news without change changes nothing. */
  readonly factsDigest: string
  /** By name, `born_on#11` for the fact of member 11. What says nothing of a member (no, nought) is left out, but counts in the digest. */
  readonly facts: Readonly<Record<string, SignalFact>>
  readonly reason: SignalReason
}

/** A death that one source alone reports. */
export type DeathReport = {
  readonly personId: number
  readonly householdId: number
  readonly division: number
  readonly sources: readonly {
    readonly source: string
    readonly agency: Title
    readonly diedOn: string | null
    readonly period: string | null
  }[]
}

/** The grade of a household from all its signals; absent where it is not known. */
export type HouseholdGrade = {
  readonly householdId: number
  readonly division: number
  readonly grade: Grade
  /** The grade of the score alone. */
  readonly byScore: Grade
  readonly raised: boolean
  readonly lowered: boolean
}

/** A fact that leaves a rule undecided for so many households or members: one line of a report, never a work item. */
export type UnknownCount = {
  readonly rule: string
  readonly fact: string
  readonly count: number
  /** Nobody ever delivered the class the fact is of; left out where it came. */
  readonly unsent?: true | undefined
}

/** What a comparison found, before it is laid beside what was stored. */
export type Comparison = {
  readonly households: number
  readonly signals: readonly Signal[]
  readonly grades: readonly HouseholdGrade[]
  readonly deaths: readonly DeathReport[]
  readonly unknown: readonly UnknownCount[]
}
