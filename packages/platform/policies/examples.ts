import { type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { FactType } from '@doudi/core/rules/environment.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Answer, Household, ParameterInForce, Trace } from '@doudi/core/rules/trace.ts'
import type { Value, ValueType } from '@doudi/core/rules/types.ts'
import { ExampleFile, type RulesExpectation, type WarningExpectation, type WrittenExample, type WrittenSituation } from './example-file.ts'
import type { Policies } from './policies.ts'
import { type Fault, fault } from './problem-texts.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { howToWrite, parseValue } from './values.ts'
import type { Grade, Warning } from './warnings.ts'
import { readYamlFile, type YamlPath } from './yaml-file.ts'

/** One answer an example expects: a rule of the household, or of one member; `value` undefined is unknown. */
export type Expected = {
  readonly rule: string
  /** Place of the member in the household; undefined for a rule of the household. */
  readonly member?: number | undefined
  readonly value: Value | undefined
  readonly because?: readonly string[] | undefined
  readonly path: YamlPath
}

/** A worked example: what is known of a household, and what the rules must say of it. */
export type Example = {
  readonly name: string
  /** Id of the file the example belongs to. */
  readonly of: string
  readonly warning?: Warning | undefined
  readonly today: PlainDate
  /** The rules of that day. */
  readonly rules: RuleSet
  readonly household: Household
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  readonly expected: readonly Expected[]
  readonly grade?: Grade | undefined
  /** Where it stands in its file. */
  readonly line: number
  problem(path: YamlPath, what: Fault): PolicyProblem
}

/**
 * Loads every `*.examples.yaml` of the rule files.
 * @throws PolicyError with file, line and column
 */
export function loadExamples(policies: Policies, { dir = policiesDir }: { dir?: PolicyPlace } = {}): readonly Example[] {
  return ['monitoring', 'assistance']
    .flatMap((folder) => sourcesIn(dir, folder))
    .filter(({ path }) => path.endsWith('.examples.yaml'))
    .map((source) => readYamlFile(source, ExampleFile))
    .flatMap((file) => [
      ...file.value.examples.map((one, index) => toExample(policies, file, { one, path: ['examples', index] })),
      ...seriesIn(policies, file).map((placed) => toExample(policies, file, placed)),
    ])
}

type Placed = { readonly one: WrittenExample; readonly path: YamlPath }

/** The examples that the series of a file stand for: one for each day. */
function seriesIn({ rules }: Policies, { value }: ExampleFile): readonly Placed[] {
  if (!('series' in value)) return []
  return value.series.flatMap(({ rule, days, name, ...situation }, index) =>
    Object.entries(days).map(([on, figure]): Placed => {
      const answer = { [rule]: figure }
      const ofMember = rules.byId.get(`${value.rules}.${rule}`)?.of === 'member'
      const expect = { values: ofMember ? {} : answer, members: ofMember ? [answer] : [], because: {} }
      return { one: { ...situation, name: `${name}，${on}`, on, expect }, path: ['series', index] }
    }),
  )
}

/** As much of the law as a household is reckoned by. */
export type GivenLaw = Pick<Policies, 'facts' | 'parameters' | 'rulesOn'>

type Place = { readonly law: GivenLaw; readonly rules: RuleSet; readonly of: string; problem: Example['problem'] }

/** A household on a day, with the rules and parameters of that day. */
export type Situation = Pick<Example, 'today' | 'rules' | 'household' | 'parameters'>

/**
 * What a case says is known, read by what the law declares.
 * @throws PolicyError where a name is none or a value does not fit
 */
export function situationOf(law: GivenLaw, one: WrittenSituation, problem: Example['problem']): Situation {
  const today = plainDate(one.on)
  const place: Place = { law, rules: law.rulesOn(today), of: '', problem }
  const members = one.members.map((facts, id) => ({
    id: id + 1,
    facts: answersOf(
      place,
      { of: 'member', written: facts, path: ['members', id] },
      answersOf(place, { of: 'member', written: one.everyone, path: ['everyone'] }),
    ),
  }))
  return {
    today,
    rules: place.rules,
    household: { facts: answersOf(place, { of: 'household', written: one.household, path: ['household'] }), members },
    parameters: { ...law.parameters.inForce({ division: one.division, on: today }), ...givenParameters(place, one.parameters) },
  }
}

function toExample(policies: Policies, file: ExampleFile, { one, path: at }: Placed): Example {
  const of = 'warning' in file.value ? file.value.warning : file.value.rules
  const warning = 'warning' in file.value ? policies.warnings.find((known) => known.id === of) : undefined
  if ('warning' in file.value && !warning) throw new PolicyError([file.problem(['warning'], fault('no-warning', { name: of }))])
  if ('rules' in file.value && !policies.rules.rules.some(({ id }) => id.startsWith(`${of}.`)))
    throw new PolicyError([file.problem(['rules'], fault('no-rule-file', { name: of }))])
  const problem = (path: YamlPath, what: Fault) => file.problem([...at, ...path], fault('of-example', { name: one.name, what }))
  const situation = situationOf(policies, one, problem)
  const place: Place = { law: policies, rules: situation.rules, of, problem }
  const common = { name: one.name, of, ...situation, line: file.lineOf(at), problem }
  const { expect } = one
  if (warning && 'warning' in expect) {
    const members = situation.household.members.length
    return { ...common, warning, expected: expectedOfWarning(place, { warning, expect, members }), grade: expect.grade }
  }
  return { ...common, expected: 'members' in expect ? expectedOfRules(place, expect) : [] }
}

type WrittenFacts = {
  readonly of: FactType['of']
  readonly written: Readonly<Record<string, unknown>>
  readonly path: YamlPath
}

/** `unknown` stands for no answer, `none` for 查无记录. What is written of everybody comes before what is written of one. */
function answersOf(
  { law, problem }: Place,
  { of, written, path }: WrittenFacts,
  before: Readonly<Record<string, Answer>> = {},
): Record<string, Answer> {
  const answers: Record<string, Answer> = { ...before }
  for (const [name, value] of Object.entries(written)) {
    const fact = law.facts.get(name)
    if (!fact) throw new PolicyError([problem([...path, name], fault('no-fact', { name }))])
    if (fact.of !== of)
      throw new PolicyError([problem([...path, name], fault(fact.of === 'member' ? 'fact-of-member' : 'fact-of-household', { name }))])
    if (value === 'unknown') answers[name] = { state: 'not-answered' }
    else if (value === 'none') answers[name] = { state: 'none', value: fact.none }
    else answers[name] = { state: 'found', value: parseAt(value, fact.type, (what) => problem([...path, name], what)) }
  }
  return answers
}

function parseAt(written: unknown, type: ValueType, complain: (what: Fault) => PolicyProblem): Value {
  const value = parseValue(written, type)
  if (value === undefined) throw new PolicyError([complain(fault('does-not-fit', { value: String(written), how: howToWrite(type) }))])
  return value
}

function givenParameters({ law, problem }: Place, written: Readonly<Record<string, unknown>>): Record<string, ParameterInForce> {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const complain = (what: Fault) => problem(['parameters', name], what)
      const known = law.parameters.byName.get(name)
      if (!known) throw new PolicyError([complain(fault('no-parameter', { name }))])
      return [name, { value: parseAt(value, known.type, complain), area: 'national', from: '0001-01-01', mark: 'D', source: '样例给定' }]
    }),
  )
}

