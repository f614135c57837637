import type { Condition } from '@doudi/core/casework/form.ts'
import { typeName, type Value } from '@doudi/core/rules/types.ts'
import { z } from 'zod'
import type { Fact } from './facts.ts'
import { fault } from './problem-texts.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { type PolicyPlace, policiesDir, sourceAt } from './tree.ts'
import { howToWrite, parseValue } from './values.ts'
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts'

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
  readonly options: readonly { readonly code: string; readonly title: Title; readonly means: Means }[]
  readonly required: boolean
  readonly showIf: Condition | null
  readonly prefill: string | null
  /** Facts of the law that the answer is the value of. A number asked of the household is the total of all members. */
  readonly facts: readonly string[]
  /** Facts that any answer tells. */
  readonly means: Means
}

/** What an answer tells about facts of the law: of the member it is about, or of every member. */
export type Means = Readonly<Record<string, Value>>

/** The form of a visit as data: questions, options, conditions, what is filled in already. */
export interface VisitForm {
  readonly id: string
  readonly version: string
  readonly title: Title
  /** Facts of the register that go to a phone beside the answers. */
  readonly known: readonly string[]
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

const WrittenMeans = z.record(z.string(), Literal).default({})

const FormFile = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  title: Title,
  known: z.array(z.string()).default([]),
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
              options: z
                .array(z.strictObject({ code: z.string().min(1), zh: z.string().min(1), en: z.string().min(1), means: WrittenMeans }))
                .default([]),
              required: z.boolean(),
              show_if: ShowIf.optional(),
              prefill: z.string().optional(),
              facts: z.array(z.string()).default([]),
              means: WrittenMeans,
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})
type FormFile = z.infer<typeof FormFile>

type Facts = ReadonlyMap<string, Fact>

/**
 * Loads the form of a visit, `policies/forms/visit.yaml`. With `given` the facts are somebody else's, and the form may ask for others.
 * @throws PolicyError with file, line and column when a value cannot be used, a show-if names no question, or an answer no fact
 */
export function loadVisitForm(facts: Facts, { dir = policiesDir, given = false }: { dir?: PolicyPlace; given?: boolean } = {}): VisitForm {
  const file = readYamlFile(sourceAt(dir, 'forms/visit.yaml'), FormFile)
  const problems = [...wrongQuestions(file), ...(given ? [] : wrongFacts(file, facts))]
  if (problems.length > 0) throw new PolicyError(problems)
  return toForm(file.value, facts)
}

function toForm(form: FormFile, facts: Facts): VisitForm {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map(({ show_if, help, prefill, options, means, ...field }) => ({
        ...field,
        help: help ?? null,
        options: options.map(({ code, zh, en, means: told }) => ({ code, title: { zh, en }, means: readMeans(told, facts) })),
        showIf: show_if ?? null,
        prefill: prefill ?? null,
        means: readMeans(means, facts),
      })),
    })),
  }
}

function readMeans(means: object, facts: Facts): Means {
  return Object.fromEntries(
    Object.entries(means).flatMap(([name, written]) => {
      const fact = facts.get(name)
      const value = fact && parseValue(written, fact.type)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function wrongQuestions({ value, problem }: YamlFile<FormFile>): readonly PolicyProblem[] {
  const fields = value.sections.flatMap((section) => section.fields)
  const ids = new Set(fields.map((field) => field.id))
  const problems = value.sections.flatMap((section, i) =>
    section.fields.flatMap((field, j) => [
      ...namesIn(field.show_if).flatMap((name) =>
        ids.has(name) ? [] : [problem(['sections', i, 'fields', j, 'show_if'], fault('no-question', { name }))],
      ),
      ...(field.type.startsWith('choice') && field.options.length === 0
        ? [problem(['sections', i, 'fields', j, 'options'], fault('options-missing', { name: field.id }))]
        : []),
    ]),
  )
  return ids.size === fields.length ? problems : [...problems, problem(['sections'], fault('two-questions'))]
}

/** Kinds of answers that can be the value of a fact, by the type of the fact. */
const answersOf: Readonly<Record<string, VisitFieldType>> = { fen: 'money', int: 'integer', bool: 'yes-no', date: 'date' }

function wrongFacts({ value, problem }: YamlFile<FormFile>, facts: Facts): readonly PolicyProblem[] {
  const wrongMeans = (means: object, path: YamlPath) =>
    Object.entries(means).flatMap(([name, written]) => {
      const fact = facts.get(name)
      if (!fact) return [problem([...path, name], fault('no-fact-of-answer', { name }))]
      return parseValue(written, fact.type) === undefined
        ? [problem([...path, name], fault('no-value-of-fact', { value: String(written), name, how: howToWrite(fact.type) }))]
        : []
    })
  const unnamed = value.known.flatMap((name, at) => (facts.has(name) ? [] : [problem(['known', at], fault('no-fact-of-answer', { name }))]))
  const ofFields = value.sections.flatMap((section, i) =>
    section.fields.flatMap((field, j) => {
      const path = ['sections', i, 'fields', j]
      return [
        ...field.facts.flatMap((name, at) => {
          const fact = facts.get(name)
          const fits = fact && answersOf[typeName(fact.type)] === field.type
          return fits ? [] : [problem([...path, 'facts', at], fault('no-answer-of-fact', { type: field.type, name }))]
        }),
        ...wrongMeans(field.means, [...path, 'means']),
        ...field.options.flatMap((option, at) => wrongMeans(option.means, [...path, 'options', at, 'means'])),
      ]
    }),
  )
  return [...unnamed, ...ofFields]
}

function namesIn(condition: Condition | undefined): readonly string[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all.flatMap(namesIn)
  if ('any' in condition) return condition.any.flatMap(namesIn)
  if ('not' in condition) return namesIn(condition.not)
  return [condition.field]
}
