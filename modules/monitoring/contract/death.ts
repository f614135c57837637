import { z } from 'zod'
import { DateText, Id, Paging, Text } from './common.ts'

/** GET /api/deaths-to-confirm: one source alone says so; nothing opens before the county officer has decided. */
export const DeathQuery = z.object({
  division: Id.optional(),
  state: z.enum(['to-confirm', 'confirmed', 'rejected']).default('to-confirm'),
  ...Paging,
})

export const DeathToConfirm = z.object({
  personId: z.number(),
  householdId: z.number(),
  /** Masked. */
  name: z.string(),
  headName: z.string(),
  place: z.string(),
  age: z.number().nullable(),
  schemes: z.array(z.string()),
  /** Which agency said so, of which day; the other source is silent. */
  sources: z.array(z.object({ source: z.string(), agency: Text, diedOn: DateText.nullable(), period: z.string().nullable() })),
  state: z.enum(['to-confirm', 'confirmed', 'rejected']),
  decidedByName: z.string().nullable(),
  decidedReason: z.string().nullable(),
})
export type DeathToConfirm = z.infer<typeof DeathToConfirm>

export const DeathList = z.object({ rows: z.array(DeathToConfirm), total: z.number(), page: z.number(), pageSize: z.number() })
export type DeathList = z.infer<typeof DeathList>

/** POST /api/deaths-to-confirm/:personId */
export const DecideDeath = z.object({
  personId: Id,
  decision: z.enum(['confirmed', 'rejected']),
  reason: z.string().trim().min(1).max(500),
})
export const DeathDecided = z.object({ personId: z.number(), state: z.enum(['confirmed', 'rejected']) })
