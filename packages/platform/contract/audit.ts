import { z } from 'zod'

/** GET /api/audit: who read or wrote what, newest first, inside the reader's area. */
export const ListAudit = z.object({
  division: z.coerce.number().int().optional(),
  household: z.coerce.number().int().optional(),
  account: z.string().max(60).optional(),
  useCase: z.string().max(80).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})

export const AuditRow = z.object({
  auditId: z.number(),
  at: z.string(),
  businessOn: z.string(),
  account: z.string(),
  name: z.string(),
  role: z.string(),
  channel: z.string(),
  systemUser: z.string().nullable(),
  useCase: z.string(),
  summary: z.string().nullable(),
  division: z.number(),
  householdId: z.number().nullable(),
  persons: z.number(),
  result: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

export const AuditList = z.object({ rows: z.array(AuditRow), total: z.number(), page: z.number(), pageSize: z.number() })
export type AuditList = z.infer<typeof AuditList>

/** GET /api/audit/verification. brokenAt is the first row that does not fit the chain. */
export const Verification = z.object({
  rows: z.number(),
  chained: z.number(),
  brokenAt: z.number().nullable(),
  last: z.string().nullable(),
})
export type Verification = z.infer<typeof Verification>

/** GET /api/status: what the console's head shows to everybody. */
export const Status = z.object({
  today: z.string(),
  demo: z.boolean(),
  alarms: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  running: z.array(
    z.object({
      kind: z.string(),
      id: z.number(),
      zh: z.string(),
      en: z.string(),
      done: z.number().nullable(),
      total: z.number().nullable(),
    }),
  ),
})
export type Status = z.infer<typeof Status>
