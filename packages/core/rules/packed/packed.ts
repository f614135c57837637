import type { Value } from '../types.ts'

/** What the first number of a node says it is; its parts follow in a fixed order. A literal stands for itself. */
export const tags = {
  fact: 0,
  rule: 1,
  parameter: 2,
  today: 3,
  absent: 4,
  lookup: 5,
  compare: 6,
  arithmetic: 7,
  and: 8,
  or: 9,
  not: 10,
  when: 11,
  oneOf: 12,
  call: 13,
  members: 14,
} as const

/** A literal, or a node: its tag, then its parts. */
export type PackedExpression = Value | readonly [number, ...(readonly unknown[])]

/** What values of a fact are taken as known: `0` truths, `1` dates, `2` any text, two numbers a range, texts the codes there are. */
export type PackedRange = 0 | 1 | 2 | readonly [number, number] | readonly string[]

/**
 * Rules as small JSON, under the parameters of one area and day. A number in an expression stands for a rule, fact or operator: its place
 * in the list here. Rules that are no condition have no title, since nothing is refused by them.
 */
export type PackedRules = {
  readonly rules: readonly (readonly [value: PackedExpression, isOfMember: 0 | 1, title?: string, basis?: number])[]
  readonly facts: readonly (readonly [name: string, isOfMember: 0 | 1, range: number, title: string])[]
  readonly texts: readonly string[]
  readonly ranges: readonly PackedRange[]
  /** Place of each rule asked for, in the order it was asked for. */
  readonly asked: readonly number[]
}
