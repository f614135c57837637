import { type Entity, type Expression, nodesOf } from '../../expression.ts'
import { rebuilt } from '../../rebuild.ts'
import { neededFor, type RuleSet } from '../../rule-set.ts'

/**
 * One value to reckon: a rule, or a question about the members as a thing of its own. Steps are at even levels once for a household, at odd
 * levels in one pass over its members; a question is of the household, and known after the pass.
 */
export type Step = {
  readonly id: string
  readonly of: Entity
  readonly value: Expression
  readonly level: number
  /** Which generated function reckons it. */
  readonly part: number
  /** Whether another pass or another function reads it: it then needs a column. */
  readonly isKept: boolean
}

type Placed = Omit<Step, 'part' | 'isKept'>

/** So many nodes go into one function: more are not optimised any more. */
const nodesAtOnce = 400

/**
 * What the rules asked for need, in an order in which each value is there before it is read, cut into functions.
 * @throws Error when there is no rule of an id
 */
export function schedule(set: RuleSet, ids: readonly string[]): readonly Step[] {
  for (const id of ids) if (!set.byId.has(id)) throw new Error(`no rule is called [${id}]`)
  const wanted = new Set(ids.flatMap((id) => neededFor(set, id).map((rule) => rule.id)))
  const placing = new Placing()
  for (const rule of set.rules) if (wanted.has(rule.id)) placing.rule(rule)
  const cut = inParts(placing.steps.toSorted((a, b) => a.level - b.level))
  return keeping(cut)
}

export function isQuestion({ value, level }: Pick<Step, 'value' | 'level'>): boolean {
  return value.kind === 'members' && level % 2 === 1
}

class Placing {
  readonly steps: Placed[] = []
  readonly #byId = new Map<string, Placed>()
  readonly #questions = new Map<string, string>()

  rule({ id, of, value }: { readonly id: string; readonly of: Entity; readonly value: Expression }): void {
    const lifted = this.#lift(value)
    const after = of === 'household' ? { member: 1, household: 0, question: 1 } : { member: 0, household: 1, question: 2 }
    this.#place({ id, of, value: lifted }, of === 'household' ? 0 : 1, after)
  }

  /** Equal questions are one. */
  #lift(value: Expression): Expression {
    return rebuilt(value, (node) => {
      if (node.kind !== 'members') return undefined
      const key = JSON.stringify(node)
      const id = this.#questions.get(key) ?? `question ${this.#questions.size + 1}`
      if (!this.#questions.has(key)) {
        this.#questions.set(key, id)
        this.#place({ id, of: 'household', value: node }, 1, { member: 0, household: 1, question: 2 })
      }
      return { kind: 'rule', of: 'household', id }
    })
  }

  #place(step: Omit<Placed, 'level'>, first: number, after: Readonly<Record<Entity | 'question', number>>): void {
    let level = first
    for (const id of read(step.value)) {
      const before = this.#byId.get(id)
      if (!before) throw new Error(`rule [${id}] is used before it is reckoned`)
      level = Math.max(level, before.level + after[isQuestion(before) ? 'question' : before.of])
    }
    const placed = { ...step, level }
    this.#byId.set(step.id, placed)
    this.steps.push(placed)
  }
}

function read(value: Expression): readonly string[] {
  return [...nodesOf(value)].flatMap((node) => (node.kind === 'rule' ? [node.id] : []))
}

function inParts(steps: readonly Placed[]): readonly (Placed & { readonly part: number })[] {
  let part = 0
  let nodes = 0
  return steps.map((step) => {
    const own = [...nodesOf(step.value)].length
    if (nodes > 0 && nodes + own > nodesAtOnce) {
      part += 1
      nodes = 0
    }
    nodes += own
    return { ...step, part }
  })
}

function keeping(steps: readonly (Placed & { readonly part: number })[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const kept = new Set<string>()
  for (const step of steps) {
    for (const id of read(step.value)) {
      const before = byId.get(id)
      if (before && (before.part !== step.part || (before.of === 'member' && before.level !== step.level))) kept.add(id)
    }
  }
  return steps.map((step) => ({ ...step, isKept: kept.has(step.id) }))
}
