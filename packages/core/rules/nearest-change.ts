import { evaluatorFor, type Given } from './evaluate.ts'
import type { RuleSet } from './rule-set.ts'
import type { Answer, Trace } from './trace.ts'
import { type Range, rangeOf, type Unit, type Value, type ValueType } from './types.ts'

/** The rule whose result is looked at; of a member where `member` is given. */
export type Target = { readonly rule: string; readonly member?: number | undefined }

/** The fact of a household or of one of its members. */
export type FactAt = { readonly name: string; readonly member?: number | undefined }

/** The value of the rule if one fact were another, or not known (undefined), everything else staying as it is. */
export type WhatIf = (fact: FactAt, value: Value | undefined) => Value | undefined

export type NearestOptions = Target & {
  /** At most so many evaluations. */
  readonly most?: number | undefined
  /** A quicker way to the same value than the traced evaluation: the compiled form, on the server. */
  readonly whatIf?: WhatIf | undefined
  /** The evaluation as it is, where it was made before. */
  readonly trace?: Trace | undefined
}

/** One fact that would change a result if it were different, everything else staying as it is. */
export type NearestChange = {
  readonly fact: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly type: ValueType
  readonly member?: number | undefined
  readonly from: Value
  /** The first value that changes the result. */
  readonly to: Value
  /** For numbers: the last value on the way that does not. Both sides of the line. */
  readonly last?: number | undefined
  /** What the result would be. */
  readonly result: Value
}

/** A fact the evaluation looked at and knew. */
type Known = Pick<Trace & { readonly kind: 'fact' }, 'name' | 'title' | 'type' | 'member'> & { readonly value: Value }
type Search = {
  readonly set: RuleSet
  readonly whatIf: WhatIf
  readonly present: Value
  left: number
  best?: { readonly change: NearestChange; readonly size: number } | undefined
}

/**
 * The smallest change, in proportion, of one known fact that would give another known result. Numbers are searched outwards and then by
 * bisection, up to the ends of their declared range (amounts that are not negative stay so); yes-or-no facts and codes by trying the others.
 * A fact without which the result is known as well can change nothing, whatever it were: it is not searched.
 * Undefined when the result is unknown, when no single fact changes it, or when `most` evaluations did not find it.
 */
export function nearestChange(set: RuleSet, given: Given, options: NearestOptions): NearestChange | undefined {
  const { trace = traceOf(set, given, options), whatIf = tracedWhatIf(set, given, options), most = 1000 } = options
  if (trace.value === undefined) return undefined
  const search: Search = { set, whatIf, present: trace.value, left: most }
  const facts = knownFacts(trace).filter((fact) => whatIf(fact, undefined) === undefined)
  for (const fact of facts) if (fact.type.kind === 'int') searchNumber(search, fact)
  for (const fact of facts) if (fact.type.kind === 'bool' || fact.type.kind === 'text') searchCodes(search, fact)
  return search.best?.change
}

function tracedWhatIf(set: RuleSet, given: Given, target: Target): WhatIf {
  return (fact, value) => traceOf(set, withFact(given, fact, value), target).value
}

function traceOf(set: RuleSet, given: Given, { rule, member }: Target): Trace {
  const evaluator = evaluatorFor(set, given)
  if (member === undefined) return evaluator.household(rule)
  const found = given.household.members.find(({ id }) => id === member)
  if (!found) throw new Error(`no member [${member}] in this household`)
  return evaluator.member(rule, found)
}

/** Facts the result rests on, each once. Rules are shared in a trace, so what was seen is not walked again. */
function knownFacts(root: Trace): readonly Known[] {
  const seen = new Set<Trace>()
  const found = new Map<string, Known>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return
    seen.add(trace)
    if (trace.kind === 'fact' && trace.value !== undefined) {
      const { name, title, type, member, value } = trace
      found.set(`${name}#${member ?? ''}`, { name, title, type, member, value })
    }
    for (const child of decidingSteps(trace)) walk(child)
  }
  walk(root)
  return [...found.values()]
}

/** The value of one part that decides the whole. */
const decisive: Readonly<Record<string, boolean>> = { or: true, exists: true, and: false, all: false }

