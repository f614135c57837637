import type { Condition } from '@doudi/core/casework/form.ts'
import { z } from 'zod'
import { PolicyError } from './problems.ts'
import { type PolicyPlace, policiesDir, sourceAt } from './tree.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

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

/** The form of a visit as data: questions, options, conditions, what is filled in already. */
export interface VisitForm {
  readonly id: string
  readonly version: string
  readonly title: Title
  readonly sections: readonly { readonly id: string; readonly title: Title; readonly fields: readonly VisitField[] }[]
}

const Title = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
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
 * Loads the form of a visit, `policies/forms/visit.yaml`.
 * @throws PolicyError with file, line and column when a value cannot be used or a show-if names no question
 */
export function loadVisitForm({ dir = policiesDir }: { dir?: PolicyPlace } = {}): VisitForm {
  return toForm(readYamlFile(sourceAt(dir, 'forms/visit.yaml'), FormFile))
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
