import { z } from 'zod'
import { DateText, Instant, Text } from './common.ts'
import { ContactWay, OutcomeCode, Referral } from './work-item.ts'

/** Whole fen for money, YYYY-MM-DD for dates, a list of codes for several choices, null = answer taken back. */
export const AnswerValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(100)).max(50), z.null()])
export type AnswerValue = z.infer<typeof AnswerValue>

const base = {
  /** Made by the phone once (crypto.randomUUID), kept for ever: the same id with the same content gets the same receipt. */
  operationId: z.uuid(),
  householdId: z.number().int().positive(),
  /** The phone's own time, kept as given beside the business date of receipt. */
  deviceAt: Instant,
}

/** A visit took place. Only what the person typed as a note; answers come as field-set, so that they merge one by one. */
export const VisitRecorded = z.strictObject({
  ...base,
  kind: z.literal('visit-recorded'),
  visitId: z.uuid(),
  workItemId: z.number().int().positive().nullable(),
  note: z.string().max(2000).nullable(),
  /** 无变化: looked, and nothing had changed. */
  nothingChanged: z.boolean(),
})

/**
 * One answer. `base` names the versions the person had before the eyes: the `versions` of the known value in the bundle, or
 * [operationId] of the phone's own earlier edit of the same field that is still in the outbox, or [] when there was none.
 */
export const FieldSet = z.strictObject({
  ...base,
  kind: z.literal('field-set'),
  visitId: z.uuid().nullable(),
  /** Answer key: `field` or `field:personId`. */
  field: z.string().max(80),
  value: AnswerValue,
  base: z.array(z.uuid()).max(20),
})

export const ContactMade = z.strictObject({
  ...base,
  kind: z.literal('contact-made'),
  workItemId: z.number().int().positive(),
  way: ContactWay,
  note: z.string().max(500).nullable(),
})

/** The result of the visit; closes the work item. */
export const OutcomeGiven = z.strictObject({
  ...base,
  kind: z.literal('outcome-given'),
  workItemId: z.number().int().positive(),
  visitId: z.uuid().nullable(),
  outcome: OutcomeCode,
  reason: z.string().max(1000).nullable(),
  referral: Referral.nullable(),
})

export const Operation = z.discriminatedUnion('kind', [VisitRecorded, FieldSet, ContactMade, OutcomeGiven])
export type Operation = z.infer<typeof Operation>

/**
 * POST /api/field/operations: at most 200, in any order, repeated as often as one likes.
 * Each element is checked on its own, so that one bad operation never blocks the others: hence `unknown` here and `Operation` for each.
 */
export const SendOperations = z.object({ operations: z.array(z.unknown()).min(1).max(200) })

/**
 * The server's word on one operation.
 * applied: it is so now; already-applied: it was so before; conflict: kept beside another value, a person chooses;
 * refused: kept as sent but cannot take effect, `problem` says why and what to do; deferred: our fault, send it again later.
 */
export const Receipt = z.object({
  /** Null only for something that has no readable operationId; then `index` tells which it was. */
  operationId: z.string().nullable(),
  index: z.number(),
  state: z.enum(['applied', 'already-applied', 'conflict', 'refused', 'deferred']),
  receivedAt: Instant,
  /** Business date of receipt. */
  receivedOn: DateText,
  conflictId: z.number().nullable(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  /** Set when the household has gone to another worker since: accepted all the same, and shown there. */
  passedTo: z.string().nullable(),
  /** What the outcome leads to, as a sentence. */
  next: Text.nullable(),
})
export type Receipt = z.infer<typeof Receipt>

export const Receipts = z.object({ receipts: z.array(Receipt), openConflicts: z.number() })
export type Receipts = z.infer<typeof Receipts>
