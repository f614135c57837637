import type { Title } from '@doudi/core/rules/environment.ts'
import type { Entity } from '@doudi/core/rules/expression.ts'
import { compileRuleSet, type RuleSet, RuleSetError, type RuleSource } from '@doudi/core/rules/rule-set.ts'
import { bool, typeNamed } from '@doudi/core/rules/types.ts'
import { z } from 'zod'
import type { Fact } from './facts.ts'
import type { ParameterTable } from './parameters.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { Bilingual, DateText, Name, TypeText } from './titles.ts'
import { listYamlFiles, policiesDir, readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts'

const grades = ['red', 'orange', 'yellow', 'blue'] as const
export type Grade = (typeof grades)[number]

const RuleFile = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{2,3}$/, 'the id of a warning is a letter and two or three digits, F01'),
  version: z.string().regex(/^\d+\.\d+$/, 'a version is two numbers, "1.0": quote it'),
  title: Bilingual,
  basis: z.string().min(1),
  valid_from: DateText,
  valid_to: DateText.optional(),
  rules: z
    .array(
      z.strictObject({
        id: Name,
        of: z.enum(['household', 'member']).default('household'),
        title: Bilingual,
        basis: z.string().optional(),
        type: TypeText,
        value: z.string().min(1),
      }),
    )
    .default([]),
  warning: z.strictObject({
    of: z.enum(['household', 'member']).default('household'),
    becomes: z.enum(['signal', 'death-report']).default('signal'),
    when: z.string().min(1),
    grade: z.enum(grades),
    grades: z.array(z.strictObject({ grade: z.enum(grades), when: z.string().min(1) })).default([]),
    reasons: z.array(z.strictObject({ when: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })).min(1),
  }),
})
type File = YamlFile<z.infer<typeof RuleFile>>

/** A sentence with `{name}` for a value of a rule or fact. `when` is the id of the rule that makes it true. */
export type ReasonTemplate = { readonly when: string; readonly zh: string; readonly en: string }

/** A warning factor: the rule that raises it, its grade, and its sentences. All rule ids are full ids in the rule set. */
export type Warning = {
  readonly id: string
  readonly version: string
  readonly title: Title
  readonly basis: string
  readonly validFrom: string
  readonly validTo?: string | undefined
  readonly of: Entity
  readonly becomes: 'signal' | 'death-report'
  readonly when: string
  /** The grade unless one of `grades` is true, tried in order. */
  readonly grade: Grade
  readonly grades: readonly { readonly grade: Grade; readonly when: string }[]
  readonly reasons: readonly ReasonTemplate[]
  readonly file: string
}

export type Warnings = { readonly warnings: readonly Warning[]; readonly rules: RuleSet }

type Placed = RuleSource & { readonly file: File; readonly path: YamlPath }

/**
 * Loads the warning factors of `policies/monitoring` and checks every expression in them.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function loadWarnings(
  names: { facts: ReadonlyMap<string, Fact>; parameters: ParameterTable },
  { dir = policiesDir }: { dir?: string } = {},
): Warnings {
  const files = listYamlFiles(`${dir}/monitoring`)
    .filter((path) => !path.endsWith('.examples.yaml'))
    .map((path) => readYamlFile(path, RuleFile))
  const placed = files.flatMap(placedRules)
  const problems = twice(placed)
  if (problems.length > 0) throw new PolicyError(problems)
  const rules = compile(placed, { facts: names.facts, parameters: names.parameters.byName })
  const unknown = files.flatMap((file) => unknownPlaceholders(file, rules))
  if (unknown.length > 0) throw new PolicyError(unknown)
  return { warnings: files.map(toWarning), rules }
}

function placedRules(file: File): Placed[] {
  const { id, title, basis, rules, warning } = file.value
  const common = { prefix: id, file }
  const ofWarning = (name: string, text: string, path: YamlPath): Placed => ({
    ...common,
    id: `${id}.${name}`,
    of: warning.of,
    title,
    basis,
    text,
    type: bool,
    path,
  })
  return [
    ...rules.map(
      (rule, index): Placed => ({
        ...common,
        id: `${id}.${rule.id}`,
        of: rule.of,
        title: rule.title,
        basis: rule.basis ?? basis,
        text: rule.value,
        type: typeNamed(rule.type),
        path: ['rules', index, 'value'],
      }),
    ),
    ofWarning('warning', warning.when, ['warning', 'when']),
    ...warning.grades.map((one, index) => ofWarning(`grade_${index}`, one.when, ['warning', 'grades', index, 'when'])),
    ...warning.reasons.map((one, index) => ofWarning(`reason_${index}`, one.when, ['warning', 'reasons', index, 'when'])),
  ]
}

function twice(placed: readonly Placed[]): PolicyProblem[] {
  const seen = new Set<string>()
  return placed.flatMap(({ id, file, path }) => {
    const known = seen.has(id)
    seen.add(id)
    return known ? [file.problem(path, `two rules are called "${id}"`)] : []
  })
}

function compile(placed: readonly Placed[], names: Pick<RuleSet, 'facts' | 'parameters'>): RuleSet {
  try {
    return compileRuleSet(placed, names)
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error
    throw new PolicyError(
      error.problems.flatMap(({ ruleId, message, at }) => {
        const rule = placed.find((one) => one.id === ruleId)
        return rule ? [rule.file.problem(rule.path, `rule "${ruleId}": ${message}`, at)] : []
      }),
    )
  }
}

function toWarning({ value, file }: File): Warning {
  const { id, version, title, basis, warning } = value
  return {
    id,
    version,
    title,
    basis,
    validFrom: value.valid_from,
    validTo: value.valid_to,
    of: warning.of,
    becomes: warning.becomes,
    when: `${id}.warning`,
    grade: warning.grade,
    grades: warning.grades.map((one, index) => ({ grade: one.grade, when: `${id}.grade_${index}` })),
    reasons: warning.reasons.map((one, index) => ({ zh: one.zh, en: one.en, when: `${id}.reason_${index}` })),
    file,
  }
}

/** The names in braces of a sentence. */
export function placeholdersIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{([a-z0-9_]+)\}/g)].map((match) => match[1] ?? '')
}

function unknownPlaceholders(file: File, rules: RuleSet): PolicyProblem[] {
  const { id, warning } = file.value
  return warning.reasons.flatMap((reason, index) =>
    (['zh', 'en'] as const).flatMap((language) =>
      placeholdersIn(reason[language]).flatMap((name) => {
        const found = rules.byId.get(`${id}.${name}`) ?? rules.facts.get(name) ?? rules.parameters.get(name)
        const ofMember = found && 'of' in found && found.of === 'member' && warning.of === 'household'
        if (found && !ofMember) return []
        const message = ofMember
          ? `{${name}} is of a member, but the warning is of the household`
          : `{${name}} is no rule of this file, no fact and no parameter`
        return [file.problem(['warning', 'reasons', index, language], message)]
      }),
    ),
  )
}
