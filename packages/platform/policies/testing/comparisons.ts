import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { type Entity, type Expression, nodesOf } from '@doudi/core/rules/expression.ts'
import { rebuilt } from '@doudi/core/rules/rebuild.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import { bool } from '@doudi/core/rules/types.ts'
import { checkExample, type Example } from '../examples.ts'

export type Comparison = Extract<Expression, { kind: 'compare' | 'one-of' }>

/** An example in which a comparison was decided: what it said, and how many steps apart the sides are, where that can be told. */
type Met = { readonly example: Example; readonly outcome: boolean; readonly steps: number | undefined }

/** One comparison of one version of a rule, and where the examples meet it. */
export type Shown = {
  readonly rule: string
  readonly text: string
  /** Its place among the comparisons of the rule, in the order of the text. */
  readonly place: number
  readonly node: Comparison
  readonly met: Met[]
}

const isComparison = (node: Expression): node is Comparison => node.kind === 'compare' || node.kind === 'one-of'

const comparisonsOf = (expression: Expression): readonly Comparison[] => [...nodesOf(expression)].filter(isComparison)

const nameOf = (rule: string, place: number) => `${rule} #${place}`
const keyOf = (rule: Rule, place: number) => `${nameOf(rule.id, place)} ${rule.text}`

/** The same rules with every comparison as a rule of its own, so that it stands in the trace by its name. */
function opened(set: RuleSet): RuleSet {
  const rules = set.rules.flatMap((rule) => {
    const places = new Map(comparisonsOf(rule.value).map((node, place) => [node, place]))
    const made: Rule[] = []
    const open = (whole: Expression, of: Entity): Expression =>
      rebuilt(whole, (node) => {
        if (node.kind === 'members')
          return { ...node, where: node.where && open(node.where, 'member'), value: node.value && open(node.value, 'member') }
        if (!isComparison(node)) return undefined
        const id = nameOf(rule.id, places.get(node) ?? -1)
        const value: Expression =
          node.kind === 'compare'
            ? { ...node, left: open(node.left, of), right: open(node.right, of) }
            : { ...node, operand: open(node.operand, of) }
        made.push({ ...rule, id, of, value, type: bool })
        return { kind: 'rule', of, id }
      })
    const value = open(rule.value, rule.of)
    return [...made, { ...rule, value }]
  })
  return { ...set, rules, byId: new Map(rules.map((rule) => [rule.id, rule])) }
}

/** Every comparison of these rule sets with the examples that meet it; versions of a rule count each for itself. */
export function comparisonsShown(sets: readonly RuleSet[], examples: readonly Example[]): readonly Shown[] {
  const all = new Map<string, Shown>()
  for (const rule of sets.flatMap((set) => set.rules))
    for (const [place, node] of comparisonsOf(rule.value).entries())
      all.set(keyOf(rule, place), { rule: rule.id, text: rule.text, place, node, met: [] })
  for (const [rules, some] of Map.groupBy(examples, (example) => example.rules)) {
    const set = opened(rules)
    const byName = new Map(
      rules.rules.flatMap((rule) =>
        comparisonsOf(rule.value).map((_, place) => [nameOf(rule.id, place), all.get(keyOf(rule, place))] as const),
      ),
    )
    for (const example of some)
      for (const step of stepsOf({ ...example, rules: set })) {
        if (step.kind !== 'rule' || typeof step.value !== 'boolean') continue
        byName.get(step.id)?.met.push({ example, outcome: step.value, steps: stepsBetween(step.children[0]?.children ?? []) })
      }
  }
  return [...all.values()]
}

/** By how many of the smallest steps the sides differ. Money moves by twelve fen at least, as the income of a year does; all else by one. */
function stepsBetween([left, right]: readonly Trace[]): number | undefined {
  if (left?.value === undefined || right?.value === undefined) return undefined
  const { type } = left
  if (type.kind === 'date') return Math.abs(Date.parse(String(left.value)) - Date.parse(String(right.value))) / dayMs
  if (type.kind !== 'int') return undefined
  return Math.ceil(Math.abs(Number(left.value) - Number(right.value)) / (type.unit === 'fen' ? 12 : 1))
}

const dayMs = 86_400_000

/** Every step that leads to what an example expects, each once. */
export function stepsOf({ rules, household, parameters, today, expected, warning, grade }: Example): ReadonlySet<Trace> {
  const evaluator = evaluatorFor(rules, { household, parameters, today })
  const seen = new Set<Trace>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return
    seen.add(trace)
    for (const child of trace.children) walk(child)
  }
  const ask = (rule: string, index = 0): void => {
    const member = household.members[index]
    walk(rules.byId.get(rule)?.of === 'member' && member ? evaluator.member(rule, member) : evaluator.household(rule))
  }
  for (const { rule, member } of expected) {
    ask(rule, member)
    if (grade && rule === warning?.when) for (const one of warning.grades) ask(one.when, member)
  }
  return seen
}

/** The rules with one comparison put otherwise. */
function withComparison(set: RuleSet, shown: Shown, change: Expression): RuleSet {
  const rules = set.rules.map((rule) => {
    if (rule.id !== shown.rule) return rule
    const target = comparisonsOf(rule.value)[shown.place]
    return { ...rule, value: rebuilt(rule.value, (node) => (node === target ? change : undefined)) }
  })
  return { ...set, rules, byId: new Map(rules.map((rule) => [rule.id, rule])) }
}

/** Whether one of the examples fails when the comparison is put so. */
function notices(shown: Shown, examples: Iterable<Example>, change: Expression): boolean {
  const changed = new Map<RuleSet, RuleSet>()
  for (const example of new Set(examples)) {
    const rules = changed.get(example.rules) ?? withComparison(example.rules, shown, change)
    changed.set(example.rules, rules)
    if (checkExample({ ...example, rules }).length > 0) return true
  }
  return false
}

const neighbours = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const

const always = (value: boolean): Expression => ({ kind: 'literal', value, type: bool })

/**
 * What the examples do not show of a comparison. Each outcome must decide an example; with `<` and the like an example must stand exactly at the
 * limit, so that `<=` instead would fail it, and one just beside it, on the other side. Of "more than nothing" only nothing is a limit.
 */
export function notShown(shown: Shown): readonly string[] {
  const { node } = shown
  const among = (fits: (met: Met) => boolean, change: Expression) =>
    notices(
      shown,
      shown.met.filter(fits).map((met) => met.example),
      change,
    )
  const lacking = [true, false].flatMap((value) => (among((met) => met.outcome === value, always(!value)) ? [] : [`never ${value}`]))
  if (node.kind !== 'compare' || !isOrder(node.operator)) return lacking
  const isMet = node.operator === '<=' || node.operator === '>='
  if (!among((met) => met.steps === 0, { ...node, operator: neighbours[node.operator] })) lacking.push('not at the limit')
  const isOfNothing = node.right.kind === 'literal' && node.right.value === 0
  if (!isOfNothing && !among((met) => met.steps === 1 && met.outcome !== isMet, always(isMet))) lacking.push('not beside the limit')
  return lacking
}

const isOrder = (operator: string): operator is keyof typeof neighbours => operator in neighbours
