import { z } from 'zod'
import { fault, schemaFault } from './problem-texts.ts'
import { PolicyError } from './problems.ts'
import { Bilingual } from './titles.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

const columnTypes = ['id', 'name', 'text', 'code', 'integer', 'money', 'date', 'division', 'phone'] as const

const Column = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/, schemaFault('column-id-form')),
    type: z.enum(columnTypes),
    zh: z.string().min(1),
    synonyms: z.array(z.string().min(1)).default([]),
    required: z.boolean().default(false),
    unit: z.enum(['yuan', 'fen']).optional(),
    codes: z.record(z.string(), z.union([z.string(), z.number().int()])).optional(),
  })
  .refine((column) => column.type !== 'code' || column.codes !== undefined, schemaFault('column-codes-missing'))
  .refine((column) => column.type !== 'money' || column.unit !== undefined, schemaFault('column-unit-missing'))

const ClassFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, schemaFault('class-id-form')),
  title: Bilingual,
  agency: Bilingual,
  period: z.union([z.literal('snapshot'), z.strictObject({ month_of: z.string() })]),
  applies_to: z.enum(['registry', 'lake']),
  sensitivity: z.number().int().min(1).max(4),
  retention_months: z.number().int().positive(),
  row_key: z.array(z.string()).min(1),
  guard: z.strictObject({
    min_ratio: z.number().nonnegative(),
    max_ratio: z.number().positive(),
    median_of: z.number().int().positive(),
    max_rejected: z.number().min(0).max(1),
  }),
  file_name: z.array(z.string().min(1)),
  columns: z.array(Column).min(1),
})

export type ColumnType = (typeof columnTypes)[number]

/** One column of a class of deliveries. `codes` maps what agencies write to the value that is kept. */
export type ClassColumn = {
  readonly id: string
  readonly type: ColumnType
  readonly zh: string
  readonly synonyms: readonly string[]
  readonly required: boolean
  readonly unit?: 'yuan' | 'fen' | undefined
  readonly codes?: Readonly<Record<string, string | number>> | undefined
}

/** A class of deliveries: what an agency sends, how often, and what makes a file doubtful (`guard`). */
export type DeliveryClass = {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly agency: { readonly zh: string; readonly en: string }
  /** A snapshot is the whole register at the end of the month; otherwise the month of one date column. */
  readonly period: { readonly kind: 'snapshot' } | { readonly kind: 'month-of'; readonly column: string }
  readonly appliesTo: 'registry' | 'lake'
  /** 1 public, 2 internal, 3 personal, 4 sensitive personal. */
  readonly sensitivity: number
  readonly retentionMonths: number
  readonly rowKey: readonly string[]
  readonly guard: { readonly minRatio: number; readonly maxRatio: number; readonly medianOf: number; readonly maxRejected: number }
  /** Parts of file names by which a delivery is recognised. */
  readonly fileName: readonly string[]
  readonly columns: readonly ClassColumn[]
}

export type Catalogue = {
  readonly classes: readonly DeliveryClass[]
  find(id: string): DeliveryClass | undefined
  /** @throws Error when there is no such class: ask `find` for ids that come from outside */
  get(id: string): DeliveryClass
}

/**
 * Loads every class of deliveries under `policies/catalogue`, in order of id.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function loadCatalogue({ dir = policiesDir }: { dir?: PolicyPlace } = {}): Catalogue {
  const classes = sourcesIn(dir, 'catalogue').map((file) => toClass(readYamlFile(file, ClassFile)))
  const byId = new Map(classes.map((one) => [one.id, one]))
  return {
    classes,
    find: (id) => byId.get(id),
    get: (id) => {
      const found = byId.get(id)
      if (!found) throw new Error(`no class of deliveries is called [${id}] in policies/catalogue`)
      return found
    },
  }
}

function toClass(file: YamlFile<z.infer<typeof ClassFile>>): DeliveryClass {
  const { value } = file
  checkColumnNames(file)
  return {
    id: value.id,
    title: value.title,
    agency: value.agency,
    period: value.period === 'snapshot' ? { kind: 'snapshot' } : { kind: 'month-of', column: value.period.month_of },
    appliesTo: value.applies_to,
    sensitivity: value.sensitivity,
    retentionMonths: value.retention_months,
    rowKey: value.row_key,
    guard: {
      minRatio: value.guard.min_ratio,
      maxRatio: value.guard.max_ratio,
      medianOf: value.guard.median_of,
      maxRejected: value.guard.max_rejected,
    },
    fileName: value.file_name,
    columns: value.columns,
  }
}

function checkColumnNames(file: YamlFile<z.infer<typeof ClassFile>>): void {
  const { columns, row_key, period } = file.value
  const known = new Set(columns.map((column) => column.id))
  const problems = row_key.flatMap((key, index) =>
    known.has(key) ? [] : [file.problem(['row_key', index], fault('no-column', { name: key }))],
  )
  if (period !== 'snapshot' && !known.has(period.month_of)) {
    problems.push(file.problem(['period', 'month_of'], fault('no-column', { name: period.month_of })))
  }
  if (problems.length > 0) throw new PolicyError(problems)
}
