import { type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { Answer, Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { z } from 'zod'
import type { Policies } from './policies.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { DateText } from './titles.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { howToWrite, parseValue } from './values.ts'
import type { Grade, Warning } from './warnings.ts'
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts'

const Written = z.union([z.string(), z.number(), z.boolean()])
const Facts = z.record(z.string(), Written)
const Truth = z.union([z.boolean(), z.literal('unknown')])

const ExampleFile = z.strictObject({
  warning: z.string(),
  examples: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        on: DateText,
        division: z.number().int(),
        household: Facts.default({}),
        everyone: Facts.default({}),
        members: z.array(Facts),
        expect: z.strictObject({
          warning: z.union([Truth, z.array(Truth)]),
          grade: z.enum(['red', 'orange', 'yellow', 'blue']).optional(),
          values: z.record(z.string(), Written).default({}),
          because: z.array(z.string()).optional(),
        }),
      }),
    )
    .min(1),
})
type File = YamlFile<z.infer<typeof ExampleFile>>
type Written = File['value']['examples'][number]

/** A worked example: what is known of a household, and what the warning must say of it. */
export type Example = {
  readonly name: string
  readonly warning: Warning
  readonly today: PlainDate
  readonly household: Household
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  /** One entry for a warning of the household, one per member for a warning of members; undefined is unknown. */
  readonly expected: readonly (boolean | undefined)[]
  readonly grade?: Grade | undefined
  /** Expected values of rules, by full id. */
  readonly values: Readonly<Record<string, Value>>
  readonly because?: readonly string[] | undefined
  problem(path: YamlPath, message: string): PolicyProblem
}

/**
 * Loads every `policies/monitoring/*.examples.yaml`.
 * @throws PolicyError with file, line and column
 */
export function loadExamples(policies: Policies, { dir = policiesDir }: { dir?: PolicyPlace } = {}): readonly Example[] {
  const files = sourcesIn(dir, 'monitoring').filter(({ path }) => path.endsWith('.examples.yaml'))
  return files
    .map((source) => readYamlFile(source, ExampleFile))
    .flatMap((file) => file.value.examples.map((one, index) => toExample(policies, file, { one, index })))
}

function toExample(policies: Policies, file: File, { one, index }: { one: Written; index: number }): Example {
  const warning = policies.warnings.find((known) => known.id === file.value.warning)
  if (!warning) throw new PolicyError([file.problem(['warning'], `there is no warning "${file.value.warning}"`)])
  const problem = (path: YamlPath, message: string) => file.problem(['examples', index, ...path], `example "${one.name}": ${message}`)
  const today = plainDate(one.on)
  const members = one.members.map((facts, id) => ({
    id: id + 1,
    facts: answersOf(policies, { ...one.everyone, ...facts }, (name, message) => problem(['members', id, name], message)),
  }))
  const household: Household = {
    facts: answersOf(policies, one.household, (name, message) => problem(['household', name], message)),
    members,
  }
  const expected = Array.isArray(one.expect.warning) ? one.expect.warning : [one.expect.warning]
  if (warning.of === 'member' && expected.length !== members.length) {
    throw new PolicyError([
      problem(['expect', 'warning'], `it is a warning of members: expect one answer for each of the ${members.length}`),
    ])
  }
  return {
    name: one.name,
    warning,
    today,
    household,
    parameters: policies.parameters.inForce({ division: one.division, on: today }),
    expected: expected.map((truth) => (truth === 'unknown' ? undefined : truth)),
    grade: one.expect.grade,
    values: expectedValues(policies, warning, { written: one.expect.values, problem }),
    because: one.expect.because,
    problem,
  }
}

type Complain = (name: string, message: string) => PolicyProblem

/** `unknown` stands for no answer, `none` for 查无记录. */
function answersOf(policies: Policies, written: Readonly<Record<string, unknown>>, complain: Complain): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  for (const [name, value] of Object.entries(written)) {
    const fact = policies.facts.get(name)
    if (!fact) throw new PolicyError([complain(name, `there is no fact "${name}"`)])
    if (value === 'unknown') answers[name] = { state: 'not-answered' }
    else if (value === 'none') answers[name] = { state: 'none', value: fact.none }
    else {
      const parsed = parseValue(value, fact.type)
      if (parsed === undefined) throw new PolicyError([complain(name, `"${String(value)}" does not fit: write ${howToWrite(fact.type)}`)])
      answers[name] = { state: 'found', value: parsed }
    }
  }
  return answers
}

type WrittenValues = { readonly written: Readonly<Record<string, unknown>>; readonly problem: Example['problem'] }

function expectedValues(policies: Policies, warning: Warning, { written, problem }: WrittenValues): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const [name, value] of Object.entries(written)) {
    const rule = policies.rules.byId.get(`${warning.id}.${name}`)
    const parsed = rule && parseValue(value, rule.type)
    if (!rule || parsed === undefined)
      throw new PolicyError([
        problem(['expect', 'values', name], rule ? 'this does not fit the type of the rule' : `no rule is called "${name}"`),
      ])
    values[rule.id] = parsed
  }
  return values
}

/** What one example shows when it is evaluated with its explanation; empty when it holds. */
export function checkExample(policies: Policies, example: Example): readonly PolicyProblem[] {
  const { warning, household, parameters, today, problem } = example
  const evaluator = evaluatorFor(policies.rules, { household, parameters, today })
  const ask = (id: string, index: number) => {
    const member = household.members[index]
    return warning.of === 'member' && member ? evaluator.member(id, member) : evaluator.household(id)
  }
  const problems: PolicyProblem[] = []
  for (const [index, expected] of example.expected.entries()) {
    const { value, because } = ask(warning.when, index)
    if (value !== expected)
      problems.push(
        problem(
          ['expect', 'warning'],
          `expected ${expected ?? 'unknown'}, but it is ${value ?? `unknown because of ${because.join(', ')}`}`,
        ),
      )
    if (value === undefined && example.because && because.join() !== [...example.because].sort().join()) {
      problems.push(problem(['expect', 'because'], `it is unknown because of ${because.join(', ')}`))
    }
    const grade = warning.grades.find((one) => ask(one.when, index).value === true)?.grade ?? warning.grade
    if (value === true && example.grade && grade !== example.grade) problems.push(problem(['expect', 'grade'], `it is ${grade}`))
  }
  for (const [id, expected] of Object.entries(example.values)) {
    const { value } = evaluator.household(id)
    if (value !== expected)
      problems.push(problem(['expect', 'values', id.slice(id.indexOf('.') + 1)], `expected ${expected}, but it is ${value ?? 'unknown'}`))
  }
  return problems
}
