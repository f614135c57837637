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
  /** A condition that is not met, one that is met and should not be, or the comparison of `title` that fails. */
  readonly how: 'unmet' | 'met' | '<' | '<=' | '>' | '>='
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

const unpacked = new WeakMap<FieldRules, UnpackedRules>()

/** The rules ready for use, unpacked once for each packet. */
export function rulesOf(rules: FieldRules): UnpackedRules {
  const known = unpacked.get(rules) ?? unpackRules(rules.packed)
  unpacked.set(rules, known)
  return known
}

/** Every scheme of the packet for a household on a day, by the evaluator the office uses. */
export function possibleAid(rules: FieldRules, household: Household, today: string): PossibleAid[] {
  const { set, parameters, asked } = rulesOf(rules)
  const evaluator = evaluatorFor(set, { household, parameters, today: plainDate(today) })
  return rules.schemes.map((scheme, place) => {
    const rule = asked[place] ?? ''
    const traces =
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

type Traced = { readonly trace: Trace }

const inBoth = (zh: string, { english }: FieldRules): Text => ({ zh, en: english[zh] ?? zh })

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
  const keep = (obstacle: Obstacle): true => {
    found.set(`${obstacle.title.zh} ${obstacle.how}`, obstacle)
    return true
  }
  const walk = (trace: Trace, within: Rule | undefined, isWhole: boolean): boolean => {
    if (trace.value === undefined) return false
    // A comparison that is the whole of a named condition is told by that name.
    if (trace.kind === 'compare') return !isWhole && compared(trace, within, { rules, keep })
    // A condition that is met is named as a whole: nobody asks why it is met.
    const deeper = trace.kind === 'rule' && trace.value === true ? [] : decisive(trace)
    const rule = trace.kind === 'rule' ? trace : within
    const isTold = deeper.map((child) => walk(child, rule, trace.kind === 'rule')).some((told) => told)
    if (trace.kind !== 'rule' || isTold || trace.title.zh === '') return isTold
    return keep({ title: inBoth(trace.title.zh, rules), basis: trace.basis, how: trace.value === true ? 'met' : 'unmet' })
  }
  for (const { trace } of traces) walk(trace, undefined, false)
  return [...found.values()]
}

type Keeping = { readonly rules: FieldRules; readonly keep: (obstacle: Obstacle) => true }

/** A comparison that failed, of something that has a name. */
function compared(trace: Trace & { readonly operator: string }, within: Rule | undefined, { rules, keep }: Keeping): boolean {
  const [left, right] = trace.children
  const { operator: how } = trace
  const isOrder = how === '<' || how === '<=' || how === '>' || how === '>='
  if (trace.value !== false || !isOrder || !left || !right || !('title' in left) || left.title.zh === '') return false
  const against = 'title' in right && right.title.zh !== '' ? inBoth(right.title.zh, rules) : undefined
  return keep({ title: inBoth(left.title.zh, rules), basis: within?.basis ?? '', how, against })
}

/** The steps below that made this yes or no what it is. */
function decisive({ kind, value, children }: Trace): readonly Trace[] {
  const truths = children.filter((child) => typeof child.value === 'boolean')
  if (kind === 'logic') return truths.filter((child) => child.value === value)
  if (kind === 'when') return truths.slice(-1)
  return kind === 'rule' || kind === 'not' ? truths : []
}
