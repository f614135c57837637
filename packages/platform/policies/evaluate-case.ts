import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import { typeName, type Value } from '@doudi/core/rules/types.ts'
import { SituationFile } from './example-file.ts'
import { type GivenLaw, situationOf } from './examples.ts'
import { PolicyError } from './problems.ts'
import { parseYamlText, type YamlFile } from './yaml-file.ts'

/** What a rule says of a case. `value` as rules reckon: whole fen, ten-thousandths, dates as 2026-10-31; null is unknown. */
export type CaseAnswer = {
  readonly value: Value | null
  readonly unknown_because: readonly string[]
  /** Every step; facts with what was given, parameters with date, area and source. */
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
  const answer = (rule: Rule): CaseResult => {
    const head = { title: rule.title.zh, type: typeName(rule.type) }
    if (rule.of === 'household') return { ...head, ...toAnswer(evaluator.household(rule.id)) }
    return { ...head, members: household.members.map((member) => toAnswer(evaluator.member(rule.id, member))) }
  }
  return Object.fromEntries(rulesAsked(rules, written).map((rule) => [rule.id, answer(rule)]))
}

function rulesAsked({ rules, byId }: RuleSet, { value, problem }: YamlFile<SituationFile>): readonly Rule[] {
  if (value.rules === undefined) return rules
  return value.rules.map((id, index) => {
    const rule = byId.get(id)
    if (!rule)
      throw new PolicyError([problem(['rules', index], `no rule is called "${id}": write the id of the file, a point, the id of the rule`)])
    return rule
  })
}

const toAnswer = (tree: Trace): CaseAnswer => ({ value: tree.value ?? null, unknown_because: tree.because, tree })
