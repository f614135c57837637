import type { Title } from '@doudi/core/rules/environment.ts'
import type { Entity } from '@doudi/core/rules/expression.ts'
import { bool, typeNamed, type ValueType } from '@doudi/core/rules/types.ts'
import { z } from 'zod'
import { fault, schemaFault } from './problem-texts.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { Bilingual, DateText, Name, TypeText } from './titles.ts'
import { type PolicyPlace, sourcesIn } from './tree.ts'
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts'

export const grades = ['red', 'orange', 'yellow', 'blue'] as const
export type Grade = (typeof grades)[number]

const entity = z.enum(['household', 'member']).default('household')

const Version = z.strictObject({ from: DateText, to: DateText.optional(), value: z.string().min(1), basis: z.string().optional() })

const RuleFile = z.strictObject({
  id: z.string().regex(/^([A-Z]\d{2,3}|[a-z][a-z0-9_]*)$/, schemaFault('id-form')),
  version: z.string().regex(/^\d+\.\d+$/, schemaFault('version-form')),
  title: Bilingual,
  basis: z.string().min(1),
  valid_from: DateText,
  valid_to: DateText.optional(),
  rules: z
    .array(
      z.strictObject({
        id: Name,
        of: entity,
        title: Bilingual,
        basis: z.string().optional(),
        type: TypeText,
        codes: z.record(z.string(), z.string()).optional(),
        value: z.union([z.string().min(1), z.array(Version).min(1)], schemaFault('value-form')),
      }),
    )
    .default([]),
  warning: z
    .strictObject({
      of: entity,
      becomes: z.enum(['signal', 'death-report']).default('signal'),
      when: z.string().min(1),
      grade: z.enum(grades),
      grades: z.array(z.strictObject({ grade: z.enum(grades), when: z.string().min(1) })).default([]),
      reasons: z.array(z.strictObject({ when: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })).min(1),
    })
    .optional(),
  scheme: z
    .strictObject({
      order: z.number().int().min(1).max(99).optional(),
      of: entity,
      eligible: Name,
      amount: Name.optional(),
      per: z.enum(['month', 'year', 'term', 'once']).default('month'),
      members: Name.optional(),
    })
    .optional(),
})
export type RuleFile = YamlFile<z.infer<typeof RuleFile>> & { readonly path: string }

/** What a rule said, from a day on. `to` is the first day on which it no longer holds. */
export type RuleVersion = {
  readonly from: string
  readonly to?: string | undefined
  readonly text: string
  readonly basis: string
  readonly at: YamlPath
}

/** A rule where it stands, with every version it ever had, the oldest first. */
export type PlacedRule = {
  readonly id: string
  readonly prefix: string
  readonly of: Entity
  readonly title: Title
  readonly type: ValueType
  readonly versions: readonly RuleVersion[]
  readonly file: RuleFile
}

const folders = ['monitoring', 'assistance'] as const

/**
 * Reads every rule file of the place; expressions are not looked at yet.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function readRuleFiles(place: PolicyPlace): readonly RuleFile[] {
  const files = folders
    .flatMap((folder) => sourcesIn(place, folder))
    .filter(({ path }) => !path.endsWith('.examples.yaml'))
    .map((source) => ({ ...readYamlFile(source, RuleFile), path: source.path }))
  const problems = files.flatMap((file, index) => {
    const first = files.slice(0, index).find((other) => other.value.id === file.value.id)
    return first ? [file.problem(['id'], fault('id-taken', { id: file.value.id, path: first.path }))] : []
  })
  if (problems.length > 0) throw new PolicyError(problems)
  return files
}

/** Every rule of a file, those that a warning adds included. */
export function placedRules(file: RuleFile): readonly PlacedRule[] {
  const { id, title, basis, rules, warning } = file.value
  const common = { prefix: id, file }
  const ofWarning = (name: string, { text, path }: { text: string; path: YamlPath }): PlacedRule => ({
    ...common,
    id: `${id}.${name}`,
    of: warning?.of ?? 'household',
    title,
    type: bool,
    versions: [{ from: file.value.valid_from, to: file.value.valid_to, text, basis, at: path }],
  })
  return [
    ...rules.map(
      (rule, index): PlacedRule => ({
        ...common,
        id: `${id}.${rule.id}`,
        of: rule.of,
        title: rule.title,
        type: rule.codes ? { kind: 'text', codes: Object.keys(rule.codes), labels: rule.codes } : typeNamed(rule.type),
        versions: versionsOf(file, { rule, index }),
      }),
    ),
    ...(warning ? [ofWarning('warning', { text: warning.when, path: ['warning', 'when'] })] : []),
    ...(warning?.grades ?? []).map((one, index) =>
      ofWarning(`grade_${index}`, { text: one.when, path: ['warning', 'grades', index, 'when'] }),
    ),
    ...(warning?.reasons ?? []).map((one, index) =>
      ofWarning(`reason_${index}`, { text: one.when, path: ['warning', 'reasons', index, 'when'] }),
    ),
  ]
}

type Written = { readonly rule: RuleFile['value']['rules'][number]; readonly index: number }

function versionsOf({ value: file }: RuleFile, { rule, index }: Written): readonly RuleVersion[] {
  const basis = rule.basis ?? file.basis
  const path = ['rules', index, 'value']
  if (typeof rule.value === 'string') return [{ from: file.valid_from, to: file.valid_to, text: rule.value, basis, at: path }]
  return rule.value
    .map((one, place) => ({ from: one.from, to: one.to, text: one.value, basis: one.basis ?? basis, at: [...path, place, 'value'] }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The version in force on a day, if any: the newest that has begun, unless it has ended. */
export function versionOn({ versions }: Pick<PlacedRule, 'versions'>, on: string): RuleVersion | undefined {
  const newest = versions.findLast((one) => one.from <= on)
  return newest && (newest.to === undefined || on < newest.to) ? newest : undefined
}

/** Rules with the same id, and versions that begin on the same day. */
export function findRepeated(placed: readonly PlacedRule[]): readonly PolicyProblem[] {
  const seen = new Set<string>()
  return placed.flatMap(({ id, file, versions }) => {
    const at = versions[0]?.at ?? ['rules']
    const known = seen.has(id)
    seen.add(id)
    const same = versions.find((one, index) => versions[index + 1]?.from === one.from)
    return [
      ...(known ? [file.problem(at, fault('two-rules', { name: id }))] : []),
      ...(same ? [file.problem(same.at, fault('two-versions', { name: id, from: same.from }))] : []),
    ]
  })
}
