import { z } from 'zod'
import { DateText, Text } from './common.ts'
import { DraftById } from './drafts.ts'

/** Something of a household is unknown: by the law in force, by the draft, by the draft only, by the law in force only. */
export const Open = z.enum(['before', 'after', 'newly', 'settled'])
export type Open = z.infer<typeof Open>

/**
 * GET /api/policy/drafts/:draftId/changed: the households behind a count of the difference report, the greatest change first.
 * `group` is a key of `byGroup`, `cliff` a rule of `cliffs`; `fromFen` and `toFen` (excluded) a band of the histogram.
 * `open` asks for those of which something is unknown, though nothing changes in them.
 */
export const ChangedQuery = DraftById.extend({
  way: z.enum(['gain', 'lose']).optional(),
  township: z.coerce.number().int().positive().optional(),
  group: z.string().max(200).optional(),
  cliff: z.string().max(200).optional(),
  visit: z.literal('yes').optional(),
  open: Open.optional(),
  fromFen: z.coerce.number().int().optional(),
  toFen: z.coerce.number().int().optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
export type ChangedQuery = z.infer<typeof ChangedQuery>

/** A household in which the draft changes something, or of which something is unknown. Amounts a month in whole fen; null is not known. */
export const ChangedRow = z.object({
  householdId: z.number(),
  /** Null for who may not read households. */
  householdNo: z.string().nullable(),
  /** Masked; null for who may not read households. */
  headName: z.string().nullable(),
  place: z.string(),
  members: z.number().nullable(),
  beforeClass: Text,
  afterClass: Text,
  beforeFen: z.number().nullable(),
  afterFen: z.number().nullable(),
  changeMonthFen: z.number(),
  changeYearFen: z.number(),
  /** False: both laws say the same, something of it is unknown. */
  differs: z.boolean(),
})
export type ChangedRow = z.infer<typeof ChangedRow>

export const ChangedList = z.object({ rows: z.array(ChangedRow), total: z.number(), page: z.number(), pageSize: z.number() })
export type ChangedList = z.infer<typeof ChangedList>

/**
 * GET /api/policy/drafts/:draftId/households/:householdId: what a household gets by the law in force and by the draft. Only of a household of
 * the list. `scheme` and `member` ask for one result, with its steps.
 */
export const CompareHousehold = DraftById.extend({
  householdId: z.coerce.number().int().positive(),
  scheme: z.string().max(60).optional(),
  member: z.coerce.number().int().positive().optional(),
})

/** What one law says of a scheme; null where it has no such scheme. */
export const ComparedSide = z.object({
  title: Text,
  state: z.enum(['eligible', 'not', 'unknown']),
  /** Whole fen for each `per`; null when there is none or it is not known. */
  amountFen: z.number().nullable(),
  amountUnknown: z.boolean(),
  per: z.enum(['month', 'year', 'term', 'once']),
  /** Explanation trees of packages/core/rules, where one scheme is asked for. */
  tree: z.unknown(),
  amountTree: z.unknown(),
})
export type ComparedSide = z.infer<typeof ComparedSide>

export const ComparedScheme = z.object({
  scheme: z.string(),
  /** The member it is about, 0 for the household. */
  subject: z.number(),
  before: ComparedSide.nullable(),
  after: ComparedSide.nullable(),
  differs: z.boolean(),
  /** Why it differs: standards and rules that read otherwise. */
  reasons: z.array(Text),
})
export type ComparedScheme = z.infer<typeof ComparedScheme>

export const ComparedHousehold = z.object({
  householdId: z.number(),
  on: DateText,
  /** Masked names, or what they are to the head for who may not read households. */
  members: z.array(z.object({ personId: z.number(), name: Text })),
  /** What differs first. */
  schemes: z.array(ComparedScheme),
})
export type ComparedHousehold = z.infer<typeof ComparedHousehold>
