import type { Range, Unit } from '../types.ts'

/** One letter says what a node is. */
export const tags = {
  literal: 'l',
  today: 't',
  fact: 'f',
  parameter: 'p',
  rule: 'r',
  absent: 'x',
  lookup: 'k',
  compare: 'c',
  logic: 'g',
  arithmetic: 'a',
  not: 'n',
  when: 'w',
  oneOf: 'o',
  call: 'h',
  members: 'm',
} as const

/** A unit, a kind, or the codes of a text with their Chinese words. */
export type PackedType = Unit | 'bool' | 'date' | 'text' | readonly [codes: readonly string[], labels?: readonly string[]]

/** A node: its letter, then its parts in a fixed order. */
export type PackedExpression = readonly [string, ...(readonly unknown[])]

/** Rules as small JSON. In expressions a number stands for a rule, fact or parameter: its place in the list here. */
export type PackedRules = {
  readonly rules: readonly (readonly [
    id: string,
    isOfMember: 0 | 1,
    title: string,
    basis: number,
    type: PackedType,
    value: PackedExpression,
  ])[]
  readonly texts: readonly string[]
  readonly facts: readonly (readonly [name: string, isOfMember: 0 | 1, title: string, type: PackedType, range?: Range])[]
  readonly parameters: readonly (readonly [name: string, title: string, type: PackedType])[]
}
