import { linkCall } from './evaluate-calls.ts'
import { linkConstant, linkFact, linkLookup, linkParameter } from './evaluate-leaves.ts'
import { linkMembers } from './evaluate-members.ts'
import { linkArithmetic, linkCompare, linkLogic, linkOne, linkWhen } from './evaluate-nodes.ts'
import type { Evaluate } from './evaluate-run.ts'
import { type Step, type TitledLabel, TitledStep } from './evaluate-steps.ts'
import { cellsOf, type Entity, type Expression } from './expression.ts'
import type { Rule, RuleSet } from './rule-set.ts'

/** A rule set whose names are looked up once: every node is a function, every rule, fact and parameter has a place. */
export type LinkedSet = {
  readonly set: RuleSet
  readonly byId: Map<string, { readonly of: Entity; readonly evaluate: Evaluate }>
  /** How many rules there are of the household, and of a member. */
  readonly rules: Record<Entity, number>
  readonly facts: Record<Entity, Map<string, number>>
  readonly parameters: Map<string, number>
  /** Steps of parameters, by what is in force. */
  readonly stepsOf: WeakMap<object, (Step | undefined)[]>
}

export function linkSet(set: RuleSet): LinkedSet {
  const facts = { household: new Map<string, number>(), member: new Map<string, number>() }
  const linked: LinkedSet = {
    set,
    byId: new Map(),
    rules: { household: 0, member: 0 },
    facts,
    parameters: new Map(),
    stepsOf: new WeakMap(),
  }
  const link = (node: Expression) => linkNode(node, linked, link)
  for (const rule of set.rules) {
    linked.byId.set(rule.id, { of: rule.of, evaluate: linkRule(rule, link(rule.value), linked.rules[rule.of]) })
    linked.rules[rule.of] += 1
  }
  return linked
}

/** @throws Error when there is no such rule */
export function linkedRule({ byId }: LinkedSet, id: string, of: Entity): Evaluate {
  const rule = byId.get(id)
  if (rule?.of !== of) throw new Error(`no rule of a ${of} is called [${id}]`)
  return rule.evaluate
}

/** A rule is evaluated when it is first asked for, and then kept in its place. */
function linkRule({ id, title, basis, type, of }: Rule, evaluate: Evaluate, place: number): Evaluate {
  const label: TitledLabel = { kind: 'rule', id, title, basis, type }
  if (of === 'household')
    return (run) => {
      const before = run.rules[place]
      if (before) return before
      const first = evaluate(run, undefined)
      const step = new TitledStep({ label, value: first.value, because: first.because, first, member: undefined, source: undefined })
      run.rules[place] = step
      return step
    }
  return (run, scope) => {
    if (!scope) throw new Error(`rule [${id}] is of a member`)
    const before = scope.rules[place]
    if (before) return before
    const first = evaluate(run, scope)
    const step = new TitledStep({ label, value: first.value, because: first.because, first, member: scope.id, source: undefined })
    scope.rules[place] = step
    return step
  }
}

function linkNode(node: Expression, linked: LinkedSet, link: (node: Expression) => Evaluate): Evaluate {
  switch (node.kind) {
    case 'literal':
      return linkConstant('literal', node.type, node)
    case 'absent':
      return linkConstant('absent', node.type, { because: [`rule.${node.id}`] })
    case 'today':
      return (run) => run.today
    case 'fact':
      return linkFactOf(node, linked)
    case 'parameter':
      return linkParameterOf(node.name, linked)
    case 'rule':
      return linkedRule(linked, node.id, node.of)
    case 'lookup':
      return linkLookup(node, node.keys.map(link), cellsIn(node, linked))
    case 'members':
      return linkMembers(node, link)
    case 'when':
      return linkWhen(node, link)
    case 'logic':
      return linkLogic(node, link)
    case 'call':
      return linkCall(node, link)
    case 'not':
    case 'one-of':
      return linkOne(node, link)
    case 'compare':
      return linkCompare(node, link)
    case 'arithmetic':
      return linkArithmetic(node, link)
  }
}

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>

function linkFactOf({ of, name }: Kind<'fact'>, { set, facts }: LinkedSet): Evaluate {
  const declared = set.facts.get(name)
  if (!declared) throw new Error(`no fact is called [${name}]`)
  return linkFact(of, name, { declared, place: placeIn(facts[of], name) })
}

function linkParameterOf(name: string, { set, parameters }: LinkedSet): Evaluate {
  const declared = set.parameters.get(name)
  if (!declared) throw new Error(`no parameter is called [${name}]`)
  return linkParameter(name, declared, placeIn(parameters, name))
}

/** The parameters that a lookup can lead to, by their codes. */
function cellsIn(node: Kind<'lookup'>, linked: LinkedSet): ReadonlyMap<string, Evaluate> {
  return new Map(cellsOf(node).map((cell) => [cell.slice(node.name.length + 1), linkParameterOf(cell, linked)]))
}

/** The place of a name, given out when it is met. */
function placeIn(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size
  places.set(name, place)
  return place
}
