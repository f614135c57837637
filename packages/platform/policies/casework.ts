import type { DeadlineParameters } from '@doudi/core/casework/deadlines.ts'
import type { Condition } from '@doudi/core/casework/form.ts'
import { type Grade, grades } from '@doudi/core/casework/grade.ts'
import { z } from 'zod'
import { PolicyError } from './problems.ts'
import { policiesDir, readYamlFile, type YamlFile } from './yaml-file.ts'

/** What `policies/casework` and `policies/monitoring/forms` say: the clocks, the silence after a dismissal, the form of a visit. */
export interface CaseworkPolicies {
  readonly deadlines: DeadlineParameters
  /** @unit days */
  readonly dismissalSilentDays: number
  /** How long a phone works without the server. @unit hours */
  readonly offlineHours: number
  readonly visitForm: VisitForm
}

interface Title {
  readonly zh: string
  readonly en: string
}

export type VisitFieldType = 'choice' | 'choices' | 'yes-no' | 'money' | 'integer' | 'text' | 'date'

export interface VisitField {
  readonly id: string
  readonly per: 'household' | 'member'
  readonly type: VisitFieldType
  readonly title: Title
  readonly help: Title | null
  readonly options: readonly { readonly code: string; readonly title: Title }[]
  readonly required: boolean
  readonly showIf: Condition | null
  readonly prefill: string | null
}

export interface VisitForm {
  readonly id: string
  readonly version: string
  readonly title: Title
  readonly sections: readonly { readonly id: string; readonly title: Title; readonly fields: readonly VisitField[] }[]
}

const Title = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const Period = z.union([
  z.strictObject({ hours: z.number().int().positive() }),
  z.strictObject({ working_days: z.number().int().positive() }),
])
const GradeName = z.enum(grades)

const DeadlinesFile = z.strictObject({
  title: Title,
  source: z.string().min(1),
  mark: z.string().min(1),
  grades: z.record(GradeName, z.strictObject({ contact: Period.optional(), visit: Period.optional() })),
  dismissal_silent_days: z.number().int().nonnegative(),
  offline_hours: z.number().int().positive(),
})

const Literal = z.union([z.string(), z.number(), z.boolean()])
const ShowIf: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.string(), is: Literal }),
    z.strictObject({ field: z.string(), among: z.array(z.union([z.string(), z.number()])).min(1) }),
    z.strictObject({ all: z.array(ShowIf).min(1) }),
    z.strictObject({ any: z.array(ShowIf).min(1) }),
    z.strictObject({ not: ShowIf }),
  ]),
)

const FormFile = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  title: Title,
  sections: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        title: Title,
        fields: z
          .array(
            z.strictObject({
              id: z.string().regex(/^[a-z][a-z0-9_]*$/),
              per: z.enum(['household', 'member']),
              type: z.enum(['choice', 'choices', 'yes-no', 'money', 'integer', 'text', 'date']),
              title: Title,
              help: Title.optional(),
              options: z.array(z.strictObject({ code: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })).default([]),
              required: z.boolean(),
              show_if: ShowIf.optional(),
              prefill: z.string().optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})
type FormFile = z.infer<typeof FormFile>

/**
 * Loads the clocks and the form of a visit.
 * @throws PolicyError with file, line and column when a value cannot be used or a show-if names no question
 */
export function loadCasework({ dir = policiesDir }: { dir?: string } = {}): CaseworkPolicies {
  const { value } = readYamlFile(`${dir}/casework/deadlines.yaml`, DeadlinesFile)
  return {
    deadlines: Object.fromEntries(grades.map((grade) => [grade, periodsOf(value.grades[grade])])) as Record<
      Grade,
      DeadlineParameters[Grade]
    >, // all grades are there
    dismissalSilentDays: value.dismissal_silent_days,
    offlineHours: value.offline_hours,
    visitForm: toForm(readYamlFile(`${dir}/monitoring/forms/visit.yaml`, FormFile)),
  }
}

type PeriodFile = z.infer<typeof Period>

function periodsOf(grade: { contact?: PeriodFile | undefined; visit?: PeriodFile | undefined }): DeadlineParameters[Grade] {
  const period = (one: PeriodFile | undefined) => one && ('hours' in one ? one : { workingDays: one.working_days })
  return { contact: period(grade.contact), visit: period(grade.visit) }
}

function toForm({ value, problem }: YamlFile<FormFile>): VisitForm {
  const fields = value.sections.flatMap((section) => section.fields)
  const ids = new Set(fields.map((field) => field.id))
  const problems = value.sections.flatMap((section, i) =>
    section.fields.flatMap((field, j) => [
      ...namesIn(field.show_if).flatMap((name) =>
        ids.has(name) ? [] : [problem(['sections', i, 'fields', j, 'show_if'], `no question is called [${name}]`)],
      ),
      ...(field.type.startsWith('choice') && field.options.length === 0
        ? [problem(['sections', i, 'fields', j, 'options'], `the question [${field.id}] needs options`)]
        : []),
    ]),
  )
  if (ids.size !== fields.length) problems.push(problem(['sections'], 'two questions have the same id'))
  if (problems.length > 0) throw new PolicyError(problems)
  return {
    ...value,
    sections: value.sections.map((section) => ({
      ...section,
      fields: section.fields.map(({ show_if, help, prefill, options, ...field }) => ({
        ...field,
        help: help ?? null,
        options: options.map(({ code, zh, en }) => ({ code, title: { zh, en } })),
        showIf: show_if ?? null,
        prefill: prefill ?? null,
      })),
    })),
  }
}

function namesIn(condition: Condition | undefined): readonly string[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all.flatMap(namesIn)
  if ('any' in condition) return condition.any.flatMap(namesIn)
  if ('not' in condition) return namesIn(condition.not)
  return [condition.field]
}