type OfWarning = { readonly warning: Warning; readonly expect: WarningExpectation; readonly members: number }

function expectedOfWarning(place: Place, { warning, expect, members }: OfWarning): readonly Expected[] {
  const told = Array.isArray(expect.warning) ? expect.warning : [expect.warning]
  if (warning.of === 'member' && told.length !== members)
    throw new PolicyError([place.problem(['expect', 'warning'], fault('answer-for-each', { members }))])
  return [
    ...told.map((truth, index) => ({
      rule: warning.when,
      member: warning.of === 'member' ? index : undefined,
      value: truth === 'unknown' ? undefined : truth,
      because: truth === 'unknown' ? expect.because : undefined,
      path: ['expect', 'warning'],
    })),
    ...expectedValues(place, expect.values, { path: ['expect', 'values'] }),
  ]
}

function expectedOfRules(place: Place, { values, members, because }: RulesExpectation): readonly Expected[] {
  const ofHousehold = expectedValues(place, values, { path: ['expect', 'values'] })
  const reasons = Object.entries(because).map(([name, names]): Expected => {
    const path = ['expect', 'because', name]
    return { rule: ruleNamed(place, name, path).id, value: undefined, because: names, path }
  })
  return [
    ...ofHousehold,
    ...reasons,
    ...members.flatMap((one, member) => expectedValues(place, one, { path: ['expect', 'members', member], member })),
  ]
}

type At = { readonly path: YamlPath; readonly member?: number | undefined }

function expectedValues(place: Place, written: Readonly<Record<string, unknown>>, { path, member }: At): readonly Expected[] {
  return Object.entries(written).map(([name, value]) => {
    const at = [...path, name]
    const rule = ruleNamed(place, name, at)
    if ((rule.of === 'member') !== (member !== undefined))
      throw new PolicyError([place.problem(at, fault(rule.of === 'member' ? 'rule-of-members' : 'rule-of-household', { name }))])
    const known = value === 'unknown' ? undefined : parseAt(value, rule.type, (what) => place.problem(at, what))
    return { rule: rule.id, member, value: known, path: at }
  })
}

function ruleNamed({ rules, of, problem }: Place, name: string, path: YamlPath) {
  const rule = rules.byId.get(`${of}.${name}`) ?? rules.byId.get(name)
  if (!rule) throw new PolicyError([problem(path, fault('no-rule', { name }))])
  return rule
}

/** What one example shows when it is evaluated with its explanation; empty when it holds. */
export function checkExample(example: Example): readonly PolicyProblem[] {
  const { rules, warning, household, parameters, today, problem } = example
  const evaluator = evaluatorFor(rules, { household, parameters, today })
  const ask = (id: string, index = 0): Trace => {
    const member = household.members[index]
    return rules.byId.get(id)?.of === 'member' && member ? evaluator.member(id, member) : evaluator.household(id)
  }
  const problems: PolicyProblem[] = []
  for (const { rule, member, value, because, path } of example.expected) {
    const found = ask(rule, member)
    const said = found.value === undefined ? fault('unknown-because', { names: found.because.join(', ') }) : String(found.value)
    if (found.value !== value)
      problems.push(
        problem(path, fault('comes-out-otherwise', { rule, wanted: value === undefined ? fault('unknown') : String(value), found: said })),
      )
    else if (because && found.because.join() !== [...because].sort().join())
      problems.push(problem(path, fault('unknown-otherwise', { rule, found: said })))
    if (warning && rule === warning.when && value === true && example.grade) {
      const grade = warning.grades.find((one) => ask(one.when, member).value === true)?.grade ?? warning.grade
      if (grade !== example.grade) problems.push(problem(['expect', 'grade'], fault('grade-otherwise', { grade })))
    }
  }
  return problems
}
