import type { FactType, ParameterType } from '../environment.ts'
import type { Expression } from '../expression.ts'
import { neededFor, type RuleSet } from '../rule-set.ts'
import type { Range, ValueType } from '../types.ts'
import { type PackedExpression, type PackedRules, type PackedType, tags } from './packed.ts'

/**
 * The rules asked for, with all they rest on, as small JSON for a device that has no parser: Chinese titles only, no texts of expressions.
 * `unpackRules` makes a rule set of it that evaluates to the same values, causes and sentences.
 */
export function packRules(set: RuleSet, ids: readonly string[]): PackedRules {
  const needed = new Set(ids.flatMap((id) => neededFor(set, id).map((rule) => rule.id)))
  const rules = set.rules.filter((rule) => needed.has(rule.id))
  const names = new Names()
  for (const { id } of rules) names.of('rule', id)
  const packed = rules.map(({ id, of, title, basis, type, value }) => {
    const expression = packExpression(value, names)
    return [id, of === 'member' ? 1 : 0, title.zh, names.of('text', basis), packType(type), expression] as const
  })
  return {
    rules: packed,
    texts: names.list('text'),
    facts: names.list('fact').map((name) => packFact(name, set.facts.get(name))),
    parameters: names.list('parameter').map((name) => packParameter(name, set.parameters.get(name))),
  }
}

/** Names are written once, and a number stands for each. */
class Names {
  readonly #known = new Map<string, Map<string, number>>()

  of(kind: string, name: string): number {
    const known = this.#known.get(kind) ?? new Map<string, number>()
    this.#known.set(kind, known)
    const place = known.get(name) ?? known.size
    known.set(name, place)
    return place
  }

  list(kind: string): readonly string[] {
    return [...(this.#known.get(kind)?.keys() ?? [])]
  }
}

function packExpression(node: Expression, names: Names): PackedExpression {
  const pack = (child: Expression) => packExpression(child, names)
  switch (node.kind) {
    case 'literal':
      return [tags.literal, node.value, packType(node.type)]
    case 'today':
      return [tags.today]
    case 'fact':
      return [tags.fact, names.of('fact', node.name)]
    case 'parameter':
      return [tags.parameter, names.of('parameter', node.name)]
    case 'rule':
      return [tags.rule, names.of('rule', node.id)]
    case 'absent':
      return [tags.absent, node.id, packType(node.type)]
    case 'lookup':
      for (const cell of node.codes[0] ?? []) packCells(node.name, [cell], { codes: node.codes, names })
      return [tags.lookup, node.name, node.codes, packType(node.type), ...node.keys.map(pack)]
    case 'compare':
      return [tags.compare, node.operator, pack(node.left), pack(node.right)]
    case 'logic':
      return [tags.logic, node.operator, pack(node.left), pack(node.right)]
    case 'arithmetic':
      return [tags.arithmetic, node.operator, pack(node.left), pack(node.right), packType(node.type)]
    case 'not':
      return [tags.not, pack(node.operand)]
    case 'when':
      return [tags.when, pack(node.condition), pack(node.yes), pack(node.no), packType(node.type)]
    case 'one-of':
      return [tags.oneOf, pack(node.operand), node.options]
    case 'call':
      return [tags.call, node.name, packType(node.type), ...node.parts.map(pack)]
    case 'members':
      return [tags.members, node.operator, node.where ? pack(node.where) : 0, node.value ? pack(node.value) : 0, packType(node.type)]
  }
}

type Cells = { readonly codes: readonly (readonly string[])[]; readonly names: Names }

/** Cells of a lookup are parameters of their own: all it can reach go along. */
function packCells(name: string, chosen: readonly string[], { codes, names }: Cells): void {
  const next = codes[chosen.length]
  if (!next) names.of('parameter', [name, ...chosen].join('.'))
  else for (const code of next) packCells(name, [...chosen, code], { codes, names })
}

function packType(type: ValueType): PackedType {
  if (type.kind === 'int') return type.unit
  if (type.kind !== 'text' || !type.codes) return type.kind
  return type.labels ? [type.codes, type.codes.map((code) => type.labels?.[code] ?? code)] : [type.codes]
}

function packFact(name: string, fact: FactType | undefined): readonly [string, 0 | 1, string, PackedType, Range?] {
  if (!fact) throw new Error(`no fact is called [${name}]`)
  const common = [name, fact.of === 'member' ? 1 : 0, fact.title.zh, packType(fact.type)] as const
  return fact.range ? [...common, fact.range] : common
}

function packParameter(name: string, parameter: ParameterType | undefined): readonly [string, string, PackedType] {
  if (!parameter) throw new Error(`no parameter is called [${name}]`)
  return [name, parameter.title.zh, packType(parameter.type)]
}
