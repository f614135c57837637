import { type Checked, check } from './check.ts'
import type { Environment, RuleType, Title } from './environment.ts'
import { type Entity, type Expression, nodesOf, parametersRead } from './expression.ts'
import { parse } from './parse.ts'
import { inEnglish, type RuleProblemText, typeWord, wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'
import { type Range, typeName, type ValueType } from './types.ts'

/** A rule as a policy file has it. The id is `F01.line`: the file's id and the rule's own. */
export type RuleSource = {
  readonly id: string
  readonly prefix: string
  readonly of: Entity
  readonly title: Title
  /** The article it rests on. */
  readonly basis: string
  /** Absent: no version is in force on the day the set is made for; `type` must then say what it would be. */
  readonly text: string | undefined
  /** The type the file promises; a different one is an error. */
  readonly type?: ValueType | undefined
}

/** A rule whose names, types and units are checked. */
export type Rule = {
  readonly id: string
  readonly of: Entity
  readonly title: Title
  readonly basis: string
  readonly text: string
  readonly type: ValueType
  readonly range?: Range | undefined
  readonly value: Expression
}

/** Rules in order of use: each one only uses rules before it. */
export type RuleSet = {
  readonly rules: readonly Rule[]
  readonly byId: ReadonlyMap<string, Rule>
  readonly facts: Environment['facts']
  readonly parameters: Environment['parameters']
  readonly families?: Environment['families']
}

export type RuleProblem = { readonly ruleId: string; readonly problem: RuleProblemText; readonly at: Position }

/** Rules that cannot be used, with every problem found. */
export class RuleSetError extends Error {
  readonly problems: readonly RuleProblem[]

  constructor(problems: readonly RuleProblem[]) {
    super(problems.map((problem) => `${problem.ruleId}:${problem.at.line}:${problem.at.column}: ${inEnglish(problem.problem)}`).join('\n'))
    this.name = 'RuleSetError'
    this.problems = problems
  }
}

type Parsed = RuleSource & { readonly syntax: Syntax | undefined }

export type Names = Pick<Environment, 'facts' | 'parameters' | 'families'>

const start: Position = { line: 1, column: 1 }

/**
 * Parses and checks rules that may use each other, in any order.
 * @throws RuleSetError when one is not readable, not well typed, uses an unknown name, or when rules go in a circle
 */
export function compileRuleSet(sources: readonly RuleSource[], names: Names): RuleSet {
  const problems: RuleProblem[] = []
  const parsed = sources.flatMap(
    (source) =>
      attempt(source.id, problems, (): Parsed[] => [{ ...source, syntax: source.text === undefined ? undefined : parse(source.text) }]) ??
      [],
  )
  if (problems.length > 0) throw new RuleSetError(problems)

  for (const { id, prefix, syntax } of parsed) {
    if (names.facts.has(id.slice(prefix.length + 1))) problems.push({ ruleId: id, problem: wrong('name-of-fact'), at: syntax?.at ?? start })
  }
  const types = new Map<string, RuleType>()
  const ordered = inOrderOfUse(parsed, problems)
  const unusable = new Set(problems.map(({ ruleId }) => ruleId))
  const rules = ordered.flatMap((source) => {
    // What rests on a wrong rule, however far behind it, is not blamed for it.
    const isBlameless = usedIds(source).some((id) => unusable.has(id))
    const rule = isBlameless
      ? undefined
      : attempt(source.id, problems, () => checkRule(source, { ...names, rules: types, prefix: source.prefix, subject: source.of }))
    if (!rule) {
      unusable.add(source.id)
      return []
    }
    types.set(rule.id, rule)
    return [rule]
  })
  if (problems.length > 0) throw new RuleSetError(problems)
  return { rules, byId: new Map(rules.map((rule) => [rule.id, rule])), ...names }
}

function checkRule(source: Parsed, environment: Environment): Rule {
  const { id, of, title, basis, text = '' } = source
  if (!source.syntax) {
    const { type } = source
    if (!type) throw new ExpressionError(wrong('type-missing'), start)
    return { id, of, title, basis, text, type, value: { kind: 'absent', id, type } }
  }
  const { expression, type, range } = asPromised(check(source.syntax, environment), source.type)
  if (source.type && typeName(source.type) !== typeName(type)) {
    throw new ExpressionError(wrong('type-differs', { says: typeWord(source.type), gives: typeWord(type) }), source.syntax.at)
  }
  const codes = source.type?.kind === 'text' ? source.type.codes : undefined
  if (!codes) return { id, of, title, basis, text, type, range, value: expression }
  const others = textsOf(expression, environment).filter((one) => !codes.includes(one))
  if (others.length > 0) throw new ExpressionError(wrong('code-not-listed', { values: others.join(', ') }), source.syntax.at)
  return { id, of, title, basis, text, type: source.type ?? type, range, value: expression }
}

/** A bare nought is nothing of any unit. */
function asPromised(checked: Checked, promised: ValueType | undefined): Checked {
  const { expression, type } = checked
  if (expression.kind !== 'literal' || expression.value !== 0 || type.kind !== 'int' || promised?.kind !== 'int') return checked
  return { ...checked, type: promised, expression: { ...expression, type: promised } }
}

/** Every text an expression can give; what cannot be told is shown as `…`. */
function textsOf(expression: Expression, environment: Environment): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [String(expression.value)]
    case 'when':
      return [...textsOf(expression.yes, environment), ...textsOf(expression.no, environment)]
    case 'fact':
      return codesOf(environment.facts.get(expression.name)?.type)
    case 'rule':
      return codesOf(environment.rules.get(expression.id)?.type)
    default:
      return ['…']
  }
}

