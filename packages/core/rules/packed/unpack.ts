import type { FactType, Title } from '../environment.ts'
import { cellsOf, type Entity, type Expression } from '../expression.ts'
import type { Rule, RuleSet } from '../rule-set.ts'
import type { ParameterInForce } from '../trace.ts'
import { bool, int, type Value, type ValueType } from '../types.ts'
import { type PackedExpression, type PackedRange, type PackedRules, tags } from './packed.ts'

/** Rules out of a packet: named by their place, with what they are to be evaluated under. */
export type UnpackedRules = {
  readonly set: RuleSet
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  /** Id of each rule that was asked for when packing. */
  readonly asked: readonly string[]
}

/** The rule set of packed rules: evaluates to the values and causes of the one it was made of. Types of rules and steps are not kept. */
export function unpackRules(packed: PackedRules): UnpackedRules {
  const at: At = { packed, cells: new Map(), values: {} }
  const rules = packed.rules.value.map(
    (value, place): Rule => ({
      id: `${place}`,
      of: ofMember(packed.rules, place),
      title: titled(packed.rules.title[place]),
      basis: packed.texts[packed.rules.basis[place] ?? -1] ?? '',
      text: '',
      type: int(),
      value: unpack(value, at),
    }),
  )
  const facts = new Map(
    packed.facts.name.map((name, place): [string, FactType] => [
      name,
      {
        title: titled(packed.facts.title[place]),
        of: ofMember(packed.facts, place),
        ...typed(packed.ranges[packed.facts.range[place] ?? -1]),
      },
    ]),
  )
  const set = { rules, byId: new Map(rules.map((rule) => [rule.id, rule])), facts, parameters: at.cells }
  return { set, parameters: at.values, asked: packed.asked.map(String) }
}

const titled = (zh = ''): Title => ({ zh, en: zh })
const ofMember = (list: { readonly ofMember: string }, place: number): Entity => (list.ofMember[place] === 'm' ? 'member' : 'household')

function typed(range: PackedRange | undefined): Pick<FactType, 'type' | 'range'> {
  if (range === 0) return { type: bool }
  if (range === 1) return { type: { kind: 'date' } }
  if (range === 2 || range === undefined) return { type: { kind: 'text' } }
  const [low, high] = range
  return typeof low === 'number' && typeof high === 'number'
    ? { type: int(), range: [low, high] }
    : { type: { kind: 'text', codes: range.map(String) } }
}

type At = {
  readonly packed: PackedRules
  readonly cells: Map<string, { title: Title; type: ValueType }>
  readonly values: Record<string, ParameterInForce>
}

/** The parts of a node are what `pack` wrote for its tag, in that order; that both agree is tested over all policies. */
function unpack(node: PackedExpression, at: At): Expression {
  if (typeof node !== 'object') return { kind: 'literal', value: node, type: int() }
  // biome-ignore lint/suspicious/noExplicitAny: each tag has its own parts
  const [tag, a, b, c] = node as readonly [number, any, any, any]
  const parts = (from: number) => node.slice(from).map((child) => unpack(child as PackedExpression, at)) // the tail of a node holds nodes
  const one = (part: unknown) => unpack(part as PackedExpression, at) // pack wrote a node there
  switch (tag) {
    case tags.fact:
      return { kind: 'fact', name: at.packed.facts.name[a] ?? '', of: ofMember(at.packed.facts, a) }
    case tags.rule:
      return { kind: 'rule', id: `${a}`, of: ofMember(at.packed.rules, a) }
    case tags.parameter:
      return parameter(a, null, at)
    case tags.absent:
      return { kind: 'absent', id: a, type: int() }
    case tags.lookup: {
      const node: Expression = { kind: 'lookup', name: a, codes: b, keys: parts(4), type: int() }
      cellsOf(node).forEach((name, place) => void parameter(name, c[place], at))
      return node
    }
    case tags.compare:
      return { kind: 'compare', operator: a, left: one(b), right: one(c) }
    case tags.arithmetic:
      return { kind: 'arithmetic', operator: a, left: one(b), right: one(c), type: int() }
    case tags.and:
    case tags.or:
      return { kind: 'logic', operator: tag === tags.and ? 'and' : 'or', left: one(a), right: one(b) }
    case tags.not:
      return { kind: 'not', operand: one(a) }
    case tags.when:
      return { kind: 'when', condition: one(a), yes: one(b), no: one(c), type: int() }
    case tags.oneOf:
      return { kind: 'one-of', operand: one(a), options: b }
    case tags.call:
      return { kind: 'call', name: a, parts: parts(2), type: int() }
    case tags.members: {
      const inside = (part: unknown) => (part === null ? undefined : one(part))
      const type = a === 'exists' || a === 'all' ? bool : int()
      return { kind: 'members', operator: a, where: inside(b), value: inside(c), type }
    }
    default:
      return { kind: 'today' }
  }
}

/** A parameter with its value, or without one. */
function parameter(name: string, value: Value | null, { cells, values }: At): Expression {
  cells.set(name, { title: titled(name), type: int() })
  if (value !== null) values[name] = { value, area: '', from: '', mark: '', source: '' }
  return { kind: 'parameter', name }
}
