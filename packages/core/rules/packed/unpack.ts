import type { FactType, Title } from '../environment.ts'
import type { Entity, Expression } from '../expression.ts'
import type { Rule, RuleSet } from '../rule-set.ts'
import { int, type ValueType } from '../types.ts'
import { type PackedExpression, type PackedRules, type PackedType, tags } from './packed.ts'

/** The rule set of packed rules: evaluates as the one it was made of. */
export function unpackRules(packed: PackedRules): RuleSet {
  const facts = new Map(
    packed.facts.map(([name, of, zh, type, range]): [string, FactType] => [
      name,
      { title: titled(zh), of: entity(of), type: unpackType(type), range },
    ]),
  )
  const parameters = new Map(packed.parameters.map(([name, zh, type]) => [name, { title: titled(zh), type: unpackType(type) }] as const))
  const rules = packed.rules.map(
    ([id, of, zh, basis, type, value]): Rule => ({
      id,
      of: entity(of),
      title: titled(zh),
      basis: packed.texts[basis] ?? '',
      text: '',
      type: unpackType(type),
      value: unpackExpression(value, packed),
    }),
  )
  return { rules, byId: new Map(rules.map((rule) => [rule.id, rule])), facts, parameters }
}

/** A phone speaks Chinese only: the English title is the same. */
const titled = (zh: string): Title => ({ zh, en: zh })
const entity = (isOfMember: unknown): Entity => (isOfMember === 1 ? 'member' : 'household')

function unpackType(type: PackedType): ValueType {
  if (type === 'bool' || type === 'date') return { kind: type }
  if (type === 'text') return { kind: 'text' }
  if (typeof type === 'string') return int(type)
  const [codes, labels] = type
  return { kind: 'text', codes, labels: labels && Object.fromEntries(codes.map((code, index) => [code, labels[index] ?? code])) }
}

/** The parts of a node are what `pack` wrote for its letter, in that order; that both agree is tested over all policies. */
function unpackExpression(node: PackedExpression, packed: PackedRules): Expression {
  // biome-ignore lint/suspicious/noExplicitAny: each letter has its own parts
  const [tag, a, b, c, d] = node as readonly [string, any, any, any, any]
  const unpack = (child: PackedExpression) => unpackExpression(child, packed)
  const rest = (from: number) => node.slice(from).map((child) => unpack(child as PackedExpression)) // the tail of lookups and calls holds nodes
  switch (tag) {
    case tags.literal:
      return { kind: 'literal', value: a, type: unpackType(b) }
    case tags.fact:
      return { kind: 'fact', of: entity(packed.facts[a]?.[1]), name: packed.facts[a]?.[0] ?? '' }
    case tags.parameter:
      return { kind: 'parameter', name: packed.parameters[a]?.[0] ?? '' }
    case tags.rule:
      return { kind: 'rule', of: entity(packed.rules[a]?.[1]), id: packed.rules[a]?.[0] ?? '' }
    case tags.absent:
      return { kind: 'absent', id: a, type: unpackType(b) }
    case tags.lookup:
      return { kind: 'lookup', name: a, codes: b, type: unpackType(c), keys: rest(4) }
    case tags.compare:
      return { kind: 'compare', operator: a, left: unpack(b), right: unpack(c) }
    case tags.logic:
      return { kind: 'logic', operator: a, left: unpack(b), right: unpack(c) }
    case tags.arithmetic:
      return { kind: 'arithmetic', operator: a, left: unpack(b), right: unpack(c), type: unpackType(d) }
    case tags.not:
      return { kind: 'not', operand: unpack(a) }
    case tags.when:
      return { kind: 'when', condition: unpack(a), yes: unpack(b), no: unpack(c), type: unpackType(d) }
    case tags.oneOf:
      return { kind: 'one-of', operand: unpack(a), options: b }
    case tags.call:
      return { kind: 'call', name: a, type: unpackType(b), parts: rest(3) }
    case tags.members: {
      const inside = (part: unknown) => (part === 0 ? undefined : unpack(part as PackedExpression)) // 0 stands for no part
      return { kind: 'members', operator: a, where: inside(b), value: inside(c), type: unpackType(d) }
    }
    default:
      return { kind: 'today' }
  }
}
