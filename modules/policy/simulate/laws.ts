import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Expression } from '@doudi/core/rules/expression.ts'
import { rebuilt } from '@doudi/core/rules/rebuild.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { typeName, type Value } from '@doudi/core/rules/types.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { Laws } from './compare-draft.ts'
import type { Law } from './law.ts'
import { ruleSetOf } from './prepare.ts'

/** The file whose rules of members say which groups of the population a difference is told for. */
const groupsFile = 'groups'

/** The law of a day, from what is loaded. */
export function lawOn(policies: Policies, on: PlainDate): Law {
  const isInForce = ({ validFrom, validTo }: { validFrom: string; validTo?: string | undefined }) =>
    validFrom <= on && (validTo === undefined || on < validTo)
  const rules = policies.rulesOn(on)
  const known = new Map<number, Readonly<Record<string, Value>>>()
  const inForce = (county: number) => {
    const values =
      known.get(county) ??
      Object.fromEntries(Object.entries(policies.parameters.inForce({ division: county, on })).map(([name, { value }]) => [name, value]))
    known.set(county, values)
    return values
  }
  return {
    rules,
    facts: policies.facts,
    outcomes: policies.schemes.filter(isInForce),
    alarms: policies.warnings.filter((one) => isInForce(one) && one.becomes === 'signal'),
    groups: rules.rules
      .filter(({ id, of, type }) => id.startsWith(`${groupsFile}.`) && of === 'member' && typeName(type) === 'bool')
      .map(({ id, title }) => ({ rule: id, title })),
    inForce,
  }
}

/** Both laws of a day. A fact that the draft declares otherwise is another fact, so that both are gathered side by side. */
export function lawsOn(present: Policies, draft: Policies, on: PlainDate): Laws {
  const was = lawOn(present, on)
  const is = lawOn(draft, on)
  const others = new Map<string, string>()
  for (const [name, fact] of is.facts) {
    const before = was.facts.get(name)
    if (before && declared(before) !== declared(fact)) others.set(name, `${name} by the draft`)
  }
  return { present: was, draft: others.size === 0 ? is : { ...is, rules: withFacts(is.rules, others), facts: renamed(is.facts, others) } }
}

function declared({ title: _title, source, ...rest }: Fact): string {
  return JSON.stringify({ ...rest, source: source.id })
}

function renamed<F extends { readonly name: string }>(facts: ReadonlyMap<string, F>, others: ReadonlyMap<string, string>): Map<string, F> {
  return new Map([...facts].map(([name, fact]) => [others.get(name) ?? name, { ...fact, name: others.get(name) ?? name }]))
}

function withFacts(set: RuleSet, others: ReadonlyMap<string, string>): RuleSet {
  const otherwise = (node: Expression): Expression | undefined => {
    const name = node.kind === 'fact' ? others.get(node.name) : undefined
    return node.kind === 'fact' && name !== undefined ? { ...node, name } : undefined
  }
  const facts = new Map([...set.facts].map(([name, fact]) => [others.get(name) ?? name, fact]))
  return ruleSetOf(
    { ...set, facts },
    set.rules.map((rule) => ({ ...rule, value: rebuilt(rule.value, otherwise) })),
  )
}
