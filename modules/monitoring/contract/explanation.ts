import { z } from 'zod'
import { DateText, GradeName, Id, Text } from './common.ts'

/** GET /api/households/:householdId/explanation. `on` = valid time, `recorded` = as known on that day. */
export const ExplanationQuery = z.object({ householdId: Id, on: DateText.optional(), recorded: DateText.optional() })

export const ExplainedRule = z.object({
  rule: z.string(),
  title: Text,
  value: z.enum(['true', 'false', 'unknown']),
  grade: GradeName.nullable(),
  /** Why, in a sentence; the title of the rule where it is not true. */
  sentence: Text,
  /** Facts and parameters that leave it unknown; empty when it is known. */
  because: z.array(z.string()),
  basis: z.string(),
  /** The member it is about, 0 for the household. */
  subjectId: z.number(),
  /** The explanation tree of packages/core/rules: rule, value, children, facts with sources, parameters with dates. */
  tree: z.unknown(),
})
export type ExplainedRule = z.infer<typeof ExplainedRule>

export const Explanation = z.object({ householdId: z.number(), on: DateText, recorded: DateText.nullable(), rules: z.array(ExplainedRule) })
export type Explanation = z.infer<typeof Explanation>
