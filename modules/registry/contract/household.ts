import { z } from 'zod'
import { HouseholdId, Hukou, PersonId, Relation, Scheme, Sex } from './code.ts'
import { MemberFact } from './fact.ts'

/**
 * GET /api/households/:householdId. `on` is the day the page speaks of (who lived there, who answered for them);
 * `recorded` is the time of knowledge (当时我们知道什么): what was entered later is not shown. A day means its end in Shanghai.
 */
export const GetHousehold = z.object({
  householdId: HouseholdId,
  on: z.iso.date().optional(),
  recorded: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
})
export type GetHousehold = z.infer<typeof GetHousehold>

/** A member as a card. The name is in full for whoever works on this household, masked for others; numbers are always masked. */
export const Member = z.object({
  personId: PersonId,
  name: z.string(),
  relation: Relation,
  sex: Sex,
  bornOn: z.iso.date().nullable(),
  age: z.number().int().nullable().describe('Completed years on the day of the page'),
  hukou: Hukou.nullable(),
  idMasked: z.string(),
  phoneMasked: z.string().nullable(),
  since: z.iso.date().nullable().describe('Member of this household since; null = since before our records'),
  diedOn: z.iso.date().nullable(),
  scheme: Scheme.nullable(),
  schemeSince: z.iso.date().nullable(),
})
export type Member = z.infer<typeof Member>

/** Somebody who belonged to the household before the day of the page. */
export const FormerMember = z.object({
  personId: PersonId,
  name: z.string(),
  relation: Relation,
  since: z.iso.date().nullable(),
  until: z.iso.date().describe('First day on which the person no longer belonged to it'),
})
export type FormerMember = z.infer<typeof FormerMember>

/** Who answers for the household, by level (网格员, 村（社区）, 乡镇, 县). */
export const Responsible = z.object({
  level: z.enum(['grid-worker', 'village', 'township', 'county']),
  account: z.string(),
  worker: z.string(),
  phoneMasked: z.string().nullable(),
  since: z.iso.date().nullable(),
})
export type Responsible = z.infer<typeof Responsible>

/** One link of the chain. Its sentence is made from module, kind and values with the texts of `packages/ui/messages`. */
export const HouseholdEvent = z.object({
  eventId: z.number().int(),
  at: z.iso.datetime(),
  businessOn: z.iso.date(),
  module: z.string(),
  kind: z.string(),
  account: z.string(),
  actorName: z.string(),
  reference: z.string().nullable().describe("What it opens, e.g. 'work-item:12', 'delivery:7'"),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type HouseholdEvent = z.infer<typeof HouseholdEvent>

/** A member's line in the list of assistance in force; `scheme` is null for a member of a recipient's household who is not covered. */
export const Benefit = z.object({
  personId: PersonId,
  scheme: Scheme.nullable(),
  since: z.iso.date().nullable(),
  amountFen: z.number().int().nullable().describe('A month, in fen'),
  declaredIncomeFen: z.number().int().nullable().describe('Declared income a month, in fen'),
  period: z.string().describe('Month of the list, YYYY-MM'),
})
export type Benefit = z.infer<typeof Benefit>

/** The page of one household (一户一页) as of a day, as known at a time. */
export const HouseholdPage = z.object({
  householdId: HouseholdId,
  householdNo: z.string(),
  division: z.number().int(),
  place: z.string().describe('Township and village, e.g. 琴亭镇永安居委会'),
  grid: z.string().nullable(),
  address: z.string().nullable(),
  headName: z.string().nullable(),
  asKnownOn: z.object({
    on: z.iso.date(),
    recorded: z.iso.datetime().nullable().describe('null = everything known now'),
  }),
  members: z.array(Member),
  formerMembers: z.array(FormerMember),
  responsible: z.array(Responsible),
  benefits: z.array(Benefit),
  facts: z.array(MemberFact),
  events: z.array(HouseholdEvent).describe('Newest first'),
})
export type HouseholdPage = z.infer<typeof HouseholdPage>
