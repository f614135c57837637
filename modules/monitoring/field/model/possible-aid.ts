import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { type UnpackedRules, unpackRules } from '@doudi/core/rules/packed/unpack.ts'
import type { Household, Trace } from '@doudi/core/rules/trace.ts'
import type { Text } from '../../contract/common.ts'
import type { FieldRules, FieldScheme } from '../../contract/field-rules.ts'

/** A fact that has to be known first; `member` is absent where it is of the household. */
export interface MissingFact {
  readonly name: string
  readonly title: Text
  readonly member?: number | undefined
}

/** Why it does not apply. */
export interface Obstacle {
  readonly title: Text
  /** Article of the rule it stands in. */
  readonly basis: string
  /** A condition that is not met, one that is met and should not be, another kind than is asked for, or the comparison of `title` that fails. */
  readonly how: 'unmet' | 'met' | 'other' | '<' | '<=' | '>' | '>='
  /** What `title` is compared with, where that has a name. */
  readonly against?: Text | undefined
}

/** What one scheme comes to with what is known at the door. Never a decision. */
export interface PossibleAid {
  readonly scheme: FieldScheme
  readonly state: 'may' | 'unknown' | 'not'
  /** Members it may apply to; empty for a scheme of the whole household. */
  readonly members: readonly number[]
  readonly missing: readonly MissingFact[]
  readonly obstacles: readonly Obstacle[]
}

/** The rules of a packet ready for use. */
export interface RulesInUse extends UnpackedRules {
  /** Who can say what a fact is, by its name. */
  readonly agencies: ReadonlyMap<string, Text>
  /** English of a Chinese title. */
  readonly english: ReadonlyMap<string, string>
}

const inUse = new WeakMap<FieldRules, RulesInUse>()

/** The rules ready for use, unpacked once for each packet. */
export function rulesOf(rules: FieldRules): RulesInUse {
  const known = inUse.get(rules)
  if (known) return known
  const { packed, agencies, english } = rules
  const titles = [
    ...packed.rules.title.map((zh, at) => [zh, english.rules[at]]),
    ...packed.facts.title.map((zh, at) => [zh, english.facts[at]]),
  ]
  const made: RulesInUse = {
    ...unpackRules(packed),
    agencies: new Map(packed.facts.name.map((name, at) => [name, agencies.titles[agencies.ofFact[at] ?? -1] ?? nobody])),
    english: new Map(titles.map(([zh = '', en = '']) => [zh, en])),
  }
  inUse.set(rules, made)
  return made
}

const nobody: Text = { zh: '', en: '' }

/** Every scheme of the packet for a household on a day, by the evaluator the office uses. */
export function possibleAid(rules: FieldRules, household: Household, today: string): PossibleAid[] {
  const { set, parameters, asked } = rulesOf(rules)
  const evaluator = evaluatorFor(set, { household, parameters, today: plainDate(today) })
  return rules.schemes.map((scheme, place) => {
    const rule = asked[place] ?? ''
    const traces: readonly Traced[] =
      scheme.of === 'household'
        ? [{ trace: evaluator.household(rule) }]
        : household.members.map((member) => ({ trace: evaluator.member(rule, member), member: member.id }))
    const may = traces.filter(({ trace }) => trace.value === true)
    const open = traces.filter(({ trace }) => trace.value === undefined)
    const state = may.length > 0 ? 'may' : open.length > 0 ? 'unknown' : 'not'
    return {
      scheme,
      state,
      members: may.flatMap(({ member }) => (member === undefined ? [] : [member])),
      missing: state === 'unknown' ? missingIn(open, rules) : [],
      obstacles: state === 'not' ? obstaclesIn(traces, rules) : [],
    }
  })
}

/** A result, of one member where the scheme is. */
type Traced = { readonly trace: Trace; readonly member?: number }

const inBoth = (zh: string, rules: FieldRules): Text => ({ zh, en: rulesOf(rules).english.get(zh) || zh })

/** What leaves them unknown: only what is below unknown steps, since anything else decided nothing. */
function missingIn(traces: readonly Traced[], rules: FieldRules): readonly MissingFact[] {
  const seen = new Set<Trace>()
  const found = new Map<string, MissingFact>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace) || trace.because.length === 0) return
    seen.add(trace)
    if (trace.kind === 'fact') {
      const { name, title, member } = trace
      found.set(`${name}:${member ?? ''}`, { name, title: inBoth(title.zh, rules), member })
    }
    for (const child of trace.children) walk(child)
  }
  for (const { trace } of traces) walk(trace)
  return [...found.values()]
}

type Rule = Trace & { readonly kind: 'rule' }

/** The named conditions that decided a no, the deepest ones, each once. */
function obstaclesIn(traces: readonly Traced[], rules: FieldRules): readonly Obstacle[] {
  const found = new Map<string, Obstacle>()
  const walk = (trace: Trace, within: Rule | undefined): boolean => {
    const one = obstacleAt(trace, { within, rules })
    if (one) found.set(`${one.title.zh} ${one.how}`, one)
    if (one) return true
    const rule = trace.kind === 'rule' ? trace : within
    const isTold = decisive(trace)
      .map((child) => walk(child, rule))
      .some((told) => told)
    if (trace.kind !== 'rule' || isTold || trace.title.zh === '') return isTold
    found.set(`${trace.title.zh} unmet`, named(trace, { within: trace, rules }))
    return true
  }
  for (const { trace } of traces) walk(trace, undefined)
  return [...found.values()]
}

type At = { readonly within: Rule | undefined; readonly rules: FieldRules }

/** A step that is told by its own name, without what is below it. */
function obstacleAt(trace: Trace, at: At): Obstacle | undefined {
  if (trace.kind === 'compare' || trace.kind === 'one-of') return comparedAt(trace, at)
  if (trace.kind === 'fact') return typeof trace.value === 'boolean' ? named(trace, at) : undefined
  if (trace.kind !== 'rule' || trace.title.zh === '') return undefined
  // Nobody asks why a condition is met, and of alternatives none of which is met the name of the whole says more than each of them.
  const [inner] = trace.children
  const isOneOfSeveral = inner?.kind === 'logic' && inner.operator === 'or' && at.within !== undefined
  const isLeaf = inner?.kind === 'compare' || inner?.kind === 'fact' || isOneOfSeveral
  return trace.value === true || isLeaf ? named(trace, { ...at, within: trace }) : undefined
}

function named({ title, value }: Trace & { readonly title: Text }, { within, rules }: At): Obstacle {
  return { title: inBoth(title.zh, rules), basis: within?.basis ?? '', how: value === true ? 'met' : 'unmet' }
}

/** A comparison that failed, of something that has a name. */
function comparedAt(trace: Trace, { within, rules }: At): Obstacle | undefined {
  const [left, right] = trace.children
  const how = 'operator' in trace ? trace.operator : ''
  if (!left || !('title' in left) || left.title.zh === '') return undefined
  const common = { title: inBoth(left.title.zh, rules), basis: within?.basis ?? '' }
  if (trace.value !== false || (how !== '<' && how !== '<=' && how !== '>' && how !== '>=')) return { ...common, how: 'other' }
  const against = right && 'title' in right && right.title.zh !== '' ? inBoth(right.title.zh, rules) : undefined
  return { ...common, how, against }
}

/** The steps below that made this yes or no what it is. */
function decisive({ kind, value, children }: Trace): readonly Trace[] {
  const truths = children.filter((child) => typeof child.value === 'boolean')
  if (kind === 'logic') return truths.filter((child) => child.value === value)
  if (kind === 'when') return truths.slice(-1)
  return kind === 'rule' || kind === 'not' ? truths : []
}
