import { z } from 'zod'
import { DateText, Id, Instant, Paging, Text } from './common.ts'

/** POST /api/comparisons. Answers at once; the run appears in the list when it starts. */
export const StartComparison = z.object({})
export const ComparisonRequested = z.object({
  /** The newest run before this request: the requested one has a larger number. 0 when there was none. */
  afterRun: z.number(),
  alreadyWaiting: z.boolean(),
})
export type ComparisonRequested = z.infer<typeof ComparisonRequested>

/** GET /api/comparisons */
export const ComparisonQuery = z.object({ ...Paging })

/** A fact that is unknown for many households: one line of the report, never many work items. */
export const UnknownFact = z.object({
  rule: z.string(),
  ruleTitle: Text,
  fact: z.string(),
  factTitle: Text,
  agency: Text.nullable(),
  /** The class of deliveries it is of. */
  source: Text.nullable(),
  /** False: nobody has ever delivered that class. */
  sent: z.boolean(),
  count: z.number(),
})
export type UnknownFact = z.infer<typeof UnknownFact>

export const ComparisonRow = z.object({
  runId: z.number(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  businessOn: DateText,
  requestedBy: z.string(),
  /** Figures are null to offices that do not see every county the run compared. */
  households: z.number().nullable(),
  signalsNew: z.number().nullable(),
  signalsChanged: z.number().nullable(),
  signalsCleared: z.number().nullable(),
  itemsOpened: z.number().nullable(),
  itemsRaised: z.number().nullable(),
  seconds: z.number().nullable(),
  failure: z.string().nullable(),
  /** While it runs: which step of how many, in words. */
  progress: z.object({ step: z.number(), steps: z.number(), text: Text }).nullable(),
})
export type ComparisonRow = z.infer<typeof ComparisonRow>

export const ComparisonList = z.object({ rows: z.array(ComparisonRow), total: z.number(), page: z.number(), pageSize: z.number() })
export type ComparisonList = z.infer<typeof ComparisonList>

export const ComparisonById = z.object({ runId: Id })

/** POST /api/comparisons/:runId/cancel: stops a run that is under way; what was stored before stays. */
export const ComparisonCancelled = z.object({ runId: z.number() })

/** GET /api/comparisons/:runId */
export const Comparison = ComparisonRow.extend({
  unknown: z.array(UnknownFact),
  deliveries: z.array(z.number()),
  policyDigest: z.string().nullable(),
  report: z.record(z.string(), z.unknown()),
})
export type Comparison = z.infer<typeof Comparison>
