import { z } from 'zod'
import { CheckResult } from './check.ts'
import { DateText, Instant, PolicyChange, PolicyPath } from './common.ts'
import { draftStates } from './kinds.ts'

/** See kinds.ts. */
export const DraftState = z.enum(draftStates)
export type DraftState = z.infer<typeof DraftState>

export const SimulationState = z.enum(['none', 'running', 'done', 'failed'])

export const DraftRow = z.object({
  draftId: z.number(),
  title: z.string(),
  state: DraftState,
  validFrom: DateText,
  paths: z.array(PolicyPath),
  createdBy: z.string(),
  createdAt: Instant,
  changedAt: Instant,
})
export type DraftRow = z.infer<typeof DraftRow>

/** GET /api/policy/drafts: newest first. */
export const DraftList = z.object({ drafts: z.array(DraftRow) })
export type DraftList = z.infer<typeof DraftList>

/** What the officer writes. An empty list of files begins a draft. */
export const DraftText = {
  title: z.string().trim().min(2).max(100),
  /** Why, for the approver: the document it follows. */
  reason: z.string().trim().max(2000),
  validFrom: DateText,
  /** The text changes something for days before `validFrom` on purpose: a standard is raised backwards. Needs a reason. */
  retroactive: z.boolean().optional(),
  files: z.array(PolicyChange).max(50),
}

/** POST /api/policy/drafts → Draft */
export const StartDraft = z.object(DraftText)
export type StartDraft = z.infer<typeof StartDraft>

export const DraftById = z.object({ draftId: z.coerce.number().int().positive() })

/** PUT /api/policy/drafts/:draftId → Draft. Only its author, only in state draft (or refused, which makes it a draft again). */
export const SaveDraft = DraftById.extend({ ...DraftText, expectedVersion: z.number().int() })
export type SaveDraft = z.infer<typeof SaveDraft>

/** POST …/simulate, …/submit → Draft. */
export const DraftStep = DraftById.extend({ expectedVersion: z.number().int() })
/** POST …/approve, …/refuse, …/withdraw, …/revoke → Draft. A reason is needed for all but the first. */
export const DraftDecision = DraftStep.extend({ reason: z.string().trim().max(1000).default('') })

/** One thing that was done with it, oldest first. */
export const DraftEvent = z.object({
  at: Instant,
  by: z.string(),
  act: z.enum(['created', 'saved', 'simulated', 'submitted', 'approved', 'refused', 'withdrawn', 'revoked', 'in-force']),
  reason: z.string().nullable(),
})

/** GET /api/policy/drafts/:draftId */
export const Draft = DraftRow.extend({
  reason: z.string(),
  retroactive: z.boolean(),
  /** Grows with every change of the draft; a write names the one it has seen. */
  version: z.number(),
  /**
   * Each with the text in force when it is compared, null for a new file; and with what the law will say, null where it will have no such file.
   */
  files: z.array(PolicyChange.extend({ publishedText: z.string().nullable(), textAfter: z.string().nullable() })),
  /** How the text comes out as it stands. */
  check: CheckResult,
  simulation: z.object({
    state: SimulationState,
    at: Instant.nullable(),
    /** Step of steps, while it runs. */
    progress: z.object({ step: z.number(), steps: z.number(), text: z.string() }).nullable(),
    failure: z.string().nullable(),
  }),
  events: z.array(DraftEvent),
  /** What the person who asks may do now. */
  may: z.object({
    save: z.boolean(),
    simulate: z.boolean(),
    submit: z.boolean(),
    approve: z.boolean(),
    refuse: z.boolean(),
    withdraw: z.boolean(),
    revoke: z.boolean(),
  }),
})
export type Draft = z.infer<typeof Draft>
