import { type Expression, nodesOf } from '@doudi/core/rules/expression.ts'
import { rebuilt } from '@doudi/core/rules/rebuild.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import { checkExample, type Example } from '../examples.ts'
import { stepsOf } from './comparisons.ts'

type Logic = Extract<Expression, { kind: 'logic' }>

/** A condition that no example needs: which rule, and the condition as a tree. */
export type Unneeded = { readonly rule: string; readonly text: string; readonly condition: Expression }

/** The conditions beside `&&` and `||` that could be left out of a rule without an example noticing. */
export function unneededConditions(sets: readonly RuleSet[], examples: readonly Example[]): readonly Unneeded[] {
  const reaching = reachedBy(examples)
  const rules = new Map(sets.flatMap((set) => set.rules.map((rule) => [keyOf(rule), rule])))
  return [...rules].flatMap(([key, rule]) =>
    conditionsOf(rule.value)
      .filter(({ whole, rest }) => !isNoticed(rule, { among: reaching.get(key) ?? [], whole, rest }))
      .map(({ condition }) => ({ rule: rule.id, text: rule.text, condition })),
  )
}

const keyOf = ({ id, text }: Rule) => `${id} ${text}`

/** Each side of each `&&` and `||`, with what is left when it goes; a side that goes on in the same way is told by its own sides. */
function conditionsOf(expression: Expression): readonly { whole: Logic; condition: Expression; rest: Expression }[] {
  const logics = [...nodesOf(expression)].filter((node) => node.kind === 'logic')
  return logics.flatMap((whole) =>
    [
      { whole, condition: whole.left, rest: whole.right },
      { whole, condition: whole.right, rest: whole.left },
    ].filter(({ condition }) => condition.kind !== 'logic' || condition.operator !== whole.operator),
  )
}

/** The examples that come to a rule on the way to what they expect, by rule and version. */
function reachedBy(examples: readonly Example[]): ReadonlyMap<string, readonly Example[]> {
  const found = examples.flatMap((example) => {
    const ids = new Set([...stepsOf(example)].flatMap((step) => (step.kind === 'rule' ? [step.id] : [])))
    return [...ids].flatMap((id) => {
      const rule = example.rules.byId.get(id)
      return rule ? [{ key: keyOf(rule), example }] : []
    })
  })
  const groups = Map.groupBy(found, ({ key }) => key)
  return new Map([...groups].map(([key, some]) => [key, some.map(({ example }) => example)]))
}

type Change = { readonly among: readonly Example[]; readonly whole: Logic; readonly rest: Expression }

function isNoticed(rule: Rule, { among, whole, rest }: Change): boolean {
  const place = [...nodesOf(rule.value)].indexOf(whole)
  const changed = new Map<RuleSet, RuleSet>()
  return among.some((example) => {
    const rules = changed.get(example.rules) ?? without(example.rules, { id: rule.id, place, rest })
    changed.set(example.rules, rules)
    return checkExample({ ...example, rules }).length > 0
  })
}

/** The rules with `rest` at the place of a node; trees of one text are alike in every set. */
function without(set: RuleSet, { id, place, rest }: { id: string; place: number; rest: Expression }): RuleSet {
  const rules = set.rules.map((rule) => {
    if (rule.id !== id) return rule
    const target = [...nodesOf(rule.value)][place]
    return { ...rule, value: rebuilt(rule.value, (node) => (node === target ? rest : undefined)) }
  })
  return { ...set, rules, byId: new Map(rules.map((rule) => [rule.id, rule])) }
}
