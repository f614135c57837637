import type { FactType } from '@doudi/core/rules/environment.ts'
import { type Expression, nodesOf } from '@doudi/core/rules/expression.ts'
import { rebuilt } from '@doudi/core/rules/rebuild.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import { anyRange, ruleSetOf } from './prepare.ts'

/** Rules of the draft that are new or written otherwise. */
export function changedRules(present: RuleSet, draft: RuleSet): ReadonlySet<string> {
  const changed = draft.rules.filter((rule) => {
    const before = present.byId.get(rule.id)
    return !before || before.of !== rule.of || JSON.stringify(before.value) !== JSON.stringify(rule.value)
  })
  return new Set(changed.map((rule) => rule.id))
}

/** Those, and everything that rests on them. */
export function affectedRules(present: RuleSet, draft: RuleSet): ReadonlySet<string> {
  const changed = changedRules(present, draft)
  const affected = new Set<string>()
  for (const rule of draft.rules) if (changed.has(rule.id) || rulesRead(rule).some((id) => affected.has(id))) affected.add(rule.id)
  return affected
}

/** The rules a rule reads itself. */
export function rulesRead(rule: Rule): readonly string[] {
  return [...nodesOf(rule.value)].flatMap((node) => (node.kind === 'rule' ? [node.id] : []))
}

/** Columns of one kind of row that a rule reads: facts and rules by name. */
export function columnsRead(rule: Rule, of: 'household' | 'member'): readonly string[] {
  return [...nodesOf(rule.value)].flatMap((node) => {
    if (node.kind === 'fact' && node.of === of) return [node.name]
    return node.kind === 'rule' && node.of === of ? [node.id] : []
  })
}

/** The set with only some rules; the others they read are taken as given, like facts. */
export function cutRuleSet(set: RuleSet, kept: ReadonlySet<string>): RuleSet {
  const facts = new Map<string, FactType>(set.facts)
  // Whatever a rule gave is taken as it is; its range was for the check only.
  for (const { id, title, of, type } of set.rules) if (!kept.has(id)) facts.set(id, { title, of, type, range: anyRange })
  const given = (node: Expression): Expression | undefined =>
    node.kind === 'rule' && !kept.has(node.id) ? { kind: 'fact', of: node.of, name: node.id } : undefined
  const rules = set.rules.filter((rule) => kept.has(rule.id)).map((rule) => ({ ...rule, value: rebuilt(rule.value, given) }))
  return ruleSetOf({ ...set, facts }, rules)
}