function codesOf(type: ValueType | undefined): readonly string[] {
  return (type?.kind === 'text' ? type.codes : undefined) ?? ['…']
}

function attempt<T>(ruleId: string, problems: RuleProblem[], work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    problems.push({ ruleId, problem: error.problem, at: error.at })
    return undefined
  }
}

/** Depth first; a rule met again while it is being visited closes a circle. */
function inOrderOfUse(parsed: readonly Parsed[], problems: RuleProblem[]): readonly Parsed[] {
  const byId = new Map(parsed.map((source) => [source.id, source]))
  const ordered = new Set<Parsed>()
  const visit = (source: Parsed, path: readonly string[]): void => {
    if (ordered.has(source)) return
    if (path.includes(source.id)) {
      const circle = [...path.slice(path.indexOf(source.id)), source.id].join(' → ')
      problems.push({ ruleId: source.id, problem: wrong('circle', { rules: circle }), at: source.syntax?.at ?? start })
      return
    }
    for (const id of usedIds(source)) {
      const used = byId.get(id)
      if (used && problems.length === 0) visit(used, [...path, source.id])
    }
    ordered.add(source)
  }
  for (const source of parsed) visit(source, [])
  return [...ordered]
}

/** Full ids an expression may mean. What stands before a dot is a file, unless it is the member at hand. */
function usedIds({ syntax, prefix }: Parsed): string[] {
  const ids: string[] = []
  const walk = (node: Syntax, variables: readonly string[]): void => {
    if (node.kind === 'name') ids.push(`${prefix}.${node.name}`)
    if (node.kind === 'select' && node.object.kind === 'select') ids.push(`${node.object.field}.${node.field}`)
    if (node.kind === 'select' && node.object.kind === 'name') {
      const { name } = node.object
      if (name !== 'parameter') ids.push(`${variables.includes(name) ? prefix : name}.${node.field}`)
      return
    }
    const [first] = node.kind === 'call' && node.receiver ? node.parts : []
    const inner = first?.kind === 'name' ? [...variables, first.name] : variables
    for (const child of syntaxChildren(node)) walk(child, inner)
  }
  if (syntax) walk(syntax, ['member'])
  return ids
}

function syntaxChildren(node: Syntax): readonly Syntax[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return []
    case 'select':
      return [node.object]
    case 'index':
      return [node.object, node.key]
    case 'operator':
      return node.operands
    case 'list':
      return node.items
    case 'call':
      return node.receiver ? [node.receiver, ...node.parts] : node.parts
  }
}

/** The rules one rule needs, itself last, in order of use. */
export function neededFor(set: RuleSet, id: string): readonly Rule[] {
  const needed = new Set([id])
  for (const rule of set.rules.toReversed()) {
    if (!needed.has(rule.id)) continue
    for (const node of nodesOf(rule.value)) if (node.kind === 'rule') needed.add(node.id)
  }
  return set.rules.filter((rule) => needed.has(rule.id))
}

export type UsedFact = { readonly of: Entity; readonly name: string }

/** Every fact that a rule can rest on, directly or through other rules, sorted by name. */
export function factsOf(set: RuleSet, id: string): readonly UsedFact[] {
  const found = new Map<string, UsedFact>()
  for (const rule of neededFor(set, id)) {
    for (const node of nodesOf(rule.value)) if (node.kind === 'fact') found.set(node.name, { of: node.of, name: node.name })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Every parameter that a rule can rest on, sorted by name. */
export function parametersOf(set: RuleSet, id: string): readonly string[] {
  const names = neededFor(set, id).flatMap((rule) => [...nodesOf(rule.value)].flatMap(parametersRead))
  return [...new Set(names)].sort()
}
