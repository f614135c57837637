import type { FactType } from './environment.ts'
import { linkMembers } from './evaluate-members.ts'
import type { Step } from './evaluate-run.ts'
import {
  type FactName,
  factStep,
  knownPlainStep,
  knownStep,
  type Label,
  leafStep,
  lookupStep,
  type PlainLabel,
  parameterStep,
  ruleStep,
  unknownPlainStep,
  unknownStep,
} from './evaluate-steps.ts'
import { arithmetic, callFunction, causes, compareValues, isWithinRange, joinCauses } from './evaluate-values.ts'
import { cellName, type Entity, type Expression } from './expression.ts'
import type { Rule, RuleSet } from './rule-set.ts'
import type { Answer, Trace } from './trace.ts'
import { bool, rangeOf, type Value } from './types.ts'

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>

/** A rule ready to be evaluated. */
export type LinkedRule = { readonly of: Entity; readonly evaluate: Step }

/** A rule set whose names are looked up once: every node is a function, every rule and parameter has a place. */
export class LinkedSet {
  readonly byId = new Map<string, LinkedRule>()
  readonly rules = { household: 0, member: 0 }
  readonly #set: RuleSet
  readonly #parameters = new Map<string, number>()

  constructor(set: RuleSet) {
    this.#set = set
    for (const rule of set.rules) this.byId.set(rule.id, { of: rule.of, evaluate: this.#linkRule(rule) })
  }

  /** @throws Error when there is no such rule */
  rule(id: string, of: Entity): Step {
    const rule = this.byId.get(id)
    if (rule?.of !== of) throw new Error(`no rule of a ${of} is called [${id}]`)
    return rule.evaluate
  }

  #linkRule(rule: Rule): Step {
    const inner = this.#link(rule.value)
    const place = this.rules[rule.of]
    this.rules[rule.of] += 1
    if (rule.of === 'household') {
      return (run) => {
        const known = run.rules[place]
        if (known) return known
        const step = ruleStep(rule, undefined, inner(run, undefined))
        run.rules[place] = step
        return step
      }
    }
    return (run, scope) => {
      if (!scope) throw new Error(`rule [${rule.id}] is of a member`)
      const known = scope.rules[place]
      if (known) return known
      const step = ruleStep(rule, scope.member.id, inner(run, scope))
      scope.rules[place] = step
      return step
    }
  }

  readonly #link = (node: Expression): Step => {
    switch (node.kind) {
      case 'literal':
        return always(leafStep('literal', node.type, node.value))
      case 'absent':
        return always(leafStep('absent', node.type, undefined, [`rule.${node.id}`]))
      case 'today':
        return (run) => run.today
      case 'fact':
        return linkFact(node, this.#set.facts.get(node.name))
      case 'parameter':
        return this.#linkParameter(node.name)
      case 'rule':
        return this.rule(node.id, node.of)
      case 'lookup':
        return this.#linkLookup(node)
      case 'members':
        return linkMembers(node, this.#link)
      case 'when':
        return this.#linkWhen(node)
      case 'logic':
        return this.#linkLogic(node)
      case 'call':
        return this.#linkCall(node)
      case 'not':
      case 'one-of':
        return this.#linkOne(node)
      case 'compare':
      case 'arithmetic':
        return this.#linkTwo(node)
    }
  }

  /** Of one place for each name: the step is the same for all households under the same parameters. */
  #linkParameter(name: string): Step {
    const declared = this.#set.parameters.get(name)
    if (!declared) throw new Error(`no parameter is called [${name}]`)
    const place = this.#parameters.get(name) ?? this.#parameters.size
    this.#parameters.set(name, place)
    return (run) => {
      const known = run.parameters[place]
      if (known) return known
      const step = parameterStep(name, declared, run.inForce[name])
      run.parameters[place] = step
      return step
    }
  }

  #linkLookup(node: Kind<'lookup'>): Step {
    const keys = node.keys.map(this.#link)
    const cells = new Map<string, Step>()
    return (run, scope) => {
      const found = keys.map((key) => key(run, scope))
      const because = causes(found)
      if (because.length > 0) return lookupStep(node, found, because)
      const name = cellName(
        node.name,
        found.map((key) => String(key.value)),
      )
      const cell = cells.get(name) ?? this.#linkParameter(name)
      cells.set(name, cell)
      return lookupStep(node, found, cell(run, scope))
    }
  }

  #linkLogic({ kind, operator, left, right }: Kind<'logic'>): Step {
    const label: Label = { kind, operator, type: bool }
    const [first, second] = [this.#link(left), this.#link(right)]
    const decisive = operator === 'or'
    return (run, scope) => {
      const a = first(run, scope)
      const b = second(run, scope)
      if (a.value === decisive || b.value === decisive) return knownStep(label, decisive, [a, b])
      if (a.value !== undefined && b.value !== undefined) return knownStep(label, !decisive, [a, b])
      return unknownStep(label, joinCauses(a.because, b.because), [a, b])
    }
  }

  #linkWhen({ kind, condition, yes, no, type }: Kind<'when'>): Step {
    const label: PlainLabel = { kind, type }
    const [asked, whenTrue, whenFalse] = [this.#link(condition), this.#link(yes), this.#link(no)]
    return (run, scope) => {
      const truth = asked(run, scope)
      if (truth.value === undefined) return unknownPlainStep(label, truth.because, [truth])
      const chosen = truth.value === true ? whenTrue(run, scope) : whenFalse(run, scope)
      if (chosen.value === undefined) return unknownPlainStep(label, chosen.because, [truth, chosen])
      return knownPlainStep(label, chosen.value, [truth, chosen])
    }
  }

  #linkOne(node: Kind<'not' | 'one-of'>): Step {
    const label: PlainLabel = { kind: node.kind, type: bool }
    const operand = this.#link(node.operand)
    const options: readonly Value[] = node.kind === 'not' ? [false] : node.options
    return (run, scope) => {
      const a = operand(run, scope)
      if (a.value === undefined) return unknownPlainStep(label, a.because, [a])
      return knownPlainStep(label, options.includes(a.value), [a])
    }
  }

