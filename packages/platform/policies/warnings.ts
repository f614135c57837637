import type { Title } from '@doudi/core/rules/environment.ts'
import type { Entity } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { fault } from './problem-texts.ts'
import type { PolicyProblem } from './problems.ts'
import type { Grade, RuleFile } from './rule-files.ts'

export type { Grade } from './rule-files.ts'

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

/** The warning of a file, if it makes one. */
export function warningOf({ value, file }: RuleFile): Warning | undefined {
  const { id, version, title, basis, warning } = value
  if (!warning) return undefined
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

/** Names in the sentences of a warning that are nothing it could say. */
export function findUnknownPlaceholders(file: RuleFile, rules: RuleSet): readonly PolicyProblem[] {
  const { id, warning } = file.value
  if (!warning) return []
  return warning.reasons.flatMap((reason, index) =>
    (['zh', 'en'] as const).flatMap((language) =>
      placeholdersIn(reason[language]).flatMap((name) => {
        const found = rules.byId.get(`${id}.${name}`) ?? rules.facts.get(name) ?? rules.parameters.get(name)
        const ofMember = found && 'of' in found && found.of === 'member' && warning.of === 'household'
        if (found && !ofMember) return []
        const code = ofMember ? 'placeholder-of-member' : 'placeholder-unknown'
        return [file.problem(['warning', 'reasons', index, language], fault(code, { name }))]
      }),
    ),
  )
}
