import { createHash } from 'node:crypto'
import { type Entity, type Expression, nodesOf } from '@doudi/core/rules/expression.ts'
import { rebuilt } from '@doudi/core/rules/rebuild.ts'
import { neededFor, type Rule, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import { bool, int, type Range, text, type Value, type ValueType } from '@doudi/core/rules/types.ts'
import type { Law, Outcome } from './law.ts'

/** Names of the rules that a simulation adds to the law: what one household gets, is and belongs to. */
export const added = {
  eligible: (outcome: string) => `outcome.${outcome}.eligible`,
  amount: (outcome: string) => `outcome.${outcome}.amount`,
  alarm: (alarm: string) => `outcome.${alarm}.raised`,
  group: (rule: string) => `outcome.${rule}.some`,
  className: 'outcome.class',
  size: 'outcome.size',
} as const

/** Every number that is exact: of sums whose parts were checked when the law was loaded. */
export const anyRange: Range = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]

/** The class of a household that no scheme covers. */
export const noClass = 'none'

/**
 * The rules of the law that bear on anything, and those that sum it up for each household. Parameters are put in as the values in force in
 * the county, and each question about the members is a rule of its own: so whatever differs between two laws differs in a tree.
 */
export function prepare(law: Law, county: number): RuleSet {
  const summaries = summarise(law)
  const wanted = new Set(summaries.flatMap((rule) => [...nodesOf(rule.value)].flatMap((node) => (node.kind === 'rule' ? [node.id] : []))))
  const needed = new Set([...wanted].flatMap((id) => neededFor(law.rules, id).map((rule) => rule.id)))
  return settleRules(law.rules, [...law.rules.rules.filter((rule) => needed.has(rule.id)), ...summaries], law.inForce(county))
}

/** Rules in order of use, with values in the place of parameters and each question about the members as a rule of its own. */
export function settleRules(set: RuleSet, rules: readonly Rule[], values: Readonly<Record<string, Value>>): RuleSet {
  return ruleSetOf(set, rules.map((rule) => ({ ...rule, value: settle(rule.value, values) })).flatMap(liftQuestions))
}

/** The same names with other rules. */
export function ruleSetOf(set: RuleSet, rules: readonly Rule[]): RuleSet {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  return { ...set, rules: [...byId.values()], byId }
}

function summarise({ outcomes, alarms, groups, rules }: Law): Rule[] {
  const size: Expression = { kind: 'members', operator: 'size', type: int() }
  return [
    ...outcomes.flatMap((outcome) => [
      aRule(added.eligible(outcome.id), isSo(outcome.of, outcome.eligible), bool),
      ...(outcome.amount === undefined ? [] : [amountRule(outcome, outcome.amount, rules)]),
    ]),
    aRule(added.className, classOf(outcomes), text),
    aRule(added.size, size, int()),
    ...alarms.map((alarm) => aRule(added.alarm(alarm.id), isSo(alarm.of, alarm.when), bool)),
    ...groups.map((group) => aRule(added.group(group.rule), isSo('member', group.rule), bool)),
  ]
}

function aRule(id: string, value: Expression, type: ValueType): Rule {
  return { id, of: 'household', title: { zh: id, en: id }, basis: '', text: '', type, value }
}

/** Of members: whether it is so for one of them. */
function isSo(of: Entity, id: string): Expression {
  return of === 'household'
    ? { kind: 'rule', of, id }
    : { kind: 'members', operator: 'exists', value: { kind: 'rule', of, id }, type: bool }
}

function amountRule({ id, of, eligible }: Outcome, amount: string, rules: RuleSet): Rule {
  const type = rules.byId.get(amount)?.type ?? int('fen')
  const paid: Expression = {
    kind: 'when',
    condition: { kind: 'rule', of, id: eligible },
    yes: { kind: 'rule', of, id: amount },
    no: { kind: 'literal', value: 0, type },
    type,
  }
  const value: Expression = of === 'household' ? paid : { kind: 'members', operator: 'sum', value: paid, type }
  return { ...aRule(added.amount(id), value, type), range: anyRange }
}

/** The first of the classes, in their order, that the household is in. */
function classOf(outcomes: readonly Outcome[]): Expression {
  const classes = outcomes.filter((one) => one.order !== undefined).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return classes.reduceRight<Expression>(
    (no, { id }) => ({
      kind: 'when',
      condition: { kind: 'rule', of: 'household', id: added.eligible(id) },
      yes: { kind: 'literal', value: id, type: text },
      no,
      type: text,
    }),
    { kind: 'literal', value: noClass, type: text },
  )
}

function settle(value: Expression, inForce: Readonly<Record<string, Value>>): Expression {
  const cell = (name: string, type: ValueType): Expression => {
    const found = inForce[name]
    return found === undefined ? { kind: 'absent', id: `parameter.${name}`, type } : { kind: 'literal', value: found, type }
  }
  return rebuilt(value, (node) => {
    if (node.kind === 'parameter') return cell(node.name, typeOfValue(inForce[node.name]))
    if (node.kind !== 'lookup') return undefined
    const keys = node.keys.map((key) => settle(key, inForce))
    const choose = (depth: number, path: readonly string[]): Expression => {
      const key = keys[depth]
      if (!key) return cell([node.name, ...path].join('.'), node.type)
      return (node.codes[depth] ?? []).reduceRight<Expression>(
        (no, code) => ({ kind: 'when', condition: isCode(key, code), yes: choose(depth + 1, [...path, code]), no, type: node.type }),
        { kind: 'absent', id: `parameter.${node.name}`, type: node.type },
      )
    }
    return choose(0, [])
  })
}

// How a literal prints depends on its kind alone.
function typeOfValue(value: Value | undefined): ValueType {
  if (typeof value === 'boolean') return bool
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? { kind: 'date' } : text
  return int()
}

function isCode(key: Expression, code: string): Expression {
  return { kind: 'compare', operator: '==', left: key, right: { kind: 'literal', value: code, type: text } }
}

/** Puts a rule `asked …` in the place of every question, named by what it asks: equal questions are one rule. */
function liftQuestions(rule: Rule): Rule[] {
  if (rule.value.kind === 'members') return [rule]
  const lifted: Rule[] = []
  const value = rebuilt(rule.value, (node) => {
    if (node.kind !== 'members') return undefined
    const id = `asked ${createHash('sha256').update(JSON.stringify(node)).digest('hex').slice(0, 16)}`
    lifted.push({ ...aRule(id, node, node.type), ...(node.type.kind === 'int' ? { range: anyRange } : {}) })
    return { kind: 'rule', of: 'household', id }
  })
  return [...lifted, { ...rule, value }]
}
