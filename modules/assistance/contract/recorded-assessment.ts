import { z } from 'zod'
import { RecordedAssessment } from './assessment.ts'

const Text = z.object({ zh: z.string(), en: z.string() })
const Id = z.coerce.number().int().positive()

/** An assessment that was kept. `recordedAt` is the instant, `recordedOn` the business date. */
export const RecordedRow = RecordedAssessment.extend({
  recordedAt: z.iso.datetime({ offset: true }),
  recordedOn: z.iso.date(),
  recordedBy: z.string(),
})
export type RecordedRow = z.infer<typeof RecordedRow>

/** GET /api/households/:householdId/assessments: those of one household, the newest first, at most a hundred. */
export const RecordedOfHousehold = z.object({ householdId: Id })
export const RecordedRows = z.object({ rows: z.array(RecordedRow), total: z.number() })
export type RecordedRows = z.infer<typeof RecordedRows>

/** GET /api/assessments: those of the area, for the audit. */
export const RecordedQuery = z.object({
  householdId: Id.optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
export const RecordedList = RecordedRows.extend({ page: z.number(), pageSize: z.number() })
export type RecordedList = z.infer<typeof RecordedList>

/** What was decided on one scheme, as it was kept. */
export const RecordedResult = z.object({
  scheme: z.string(),
  /** By the law it was kept with. */
  title: Text,
  per: z.enum(['month', 'year', 'term', 'once']),
  /** The member it is about, 0 for the household. */
  subject: z.number(),
  state: z.enum(['eligible', 'not', 'unknown']),
  amountFen: z.number().nullable(),
  /** Whether the scheme has an amount at all. */
  hasAmount: z.boolean(),
  covered: z.array(z.number()),
  /** The explanation trees of packages/core/rules as they were kept; only where one scheme is asked for. */
  tree: z.unknown(),
  amountTree: z.unknown(),
})
export type RecordedResult = z.infer<typeof RecordedResult>

/** GET /api/assessments/:assessmentId: `scheme` and `member` ask for one result, with its steps. */
export const GetRecorded = z.object({ assessmentId: Id, scheme: z.string().max(60).optional(), member: Id.optional() })
export const RecordedView = RecordedRow.extend({
  members: z.array(z.object({ personId: z.number(), name: z.string() })),
  results: z.array(RecordedResult),
})
export type RecordedView = z.infer<typeof RecordedView>

/** GET /api/assessments/:assessmentId/recomputation: made again from what is stored. */
export const RecomputeAssessment = z.object({ assessmentId: Id })

export const Recomputation = RecordedRow.extend({
  engineVersionNow: z.number(),
  /** Of the results as made now. */
  sha256Now: z.string(),
  /** Whether the bytes are the same. */
  same: z.boolean(),
  /** As they were kept. */
  results: z.array(RecordedResult),
  /** Where they differ, the first twenty. */
  differences: z.array(z.object({ path: z.string(), stored: z.unknown(), now: z.unknown() })),
})
export type Recomputation = z.infer<typeof Recomputation>
