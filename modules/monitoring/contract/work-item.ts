import { outcomeCodes, referralTargets } from '@doudi/core/casework/outcome.ts'
import { z } from 'zod'
import { Clock, DateText, Evidence, GradeName, Id, Instant, Paging, Reason, Text } from './common.ts'

export const WorkItemState = z.enum(['open', 'contacted', 'closed'])
export const OutcomeCode = z.enum(outcomeCodes)
export const Referral = z.enum(Object.keys(referralTargets) as [keyof typeof referralTargets, ...(keyof typeof referralTargets)[]]) // keys of a constant

/** GET /api/work-items. `state` active = open or contacted. Numbers on other screens link here with the same filter. */
export const WorkItemQuery = z.object({
  state: z.enum(['active', 'open', 'contacted', 'closed', 'all']).default('active'),
  grade: GradeName.optional(),
  division: Id.optional(),
  due: z.enum(['overdue', 'today', 'week']).optional(),
  rule: z.string().max(60).optional(),
  /** Name, initials or household number. */
  q: z.string().trim().max(40).optional(),
  ...Paging,
})
export type WorkItemQuery = z.infer<typeof WorkItemQuery>

export const WorkItemRow = z.object({
  workItemId: z.number(),
  householdId: z.number(),
  /** Head of the household, masked. */
  headName: z.string(),
  membersCount: z.number(),
  division: z.number(),
  /** 琴亭镇永安居委会 */
  place: z.string(),
  grade: GradeName,
  state: WorkItemState,
  reasons: z.array(Reason),
  openedOn: DateText,
  nextClock: Clock.nullable(),
  worker: z.object({ account: z.string(), name: z.string() }).nullable(),
  outcome: OutcomeCode.nullable(),
  closedOn: DateText.nullable(),
  /** An earlier item of the household was dismissed and this one woke again. */
  returned: z.boolean(),
  version: z.number(),
})
export type WorkItemRow = z.infer<typeof WorkItemRow>

/** Totals are of the same filter as the rows. */
export const WorkItemList = z.object({
  rows: z.array(WorkItemRow),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  totals: z.object({
    red: z.number(),
    orange: z.number(),
    yellow: z.number(),
    blue: z.number(),
    overdue: z.number(),
    dueToday: z.number(),
    dueThisWeek: z.number(),
  }),
})
export type WorkItemList = z.infer<typeof WorkItemList>

export const ReasonWithEvidence = Reason.extend({
  ruleVersion: z.string(),
  /** Article of the rule, in the official words. */
  basis: z.string().nullable(),
  evidence: z.array(Evidence),
  addedAt: Instant,
})

export const VisitLine = z.object({
  visitId: z.string(),
  on: DateText,
  receivedAt: Instant,
  /** As the phone gave it; its clock may be wrong. */
  deviceAt: Instant,
  visitorName: z.string(),
  /** 'check-at-the-door' is one person and never the statutory visit of two investigators. */
  kind: z.string(),
  outcome: OutcomeCode.nullable(),
  note: z.string().nullable(),
  answers: z.array(z.object({ field: z.string(), title: Text, shown: Text, personId: z.number().nullable() })),
})
export type VisitLine = z.infer<typeof VisitLine>

/** An item that was closed before on the same household, with what was said then. */
export const EarlierItem = z.object({
  workItemId: z.number(),
  openedOn: DateText,
  closedOn: DateText.nullable(),
  outcome: OutcomeCode.nullable(),
  outcomeReason: z.string().nullable(),
  closedByName: z.string().nullable(),
})

/** GET /api/work-items/:workItemId: the drawer. */
export const WorkItem = WorkItemRow.extend({
  address: z.string().nullable(),
  members: z.array(
    z.object({
      personId: z.number(),
      name: z.string(),
      relation: z.string(),
      age: z.number().nullable(),
      schemes: z.array(z.object({ scheme: z.string(), since: z.string().nullable() })),
    }),
  ),
  reasons: z.array(ReasonWithEvidence),
  /** Why the grade of the household is another than the strongest of its reasons; null when it is the same. */
  gradeReason: Text.nullable(),
  contactClock: Clock.nullable(),
  visitClock: Clock.nullable(),
  outcomeReason: z.string().nullable(),
  referral: Referral.nullable(),
  closedByName: z.string().nullable(),
  /** What woke it after a dismissal: the fact by name, and the reason given then. */
  wokenBy: z
    .object({
      because: z.enum(['grade-raised', 'another-factor', 'fact-changed']),
      rule: z.string(),
      fact: z.string().nullable(),
      sentence: Text,
    })
    .nullable(),
  earlier: z.array(EarlierItem),
  visits: z.array(VisitLine),
  openConflicts: z.number(),
  /** Outcomes this person may choose now; empty when closed or not allowed. */
  outcomes: z.array(OutcomeCode),
})
export type WorkItem = z.infer<typeof WorkItem>

export const WorkItemById = z.object({ workItemId: Id })

export const ContactWay = z.enum(['phone', 'in-person', 'relative', 'no-answer'])

/** POST /api/work-items/:workItemId/contact. 'no-answer' is written down but does not stop the clock. */
export const RecordContact = z.object({
  workItemId: Id,
  way: ContactWay,
  note: z.string().trim().max(500).optional(),
  version: z.number().int(),
})
export type RecordContact = z.infer<typeof RecordContact>

/** POST /api/work-items/:workItemId/close. */
export const CloseWorkItem = z.object({
  workItemId: Id,
  outcome: OutcomeCode,
  reason: z.string().trim().max(1000).optional(),
  referral: Referral.optional(),
  version: z.number().int(),
})
export type CloseWorkItem = z.infer<typeof CloseWorkItem>

export const WorkItemChanged = z.object({ workItemId: z.number(), state: WorkItemState, version: z.number(), next: Text.nullable() })
export type WorkItemChanged = z.infer<typeof WorkItemChanged>
