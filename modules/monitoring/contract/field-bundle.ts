import { z } from 'zod'
import { Clock, DateText, GradeName, Id, Instant, Reason, Text } from './common.ts'
import { FieldForm } from './field-form.ts'
import { BundleFacts, BundleRules } from './field-rules.ts'
import { AnswerValue } from './operations.ts'
import { OutcomeCode, VisitLine, WorkItemState } from './work-item.ts'

/**
 * GET /api/field/bundle. `since` = `bundleAt` of the last bundle that was stored whole; without it everything comes. `rules` = digest of
 * the rules on the phone.
 */
export const BundleQuery = z.object({ since: Instant.optional(), rules: z.string().max(64).optional() })

/** A value the form starts with. `versions` goes into `base` of the phone's edit; empty when nobody in the field answered yet. */
export const KnownValue = z.object({
  value: AnswerValue,
  state: z.enum(['found', 'none', 'not-answered', 'not-asked']),
  /** 医保局 · 10月12日, or the name of who answered. */
  source: Text.nullable(),
  asOf: DateText.nullable(),
  versions: z.array(z.string()),
  /** Set when two answers stand side by side and a person has to choose. */
  conflictId: z.number().nullable(),
})
export type KnownValue = z.infer<typeof KnownValue>

export const BundleMember = z.object({
  personId: z.number(),
  /** In full: this is the worker's own task. Never an ID number. */
  name: z.string(),
  relation: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  age: z.number().nullable(),
  schemes: z.array(z.object({ scheme: z.string(), since: DateText.nullable() })),
})

export const BundleWorkItem = z.object({
  workItemId: z.number(),
  state: WorkItemState,
  grade: GradeName,
  openedOn: DateText,
  reasons: z.array(Reason),
  nextClock: Clock.nullable(),
  contactClock: Clock.nullable(),
  visitClock: Clock.nullable(),
  /** Dismissed before: what was said then, and what woke it. */
  wokenBy: z.object({ sentence: Text, earlierReason: z.string().nullable() }).nullable(),
  outcome: OutcomeCode.nullable(),
  closedOn: DateText.nullable(),
  version: z.number(),
})
export type BundleWorkItem = z.infer<typeof BundleWorkItem>

export const BundleHousehold = z.object({
  householdId: z.number(),
  headName: z.string(),
  division: z.number(),
  /** 永安居委会 */
  village: z.string(),
  place: z.string(),
  address: z.string().nullable(),
  /** For the call button only; null when there is none. */
  phone: z.string().nullable(),
  members: z.array(BundleMember),
  /** The open item, or the newest closed one of the last days; null when there is none. */
  workItem: BundleWorkItem.nullable(),
  /** By answer key. */
  known: z.record(z.string(), KnownValue),
  /** Missing in copies of an earlier version. */
  facts: BundleFacts.optional(),
  /** The newest two, received from anybody. */
  visits: z.array(VisitLine),
  changedAt: Instant,
})
export type BundleHousehold = z.infer<typeof BundleHousehold>

export const Bundle = z.object({
  bundleAt: Instant,
  today: DateText,
  account: z.string(),
  accountName: z.string(),
  /** Hours a phone may work without having spoken to the server; then the copies of households go and the outbox stays. */
  offlineHours: z.number(),
  form: FieldForm,
  /** Missing in copies of an earlier version. */
  rules: BundleRules.optional(),
  outcomes: z.array(z.object({ code: OutcomeCode, title: Text, next: Text, needsReason: z.boolean(), needsReferral: z.boolean() })),
  referrals: z.array(z.object({ code: z.string(), title: Text })),
  /** Those changed since `since`, or all of them. */
  households: z.array(BundleHousehold),
  /** Every household that belongs on this phone now: copies of others are deleted. */
  keep: z.array(Id),
  openConflicts: z.number(),
})
export type Bundle = z.infer<typeof Bundle>