  #linkTwo(node: Kind<'compare' | 'arithmetic'>): Step {
    const [first, second] = [this.#link(node.left), this.#link(node.right)]
    const label: Label = { kind: node.kind, operator: node.operator, type: node.kind === 'compare' ? bool : node.type }
    const reckon = reckoning(node)
    return (run, scope) => {
      const a = first(run, scope)
      const b = second(run, scope)
      if (a.value === undefined || b.value === undefined) return unknownStep(label, joinCauses(a.because, b.because), [a, b])
      const value = reckon(a.value, b.value)
      return value === undefined ? unknownStep(label, byZero, [a, b]) : knownStep(label, value, [a, b])
    }
  }

  #linkCall({ kind, name, parts, type }: Kind<'call'>): Step {
    const label: Label = { kind, operator: name, type }
    const linked = parts.map(this.#link)
    return (run, scope) => {
      const children: Trace[] = []
      const values: (Value | undefined)[] = []
      let isKnown = true
      for (const part of linked) {
        const child = part(run, scope)
        children.push(child)
        values.push(child.value)
        if (child.value === undefined) isKnown = false
      }
      if (!isKnown) return unknownStep(label, causes(children), children)
      const value = callFunction(name, values)
      return value === undefined ? unknownStep(label, byZero, children) : knownStep(label, value, children)
    }
  }
}

const byZero: readonly string[] = ['division-by-zero']
const notAsked: Answer = { state: 'not-asked' }

function always(step: Trace): Step {
  return () => step
}

function linkFact({ of, name }: Kind<'fact'>, declared: FactType | undefined): Step {
  if (!declared) throw new Error(`no fact is called [${name}]`)
  const fact: FactName = { name, title: declared.title, type: declared.type, missing: [name] }
  const fits = fitting(declared)
  const step = (answer: Answer, member?: number): Trace => {
    const given = answer.state === 'found' || answer.state === 'none' ? answer.value : undefined
    return factStep(fact, answer, given !== undefined && fits(given) ? given : undefined, member)
  }
  if (of === 'household') return (run) => step(run.facts[name] ?? notAsked)
  return (_run, scope) => {
    if (!scope) throw new Error(`fact [${name}] is of a member`)
    return step(scope.member.facts[name] ?? notAsked, scope.member.id)
  }
}

/** As `isWithinRange`, with the range looked up once. */
function fitting(declared: FactType): (value: Value) => boolean {
  const { type, range } = declared
  if (type.kind === 'bool') return () => true
  if (type.kind !== 'int') return (value) => isWithinRange(value, declared)
  const [low, high] = range ?? rangeOf(type.unit)
  return (value) => Number(value) >= low && Number(value) <= high
}

function reckoning(node: Kind<'compare' | 'arithmetic'>): (left: Value, right: Value) => Value | undefined {
  if (node.kind === 'arithmetic') {
    const { operator } = node
    return (left, right) => arithmetic(operator, Number(left), Number(right))
  }
  const { operator } = node
  return (left, right) => compareValues(operator, left, right)
}
