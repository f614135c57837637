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
 * Rules as small JSON, under the parameters of one area and day: lists of what is alike, since that is smallest when it is compressed. A
 * number in an expression stands for a rule or fact: its place in the list here.
 */
export type PackedRules = {
  readonly rules: Packed<{
    readonly value: PackedExpression
    /** Of conditions and of what is compared; empty for others, since nothing is refused by them. */
    readonly title: string
    /** Its place among `texts`; -1 for none. */
    readonly basis: number
  }>
  readonly facts: Packed<{ readonly name: string /** Its place among `ranges`. */; readonly range: number; readonly title: string }>
  readonly texts: readonly string[]
  readonly ranges: readonly PackedRange[]
  /** Place of each rule asked for, in the order it was asked for. */
  readonly asked: readonly number[]
}

/** One list for each part. `ofMember` has a letter for each: m of a member, h of the household. */
type Packed<T> = { readonly ofMember: string } & { readonly [K in keyof T]: readonly T[K][] }
