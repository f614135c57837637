import type { PackedRules } from '@doudi/core/rules/packed/packed.ts'
import { z } from 'zod'
import { Text } from './common.ts'

/** A scheme a phone can look at: whether it may apply. Amounts stay with the office. */
export const FieldScheme = z.object({
  id: z.string(),
  title: Text,
  of: z.enum(['household', 'member']),
  /** Place among the classes of which only the first applies; null for aid that stands beside them. */
  order: z.number().nullable(),
})
export type FieldScheme = z.infer<typeof FieldScheme>

const isPacked = (value: unknown): value is PackedRules =>
  typeof value === 'object' && value !== null && 'rules' in value && 'asked' in value

export const FieldRules = z.object({
  /** In the order of what the packed rules were asked for. */
  schemes: z.array(FieldScheme),
  packed: z.custom<PackedRules>(isPacked),
  /** Offices, and which of them can say what each fact of the packed rules is. */
  agencies: z.object({ titles: z.array(Text), ofFact: z.array(z.number()) }),
  /** English of the titles of the packed rules and facts, in their order. */
  english: z.object({ rules: z.array(z.string()), facts: z.array(z.string()) }),
})
export type FieldRules = z.infer<typeof FieldRules>

/** The law in force for the worker's area on the day of the bundle. Another digest, other rules or parameters. */
export const BundleRules = z.object({
  digest: z.string(),
  /** Null when the phone has this digest already. */
  content: FieldRules.nullable(),
})
export type BundleRules = z.infer<typeof BundleRules>

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** Facts of the law about a household that the register knows and the worker may see; one that is not here is unknown, never zero and never no. */
export const BundleFacts = z.object({ household: Facts, /** By person. */ members: z.record(z.string(), Facts) })
export type BundleFacts = z.infer<typeof BundleFacts>
