import type { Expression } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'

/**
 * Whether a rule can be true of anybody although nothing is known of some facts: `false && unknown` is false, but nothing makes an
 * unknown comparison true. It errs on the side of "can be".
 */
export function canBeTrue(set: RuleSet, id: string, isKnown: (fact: string) => boolean): boolean {
  const ofRule = new Map<string, boolean>()
  const ruleKnown = (rule: string): boolean => {
    const before = ofRule.get(rule)
    if (before !== undefined) return before
    const value = set.byId.get(rule)?.value
    const known = value === undefined || isBool(value) || isValueKnown(value)
    ofRule.set(rule, known)
    return known
  }
  // A value without truth is unknown as soon as a part that is always read is.
  const isValueKnown = (node: Expression): boolean => {
    switch (node.kind) {
      case 'fact':
        return isKnown(node.name)
      case 'rule':
        return ruleKnown(node.id)
      case 'arithmetic':
        return isValueKnown(node.left) && isValueKnown(node.right)
      case 'call':
        return node.parts.every(isValueKnown)
      case 'members': {
        // Of members who do not count nothing is asked.
        if (node.where !== undefined && canBe(node.where, false)) return true
        return (node.where === undefined || canBe(node.where, true)) && (node.value === undefined || isValueKnown(node.value))
      }
      default:
        return true
    }
  }
  const canBe = (node: Expression, truth: boolean): boolean => {
    switch (node.kind) {
      case 'fact':
        return isKnown(node.name)
      case 'rule': {
        const value = set.byId.get(node.id)?.value
        return value === undefined || canBe(value, truth)
      }
      case 'compare':
        return isValueKnown(node.left) && isValueKnown(node.right)
      case 'one-of':
        return isValueKnown(node.operand)
      case 'not':
        return canBe(node.operand, !truth)
      case 'logic':
        // `and` is true when both are; it is false when one is. `or` the other way round.
        return (node.operator === 'and') === truth
          ? canBe(node.left, truth) && canBe(node.right, truth)
          : canBe(node.left, truth) || canBe(node.right, truth)
      case 'members':
        return node.value === undefined || canBe(node.value, truth)
      default:
        return true
    }
  }
  const root = set.byId.get(id)?.value
  return root === undefined || canBe(root, true)
}

function isBool(node: Expression): boolean {
  return ['compare', 'one-of', 'not', 'logic'].includes(node.kind) || (node.kind === 'members' && ['exists', 'all'].includes(node.operator))
}
