import type { FactType } from '../environment.ts'
import { cellsOf, type Entity, type Expression, nodesOf } from '../expression.ts'
import type { Rule, RuleSet } from '../rule-set.ts'
import type { ParameterInForce } from '../trace.ts'
import { rangeOf } from '../types.ts'
import { foldRules } from './fold.ts'
import { type PackedExpression, type PackedRange, type PackedRules, tags } from './packed.ts'

/**
 * The rules asked for, with all they rest on, under the parameters of an area and day, as small JSON for a device that has no parser:
 * Chinese titles of conditions and facts, no texts of expressions. `unpackRules` makes a rule set of it that evaluates to the same values
 * and the same causes of what is unknown.
 */
export function packRules(set: RuleSet, ids: readonly string[], parameters: Readonly<Record<string, ParameterInForce>>): PackedRules {
  const rules = foldRules(set, ids, parameters)
  const names = { rules: new Places(rules.map(({ id }) => id)), facts: new Places(), texts: new Places(), ranges: new Places() }
  const compared = new Set(rules.flatMap(({ value }) => [...nodesOf(value)].flatMap(comparedBy)))
  const at: At = { names, parameters }
  const packed = {
    value: rules.map(({ value }) => pack(value, at)),
    ofMember: rules.map(({ of }) => letterOf(of)).join(''),
    title: rules.map((rule) => (isNamed(rule, compared) ? rule.title.zh : '')),
    basis: rules.map((rule) => (rule.type.kind === 'bool' && rule.basis !== '' ? names.texts.of(rule.basis) : -1)),
  }
  const facts = names.facts.list().map((name) => factNamed(name, set))
  return {
    rules: packed,
    facts: {
      name: names.facts.list(),
      ofMember: facts.map(({ of }) => letterOf(of)).join(''),
      range: facts.map((fact) => names.ranges.of(JSON.stringify(packRange(fact)))),
      title: facts.map(({ title }) => title.zh),
    },
    texts: names.texts.list(),
    ranges: names.ranges.list().map((text) => JSON.parse(text)),
    asked: ids.map((id) => names.rules.of(id)),
  }
}

const letterOf = (of: Entity) => (of === 'member' ? 'm' : 'h')

/** Names are written once, and a number stands for each. */
class Places {
  readonly #known: Map<string, number>

  constructor(names: readonly string[] = []) {
    this.#known = new Map(names.map((name, place) => [name, place]))
  }

  of(name: string): number {
    const place = this.#known.get(name) ?? this.#known.size
    this.#known.set(name, place)
    return place
  }

  list(): readonly string[] {
    return [...this.#known.keys()]
  }
}

type Names = { readonly rules: Places; readonly facts: Places; readonly texts: Places; readonly ranges: Places }
type At = { readonly names: Names; readonly parameters: Readonly<Record<string, ParameterInForce>> }

/** Rules that a comparison takes as they are: a refusal may name them. */
function comparedBy(node: Expression): readonly string[] {
  return node.kind === 'compare' ? [node.left, node.right].flatMap((side) => (side.kind === 'rule' ? [side.id] : [])) : []
}

function isNamed({ id, type }: Rule, compared: ReadonlySet<string>): boolean {
  return type.kind === 'bool' || compared.has(id)
}

function pack(node: Expression, at: At): PackedExpression {
  const { names } = at
  const parts = (nodes: readonly Expression[]) => nodes.map((child) => pack(child, at))
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'today':
      return [tags.today]
    case 'fact':
      return [tags.fact, names.facts.of(node.name)]
    case 'parameter':
      return [tags.parameter, node.name]
    case 'rule':
      return [tags.rule, names.rules.of(node.id)]
    case 'absent':
      return [tags.absent, node.id]
    case 'lookup':
      // Null: no value in force, so that cell is unknown.
      return [tags.lookup, node.name, node.codes, cellsOf(node).map((name) => at.parameters[name]?.value ?? null), ...parts(node.keys)]
    case 'compare':
      return [tags.compare, node.operator, ...parts([node.left, node.right])]
    case 'logic':
      return [tags[node.operator], ...parts([node.left, node.right])]
    case 'arithmetic':
      return [tags.arithmetic, node.operator, ...parts([node.left, node.right])]
    case 'not':
      return [tags.not, pack(node.operand, at)]
    case 'when':
      return [tags.when, ...parts([node.condition, node.yes, node.no])]
    case 'one-of':
      return [tags.oneOf, pack(node.operand, at), node.options]
    case 'call':
      return [tags.call, node.name, ...parts(node.parts)]
    case 'members':
      return [tags.members, node.operator, node.where ? pack(node.where, at) : null, node.value ? pack(node.value, at) : null]
  }
}

function factNamed(name: string, { facts }: RuleSet): FactType {
  const fact = facts.get(name)
  if (!fact) throw new Error(`no fact is called [${name}]`)
  return fact
}

function packRange({ type, range }: FactType): PackedRange {
  if (type.kind === 'int') return range ?? rangeOf(type.unit)
  if (type.kind === 'text') return type.codes ?? 2
  return type.kind === 'bool' ? 0 : 1
}
