import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { withChildren } from '@doudi/core/rules/evaluate-steps.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import { typeName, type Value } from '@doudi/core/rules/types.ts'
import { SituationFile } from './example-file.ts'
import { type GivenLaw, situationOf } from './examples.ts'
import { fault } from './problem-texts.ts'
import { PolicyError } from './problems.ts'
import { parseYamlText, type YamlFile } from './yaml-file.ts'

/** What a rule says of a case. `value` as rules reckon: whole fen, ten-thousandths, dates as 2026-10-31; null is unknown. */
export type CaseAnswer = {
  readonly value: Value | null
  readonly unknown_because: readonly string[]
  /** Every step; facts with what was given, parameters with date, area and source. The steps of a rule stand in it once. */
  readonly tree: Trace
}

export type CaseResult = { readonly title: string; readonly type: string } & (CaseAnswer | { readonly members: readonly CaseAnswer[] })

/**
 * What the rules say of one household, given in a YAML file like a worked example; by full id, those of members for each member in order.
 * @throws PolicyError with file, line and column where the case does not fit the law
 */
export function evaluateCase(law: GivenLaw, { text, file }: { text: string; file: string }): Readonly<Record<string, CaseResult>> {
  const written = parseYamlText(text, file, SituationFile)
  const { rules, household, parameters, today } = situationOf(law, written.value, written.problem)
  const evaluator = evaluatorFor(rules, { household, parameters, today })
  const asked = rulesAsked(rules, written)
  const elsewhere = new Set(asked.length > mostWhole ? asked.map((rule) => rule.id) : [])
  const toAnswer = (trace: Trace): CaseAnswer => ({
    value: trace.value ?? null,
    unknown_because: trace.because,
    tree: once(trace, { elsewhere, told: new Set() }),
  })
  const answer = (rule: Rule): CaseResult => {
    const head = { title: rule.title.zh, type: typeName(rule.type) }
    if (rule.of === 'household') return { ...head, ...toAnswer(evaluator.household(rule.id)) }
    return { ...head, members: household.members.map((member) => toAnswer(evaluator.member(rule.id, member))) }
  }
  return Object.fromEntries(asked.map((rule) => [rule.id, answer(rule)]))
}

/** With more rules than this each tree ends at other rules, which have trees of their own: written out whole, the law of a country is too long. */
const mostWhole = 60

type Told = { readonly elsewhere: ReadonlySet<string>; readonly told: Set<string> }

/** The tree with the steps of a rule told once: a second time, or where the rule has a tree of its own, it comes without. */
function once(trace: Trace, at: Told): Trace {
  const children = trace.children.map((child) => {
    if (child.kind !== 'rule') return once(child, at)
    const key = `${child.id} ${child.member ?? ''}`
    if (at.elsewhere.has(child.id) || at.told.has(key)) return withChildren(child, [])
    at.told.add(key)
    return once(child, at)
  })
  return withChildren(trace, children)
}

function rulesAsked({ rules, byId }: RuleSet, { value, problem }: YamlFile<SituationFile>): readonly Rule[] {
  if (value.rules === undefined) return rules
  return value.rules.map((id, index) => {
    const rule = byId.get(id)
    if (!rule) throw new PolicyError([problem(['rules', index], fault('no-rule-in-full', { name: id }))])
    return rule
  })
}
