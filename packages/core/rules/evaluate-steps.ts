import type { Title } from './environment.ts'
import type { Rule } from './rule-set.ts'
import type { Answer, ParameterInForce, Trace } from './trace.ts'
import type { Value, ValueType } from './types.ts'

// Every step is made here, each kind in one shape with its keys in one order: the engine then reads and makes them at the cost of a field.

/** What makes a known value unknown. One list for all, so that none is made. */
export const nothing: readonly never[] = []

export function ruleStep({ id, title, basis, type }: Rule, value: Value | undefined, inner: Trace, member?: number): Trace {
  const because = value === undefined ? inner.because : nothing
  return { kind: 'rule', id, title, basis, member, type, value, because, children: [inner] }
}

/** A fact as it is declared, with the list of causes when it is missing. */
export type FactName = { readonly name: string; readonly title: Title; readonly type: ValueType; readonly missing: readonly string[] }

export function factStep({ name, title, type, missing }: FactName, answer: Answer, value: Value | undefined, member?: number): Trace {
  return { kind: 'fact', name, title, answer, member, type, value, because: value === undefined ? missing : nothing, children: nothing }
}

export function parameterStep(
  name: string,
  { title, type }: { title: Title; type: ValueType },
  inForce: ParameterInForce | undefined,
): Trace {
  const because = inForce ? nothing : [`parameter.${name}`]
  return { kind: 'parameter', name, title, inForce, type, value: inForce?.value, because, children: nothing }
}

/** The key, then the cell it leads to; no cell when the key is unknown. */
export function lookupStep(
  { name, type }: { name: string; type: ValueType },
  keys: readonly Trace[],
  found: Trace | readonly string[],
): Trace {
  const common = { kind: 'lookup', name, type } as const
  return 'kind' in found
    ? { ...common, value: found.value, because: found.because, children: [...keys, found] }
    : { ...common, value: undefined, because: found, children: keys }
}

type Leaf = 'literal' | 'today' | 'absent'

export function leafStep(kind: Leaf, type: ValueType, value: Value | undefined, because: readonly string[] = nothing): Trace {
  return { kind, type, value, because, children: nothing }
}

/** What a step of reckoning is, apart from what it gives. */
export type Label = {
  readonly kind: 'compare' | 'arithmetic' | 'logic' | 'members' | 'call'
  readonly operator: string
  readonly type: ValueType
}
export type PlainLabel = { readonly kind: 'not' | 'when' | 'one-of'; readonly type: ValueType }
type Children = readonly Trace[]

export function knownStep({ kind, operator, type }: Label, value: Value, children: Children): Trace {
  return { kind, operator, type, value, because: nothing, children }
}

export function unknownStep({ kind, operator, type }: Label, because: readonly string[], children: Children): Trace {
  return { kind, operator, type, value: undefined, because, children }
}

export function knownPlainStep({ kind, type }: PlainLabel, value: Value, children: Children): Trace {
  return { kind, type, value, because: nothing, children }
}

export function unknownPlainStep({ kind, type }: PlainLabel, because: readonly string[], children: Children): Trace {
  return { kind, type, value: undefined, because, children }
}

/** What one member says; no value when it does not count. */
export function memberStep(member: number, type: ValueType, children: Children, value?: Value): Trace {
  return { kind: 'member', member, type, value, because: nothing, children }
}

/** A member of whom it is not known whether it counts, or with which value. */
export function doubtfulMemberStep(member: number, type: ValueType, children: Children, because: readonly string[]): Trace {
  return { kind: 'member', member, type, value: undefined, because, children }
}
