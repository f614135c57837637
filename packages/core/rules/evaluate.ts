import type { PlainDate } from '../kernel/plain-date.ts'
import { evaluateMembers } from './evaluate-members.ts'
import { arithmetic, callFunction, causes, compareValues, isWithinRange } from './evaluate-values.ts'
import { cellName, type Expression } from './expression.ts'
import type { Rule, RuleSet } from './rule-set.ts'
import type { Answer, Household, Member, ParameterInForce, Trace } from './trace.ts'
import { bool, date } from './types.ts'

/** Everything a decision is made from. Nothing else is looked at: no clock, no database. */
export type Given = {
  readonly household: Household
  /** In force for the household's area on the day; one that is missing is unknown. */
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  /** The business date. */
  readonly today: PlainDate
}

/** One household under evaluation; rules are evaluated once each. */
export type Run = { readonly set: RuleSet; readonly given: Given; readonly done: Map<string, Trace> }

export type Evaluator = {
  /** Value and explanation of a rule of the household. @throws Error when there is no such rule */
  household(id: string): Trace
  /** Value and explanation of a rule of members, for one of them. */
  member(id: string, member: Member): Trace
}

/**
 * Evaluates rules for one household, with the explanation: value, or what makes it unknown, and every step that led there.
 * Unknown follows CEL's partial evaluation: `false && unknown` is false; otherwise the union of what is unknown.
 */
export function evaluatorFor(set: RuleSet, given: Given): Evaluator {
  const run: Run = { set, given, done: new Map() }
  return {
    household: (id) => evaluateRule(ruleOf(set, id, 'household'), run, undefined),
    member: (id, member) => evaluateRule(ruleOf(set, id, 'member'), run, member),
  }
}

function ruleOf(set: RuleSet, id: string, of: 'household' | 'member'): Rule {
  const rule = set.byId.get(id)
  if (rule?.of !== of) throw new Error(`no rule of a ${of} is called [${id}]`)
  return rule
}

function evaluateRule(rule: Rule, run: Run, member: Member | undefined): Trace {
  const key = member ? `${rule.id}#${member.id}` : rule.id
  const before = run.done.get(key)
  if (before) return before
  const inner = evaluate(rule.value, run, member)
  const { id, title, basis, type } = rule
  const trace: Trace = {
    kind: 'rule',
    id,
    title,
    basis,
    member: member?.id,
    type,
    value: inner.value,
    because: inner.because,
    children: [inner],
  }
  run.done.set(key, trace)
  return trace
}

/** One node. `member` is the member at hand, if any. */
export function evaluate(node: Expression, run: Run, member: Member | undefined): Trace {
  switch (node.kind) {
    case 'literal':
      return { kind: 'literal', value: node.value, type: node.type, because: [], children: [] }
    case 'today':
      return { kind: 'today', value: run.given.today, type: date, because: [], children: [] }
    case 'fact':
      return evaluateFact(node, run, member)
    case 'parameter':
      return evaluateParameter(node.name, run)
    case 'rule':
      return evaluateRule(ruleOf(run.set, node.id, node.of), run, node.of === 'member' ? member : undefined)
    case 'lookup':
      return evaluateLookup(node, run, member)
    case 'absent':
      return { kind: 'absent', type: node.type, because: [`rule.${node.id}`], children: [] }
    case 'members':
      return evaluateMembers(node, run)
    case 'when':
      return evaluateWhen(node, run, member)
    case 'logic':
      return evaluateLogic(node, run, member)
    default:
      return evaluateStrict(node, run, member)
  }
}

function evaluateFact(node: Expression & { kind: 'fact' }, run: Run, member: Member | undefined): Trace {
  const declared = run.set.facts.get(node.name)
  const facts = node.of === 'household' ? run.given.household.facts : member?.facts
  if (!declared || !facts) throw new Error(`no fact is called [${node.name}] here`)
  const answer: Answer = facts[node.name] ?? { state: 'not-asked' }
  const given = answer.state === 'found' || answer.state === 'none' ? answer.value : undefined
  const value = given !== undefined && isWithinRange(given, declared) ? given : undefined
  const because = value === undefined ? [node.name] : []
  const of = node.of === 'member' ? member?.id : undefined
  return { kind: 'fact', name: node.name, title: declared.title, answer, member: of, type: declared.type, value, because, children: [] }
}

