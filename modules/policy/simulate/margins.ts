import { childrenOf, type Expression } from '@doudi/core/rules/expression.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import { int } from '@doudi/core/rules/types.ts'
import { anyRange, ruleSetOf } from './prepare.ts'

/** How far a household lies beyond an amount that a rule asks it to stay within: `column` holds it, below nought when it is within. */
export type Margin = { readonly rule: string; readonly column: string }

/** Adds to some rules of the household what lies between the two sides of every comparison of money in them. */
export function withMargins(set: RuleSet, among: ReadonlySet<string>): { readonly set: RuleSet; readonly margins: readonly Margin[] } {
  const margins: Margin[] = []
  const rules = set.rules.flatMap((rule): Rule[] => {
    if (!among.has(rule.id) || rule.of !== 'household') return [rule]
    const beyond = [...ownNodesOf(rule.value)].flatMap((node) => beyondIn(node, set))
    return [
      rule,
      ...beyond.map((value, index): Rule => {
        const column = `margin ${index} of ${rule.id}`
        margins.push({ rule: rule.id, column })
        return { ...rule, id: column, type: int('fen'), range: anyRange, value }
      }),
    ]
  })
  return { set: ruleSetOf(set, rules), margins }
}

/** The nodes that are about the household: what is asked of each member has no one value there. */
function* ownNodesOf(expression: Expression): Generator<Expression> {
  yield expression
  if (expression.kind !== 'members') for (const child of childrenOf(expression)) yield* ownNodesOf(child)
}

function beyondIn(node: Expression, set: RuleSet): Expression[] {
  if (node.kind !== 'compare' || !(isMoney(node.left, set) || isMoney(node.right, set))) return []
  const { left, right, operator } = node
  const between = (from: Expression, to: Expression): Expression[] => [
    { kind: 'arithmetic', operator: '-', left: from, right: to, type: int('fen') },
  ]
  if (operator === '<' || operator === '<=') return between(left, right)
  return operator === '>' || operator === '>=' ? between(right, left) : []
}

export function isMoney(node: Expression, set: RuleSet): boolean {
  const type =
    node.kind === 'fact'
      ? set.facts.get(node.name)?.type
      : node.kind === 'rule'
        ? set.byId.get(node.id)?.type
        : 'type' in node
          ? node.type
          : undefined
  return type?.kind === 'int' && type.unit === 'fen'
}
