import { z } from 'zod'
import { Id, Instant, Paging, Text } from './common.ts'
import { AnswerValue } from './operations.ts'

/** GET /api/conflicts */
export const ConflictQuery = z.object({ state: z.enum(['open', 'resolved']).default('open'), householdId: Id.optional(), ...Paging })

/** One of the values that stand side by side; none is ever dropped. */
export const ConflictSide = z.object({
  version: z.string(),
  value: AnswerValue,
  shown: Text,
  account: z.string(),
  name: z.string(),
  /** When the server received it. */
  at: Instant,
  deviceAt: Instant,
  mine: z.boolean(),
})
export type ConflictSide = z.infer<typeof ConflictSide>

export const Conflict = z.object({
  conflictId: z.number(),
  householdId: z.number(),
  headName: z.string(),
  place: z.string(),
  /** Answer key, or 'outcome:<workItemId>' when two people closed the item differently. */
  field: z.string(),
  title: Text,
  member: z.object({ personId: z.number(), name: z.string() }).nullable(),
  sides: z.array(ConflictSide),
  state: z.enum(['open', 'resolved']),
  openedAt: Instant,
  resolution: z.object({ keep: z.string(), note: z.string().nullable(), byName: z.string(), at: Instant }).nullable(),
})
export type Conflict = z.infer<typeof Conflict>

export const ConflictList = z.object({ rows: z.array(Conflict), total: z.number(), page: z.number(), pageSize: z.number() })
export type ConflictList = z.infer<typeof ConflictList>

/** POST /api/conflicts/:conflictId/resolve: `keep` = version of the side to keep, or 'both', which needs a note. `seen` = the versions that were shown. */
export const ResolveConflict = z.object({
  conflictId: Id,
  keep: z.string(),
  note: z.string().trim().max(500).optional(),
  seen: z.array(z.string()).min(2),
})
export type ResolveConflict = z.infer<typeof ResolveConflict>

export const ConflictResolved = z.object({ conflictId: z.number(), state: z.enum(['resolved', 'open']) })