/** Where one part decides, only what changes that part changes the whole. */
function decidingSteps(trace: Trace): readonly Trace[] {
  if (trace.kind !== 'logic' && trace.kind !== 'members') return trace.children
  const value = decisive[trace.operator]
  if (value === undefined || trace.value !== value) return trace.children
  return trace.children.filter((child) => child.value === value).slice(0, 1)
}

/** How large a change must be to count as a whole one where the present value is small. Granularity of the search, no law. */
const smallest: Readonly<Record<Unit, number>> = { fen: 100_000, ratio: 1_000, days: 30, hours: 24, months: 1, years: 1, none: 1 }

function searchNumber(search: Search, fact: Known): void {
  if (fact.type.kind !== 'int') return
  const from = Number(fact.value)
  const [low, high]: Range = search.set.facts.get(fact.name)?.range ?? rangeOf(fact.type.unit)
  const scale = Math.max(Math.abs(from), smallest[fact.type.unit])
  const ends = [high, from >= 0 ? Math.max(low, 0) : low]
  for (const end of ends) searchTowards(search, fact, { from, end, scale })
}

type Way = { readonly from: number; readonly end: number; readonly scale: number }

/** Outwards in growing steps until the result changes, then bisection between the last two; never farther than the best so far. */
function searchTowards(search: Search, fact: Known, { from, end, scale }: Way): void {
  const sign = end < from ? -1 : 1
  const limit = search.best === undefined ? Number.POSITIVE_INFINITY : Math.ceil(search.best.size * scale) - 1
  const farthest = Math.min(Math.abs(end - from), limit)
  const changed = (distance: number) => otherResult(search, fact, from + sign * distance)
  let same = 0
  for (let step = Math.max(1, Math.floor(scale / 50)); same < farthest; step *= 4) {
    const distance = Math.min(same + step, farthest)
    let result = changed(distance)
    if (result === undefined) {
      same = distance
      continue
    }
    let other = distance
    while (other - same > 1) {
      const middle = same + Math.floor((other - same) / 2)
      const between = changed(middle)
      if (between === undefined) same = middle
      else [other, result] = [middle, between]
    }
    const to = orNothing(from + sign * other, { from, isSame: (value) => otherResult(search, fact, value) === result })
    keep(search, fact, { to, last: from + sign * same, result, size: Math.abs(to - from) / scale })
    return
  }
}

/** Where next to nothing would be left of an amount, nothing: nobody reckons with one fen of 85,000 yuan. */
function orNothing(to: number, { from, isSame }: { from: number; isSame: (value: number) => boolean }): number {
  return to !== 0 && Math.abs(to) <= Math.abs(from) / 1000 && isSame(0) ? 0 : to
}

function searchCodes(search: Search, fact: Known): void {
  const { type } = fact
  const others = type.kind === 'bool' ? [fact.value !== true] : type.kind === 'text' ? (type.codes ?? []) : []
  for (const to of others) {
    if (to === fact.value || (search.best && search.best.size <= 1)) continue
    const result = otherResult(search, fact, to)
    if (result !== undefined) keep(search, fact, { to, result, size: 1 })
  }
}

/** The result with the fact changed, when it is known and another one. */
function otherResult(search: Search, fact: Known, value: Value): Value | undefined {
  if (search.left <= 0) return undefined
  search.left -= 1
  const result = search.whatIf(fact, value)
  return result === search.present ? undefined : result
}

function keep(search: Search, fact: Known, found: { to: Value; last?: number; result: Value; size: number }): void {
  if (search.left <= 0 || (search.best && search.best.size <= found.size)) return
  const { to, last, result, size } = found
  const { name, title, type, member, value: from } = fact
  search.best = { change: { fact: name, title, type, member, from, to, last, result }, size }
}

function withFact(given: Given, { name, member }: FactAt, value: Value | undefined): Given {
  const answer: Answer = value === undefined ? { state: 'not-asked' } : { state: 'found', value }
  const { household } = given
  if (member === undefined) return { ...given, household: { ...household, facts: { ...household.facts, [name]: answer } } }
  const members = household.members.map((one) => (one.id === member ? { ...one, facts: { ...one.facts, [name]: answer } } : one))
  return { ...given, household: { ...household, members } }
}