function evaluateParameter(name: string, { set, given }: Run): Trace {
  const declared = set.parameters.get(name)
  if (!declared) throw new Error(`no parameter is called [${name}]`)
  const inForce = given.parameters[name]
  const because = inForce ? [] : [`parameter.${name}`]
  return { kind: 'parameter', name, title: declared.title, inForce, type: declared.type, value: inForce?.value, because, children: [] }
}

/** The key, then the cell it leads to. */
function evaluateLookup(node: Expression & { kind: 'lookup' }, run: Run, member: Member | undefined): Trace {
  const keys = node.keys.map((key) => evaluate(key, run, member))
  const because = causes(keys)
  if (because.length > 0) return { kind: 'lookup', name: node.name, type: node.type, because, children: keys }
  const cell = evaluateParameter(
    cellName(
      node.name,
      keys.map((key) => String(key.value)),
    ),
    run,
  )
  return { kind: 'lookup', name: node.name, type: node.type, value: cell.value, because: cell.because, children: [...keys, cell] }
}

function evaluateLogic(node: Expression & { kind: 'logic' }, run: Run, member: Member | undefined): Trace {
  const children = [evaluate(node.left, run, member), evaluate(node.right, run, member)]
  const decisive = node.operator === 'or'
  const common = { kind: 'logic', operator: node.operator, type: bool, children } as const
  if (children.some((child) => child.value === decisive)) return { ...common, value: decisive, because: [] }
  const because = causes(children)
  return because.length > 0 ? { ...common, because } : { ...common, value: !decisive, because }
}

function evaluateWhen(node: Expression & { kind: 'when' }, run: Run, member: Member | undefined): Trace {
  const condition = evaluate(node.condition, run, member)
  if (condition.value === undefined) return { kind: 'when', type: node.type, because: condition.because, children: [condition] }
  const chosen = evaluate(condition.value === true ? node.yes : node.no, run, member)
  return { kind: 'when', type: node.type, value: chosen.value, because: chosen.because, children: [condition, chosen] }
}

type Strict = Extract<Expression, { kind: 'compare' | 'arithmetic' | 'not' | 'one-of' | 'call' }>

/** Nodes that are unknown as soon as one part is. */
function evaluateStrict(node: Strict, run: Run, member: Member | undefined): Trace {
  const parts = node.kind === 'call' ? node.parts : node.kind === 'not' || node.kind === 'one-of' ? [node.operand] : [node.left, node.right]
  const children = parts.map((part) => evaluate(part, run, member))
  const type = node.kind === 'arithmetic' || node.kind === 'call' ? node.type : bool
  const common = { ...label(node), type, children }
  const because = causes(children)
  if (because.length > 0) return { ...common, because }
  const value = strictValue(
    node,
    children.map((child) => child.value),
  )
  return value === undefined ? { ...common, because: ['division-by-zero'] } : { ...common, value, because }
}

function label(node: Strict) {
  switch (node.kind) {
    case 'not':
    case 'one-of':
      return { kind: node.kind }
    case 'call':
      return { kind: node.kind, operator: node.name }
    default:
      return { kind: node.kind, operator: node.operator }
  }
}

function strictValue(node: Strict, values: readonly (Trace['value'] | undefined)[]): Trace['value'] | undefined {
  const [left, right] = values
  switch (node.kind) {
    case 'not':
      return left !== true
    case 'one-of':
      return node.options.some((option) => option === left)
    case 'compare':
      return compareValues(node.operator, left, right)
    case 'arithmetic':
      return arithmetic(node.operator, Number(left), Number(right))
    case 'call':
      return callFunction(node.name, values)
  }
}
