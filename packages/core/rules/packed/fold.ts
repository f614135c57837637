import { plainDate } from '../../kernel/plain-date.ts'
import { evaluatorFor } from '../evaluate.ts'
import { type Expression, nodesOf } from '../expression.ts'
import { rebuilt } from '../rebuild.ts'
import { neededFor, type Rule, type RuleSet } from '../rule-set.ts'
import type { ParameterInForce } from '../trace.ts'
import { bool, type Value, type ValueType } from '../types.ts'

type Parameters = Readonly<Record<string, ParameterInForce>>

/**
 * The rules asked for with the parameters in force put in, and everything that is decided by them reckoned already: what a switch
 * turns off is gone, with all that only it rested on. Values and what makes them unknown stay the same for every household; the steps
 * do not. A parameter without a value stays a name.
 */
export function foldRules(set: RuleSet, ids: readonly string[], parameters: Parameters): readonly Rule[] {
  const restsOn = new Set(ids.flatMap((id) => neededFor(set, id)))
  const folded = new Map<string, Rule>()
  for (const rule of set.rules)
    if (restsOn.has(rule)) folded.set(rule.id, { ...rule, value: fold(rule.value, { set, folded, parameters }) })
  const needed = new Set<string>(ids)
  const rules = [...folded.values()]
  for (const rule of rules.toReversed()) {
    if (!needed.has(rule.id)) continue
    for (const node of nodesOf(rule.value)) if (node.kind === 'rule') needed.add(node.id)
  }
  return rules.filter(({ id }) => needed.has(id))
}

type At = { readonly set: RuleSet; readonly folded: ReadonlyMap<string, Rule>; readonly parameters: Parameters }

function fold(node: Expression, at: At): Expression {
  switch (node.kind) {
    case 'parameter': {
      const inForce = at.parameters[node.name]
      return inForce ? literal(inForce.value, at.set.parameters.get(node.name)?.type ?? bool) : node
    }
    case 'rule': {
      const value = at.folded.get(node.id)?.value
      return value?.kind === 'literal' ? value : node
    }
    case 'literal':
    case 'fact':
    case 'today':
    case 'absent':
      return node
    default:
      return settle(withFoldedParts(node, at), at)
  }
}

/** The node with each of its parts folded. */
function withFoldedParts(node: Expression, at: At): Expression {
  return rebuilt(node, (part) => (part === node ? undefined : fold(part, at)))
}

/** What is decided already, without touching what could make it unknown. */
function settle(node: Expression, at: At): Expression {
  switch (node.kind) {
    case 'logic': {
      const decisive = node.operator === 'or'
      for (const [one, other] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const)
        if (one.kind === 'literal') return one.value === decisive ? one : other
      return node
    }
    case 'when':
      if (node.condition.kind !== 'literal') return node
      return node.condition.value === true ? node.yes : node.no
    case 'members':
      return settleMembers(node)
    case 'not':
    case 'one-of':
      return node.operand.kind === 'literal' ? reckoned(node, at) : node
    case 'compare':
    case 'arithmetic':
      return node.left.kind === 'literal' && node.right.kind === 'literal' ? reckoned(node, at) : node
    case 'call':
      return node.parts.every(({ kind }) => kind === 'literal') ? reckoned(node, at) : node
    case 'lookup':
      return node.keys.every(({ kind }) => kind === 'literal') ? reckoned(node, at) : node
    default:
      return node
  }
}

/** A condition on members that is the same for all of them, or a filter that lets all through. */
function settleMembers(node: Extract<Expression, { kind: 'members' }>): Expression {
  const where = node.where?.kind === 'literal' && node.where.value === true ? undefined : node.where
  const { value, operator } = node
  const decisive = operator === 'exists'
  if (!where && value?.kind === 'literal' && (decisive || operator === 'all') && value.value !== decisive) return value
  return { ...node, where }
}

/** Of parts that are known: by the evaluator itself. What it cannot tell, such as a division by zero, stays as it is written. */
function reckoned(node: Expression, { set, parameters }: At): Expression {
  const type = 'type' in node ? node.type : bool
  const rule: Rule = { id: 'fold', of: 'household', title: { zh: '', en: '' }, basis: '', text: '', type, value: node }
  const one: RuleSet = { ...set, rules: [rule], byId: new Map([['fold', rule]]) }
  const { value } = evaluatorFor(one, { household: { facts: {}, members: [] }, parameters, today: nobodyAsksToday }).household('fold')
  return value === undefined ? node : literal(value, type)
}

// A node of literals only never asks for the day.
const nobodyAsksToday = plainDate('2000-01-01')

function literal(value: Value, type: ValueType): Expression {
  return { kind: 'literal', value, type }
}
