import type { FactType } from './environment.ts'
import { linkMembers } from './evaluate-members.ts'
import { linkCall, linkLogic, linkOne, linkTwo, linkWhen } from './evaluate-nodes.ts'
import type { Run, Scope, Step } from './evaluate-run.ts'
import { type FactName, factStep, leafStep, lookupStep, parameterStep, ruleStep } from './evaluate-steps.ts'
import { causes, isWithinRange } from './evaluate-values.ts'
import { cellsOf, type Entity, type Expression } from './expression.ts'
import type { Rule, RuleSet } from './rule-set.ts'
import type { Answer, Trace } from './trace.ts'
import { rangeOf, type Value } from './types.ts'

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>

/** A rule ready to be evaluated. */
export type LinkedRule = { readonly of: Entity; readonly evaluate: Step }

/** A rule set whose names are looked up once: every node is a function, every rule and parameter has a place. */
export class LinkedSet {
  readonly byId = new Map<string, LinkedRule>()
  /** How many places there are. */
  readonly rules = { household: 0, member: 0 }
  readonly facts = { household: 0, member: 0 }
  readonly #set: RuleSet
  readonly #parameters = new Map<string, number>()
  readonly #facts = new Map<string, number>()

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
    const evaluate = (run: Run, scope: Scope | undefined, member?: number): Trace => {
      const step = inner(run, scope)
      return ruleStep(rule, run.value, step, member)
    }
    if (rule.of === 'household') return (run) => once(run, run.rules, place) ?? keep(run.rules, place, evaluate(run, undefined))
    return (run, scope) => {
      if (!scope) throw new Error(`rule [${rule.id}] is of a member`)
      return once(run, scope.rules, place) ?? keep(scope.rules, place, evaluate(run, scope, scope.member.id))
    }
  }

  readonly #link = (node: Expression): Step => {
    switch (node.kind) {
      case 'literal':
        return always(leafStep('literal', node.type, node.value))
      case 'absent':
        return always(leafStep('absent', node.type, undefined, [`rule.${node.id}`]))
      case 'today':
        return (run) => {
          run.value = run.today.value
          return run.today
        }
      case 'fact':
        return this.#linkFact(node)
      case 'parameter':
        return this.#linkParameter(node.name)
      case 'rule':
        return this.rule(node.id, node.of)
      case 'lookup':
        return this.#linkLookup(node)
      case 'members':
        return linkMembers(node, this.#link)
      case 'when':
        return linkWhen(node, this.#link)
      case 'logic':
        return linkLogic(node, this.#link)
      case 'call':
        return linkCall(node, this.#link)
      case 'not':
      case 'one-of':
        return linkOne(node, this.#link)
      case 'compare':
      case 'arithmetic':
        return linkTwo(node, this.#link)
    }
  }

  /** Of one place for each name: the step is the same for all households under the same parameters. */
  #linkParameter(name: string): Step {
    const declared = this.#set.parameters.get(name)
    if (!declared) throw new Error(`no parameter is called [${name}]`)
    const place = this.#parameters.get(name) ?? this.#parameters.size
    this.#parameters.set(name, place)
    return (run) => {
      const known = once(run, run.parameters, place)
      if (known) return known
      const inForce = run.inForce[name]
      run.value = inForce?.value
      return keep(run.parameters, place, parameterStep(name, declared, inForce))
    }
  }

  #linkFact({ of, name }: Kind<'fact'>): Step {
    const declared = this.#set.facts.get(name)
    if (!declared) throw new Error(`no fact is called [${name}]`)
    const place = this.#factPlace(of, name)
    const fact: FactName = { name, title: declared.title, type: declared.type, missing: [name] }
    const fits = fitting(declared)
    const evaluate = (run: Run, answer: Answer, member?: number): Trace => {
      const given = answer.state === 'found' || answer.state === 'none' ? answer.value : undefined
      run.value = given !== undefined && fits(given) ? given : undefined
      return factStep(fact, answer, run.value, member)
    }
    if (of === 'household')
      return (run) => once(run, run.known, place) ?? keep(run.known, place, evaluate(run, run.facts[name] ?? notAsked))
    return (run, scope) => {
      if (!scope) throw new Error(`fact [${name}] is of a member`)
      const { known, member } = scope
      return once(run, known, place) ?? keep(known, place, evaluate(run, member.facts[name] ?? notAsked, member.id))
    }
  }

  #factPlace(of: Entity, name: string): number {
    const before = this.#facts.get(name)
    if (before !== undefined) return before
    this.#facts.set(name, this.facts[of])
    this.facts[of] += 1
    return this.facts[of] - 1
  }

  #linkLookup(node: Kind<'lookup'>): Step {
    const keys = node.keys.map(this.#link)
    // One parameter or more of the same kind: by one key, or by two joined as the names of cells are.
    const cells = new Map<string, Step>()
    for (const name of cellsOf(node)) cells.set(name.slice(node.name.length + 1), this.#linkParameter(name))
    return (run, scope) => {
      const found: Trace[] = []
      let code = ''
      let isKnown = true
      for (const key of keys) {
        found.push(key(run, scope))
        if (run.value === undefined) isKnown = false
        code = code === '' ? String(run.value) : `${code}.${String(run.value)}`
      }
      if (!isKnown) {
        run.value = undefined
        return lookupStep(node, found, causes(found))
      }
      const cell = cells.get(code)
      if (!cell) throw new Error(`parameter [${node.name}] has no value for [${code}]`)
      return lookupStep(node, found, cell(run, scope))
    }
  }
}

const notAsked: Answer = { state: 'not-asked' }

function always(step: Trace): Step {
  const { value } = step
  return (run) => {
    run.value = value
    return step
  }
}

/** A step that was made before, its value left in the run as if it were made now. */
function once(run: Run, steps: readonly (Trace | undefined)[], place: number): Trace | undefined {
  const step = steps[place]
  if (step) run.value = step.value
  return step
}

function keep(steps: (Trace | undefined)[], place: number, step: Trace): Trace {
  steps[place] = step
  return step
}

/** As `isWithinRange`, with the range looked up once. */
function fitting(declared: FactType): (value: Value) => boolean {
  const { type, range } = declared
  if (type.kind === 'bool') return () => true
  if (type.kind !== 'int') return (value) => isWithinRange(value, declared)
  const [low, high] = range ?? rangeOf(type.unit)
  return (value) => Number(value) >= low && Number(value) <= high
}
