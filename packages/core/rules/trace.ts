import type { Title } from './environment.ts'
import type { Value, ValueType } from './types.ts'

/** Where an answer comes from: the office, the day its data stand for, and when they reached us. */
export type Evidence = {
  readonly agency?: Title | undefined
  /** The day the data describe. */
  readonly asOf?: string | undefined
  /** When we received or recorded them. */
  readonly recordedAt?: string | undefined
  /** Deliveries the value was reckoned from. */
  readonly deliveries?: readonly number[] | undefined
  /** Periods that should be there and are not: the value is a part, or not known. */
  readonly missing?: readonly string[] | undefined
}

/**
 * What is known of a fact. `none`: asked, no record (查无记录); its value is what the fact's declaration says that means, if anything.
 * `not-answered`: asked, or should have been delivered, and nothing came. `not-asked`: nobody asked. The last two are never zero and never no.
 */
export type Answer =
  | { readonly state: 'found'; readonly value: Value; readonly evidence?: Evidence | undefined }
  | { readonly state: 'none'; readonly value?: Value | undefined; readonly evidence?: Evidence | undefined }
  | { readonly state: 'not-answered'; readonly evidence?: Evidence | undefined }
  | { readonly state: 'not-asked'; readonly evidence?: Evidence | undefined }

/** A parameter's value in force for an area on a day. */
export type ParameterInForce = {
  readonly value: Value
  /** The area that set it: the county's own, or the nearest above it. */
  readonly area: string
  readonly from: string
  /** The year of a yearly statistic. */
  readonly year?: number | undefined
  /** C confirmed; C-, M weak; D, X proposed. */
  readonly mark: string
  readonly source: string
}

export type Member = { readonly id: number; readonly facts: Readonly<Record<string, Answer>> }

/** One household as the rules see it. */
export type Household = { readonly facts: Readonly<Record<string, Answer>>; readonly members: readonly Member[] }

type Common = {
  /** Absent when unknown. */
  readonly value?: Value | undefined
  /** What makes it unknown: names of facts, `division-by-zero` or `no-member`. Empty when the value is known. */
  readonly because: readonly string[]
  readonly type: ValueType
  readonly children: readonly Trace[]
}

/** One step of an evaluation. The tree of steps is the explanation: there is no other. */
export type Trace = Common &
  (
    | { readonly kind: 'rule'; readonly id: string; readonly title: Title; readonly basis: string; readonly member?: number | undefined }
    | { readonly kind: 'fact'; readonly name: string; readonly title: Title; readonly answer: Answer; readonly member?: number | undefined }
    | { readonly kind: 'parameter'; readonly name: string; readonly title: Title; readonly inForce?: ParameterInForce | undefined }
    | { readonly kind: 'lookup'; readonly name: string }
    | { readonly kind: 'member'; readonly member: number }
    | { readonly kind: 'compare' | 'arithmetic' | 'logic' | 'members' | 'call'; readonly operator: string }
    | { readonly kind: 'literal' | 'today' | 'absent' | 'not' | 'when' | 'one-of' }
  )
