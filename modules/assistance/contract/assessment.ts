import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })
const DateText = z.iso.date()
const Id = z.coerce.number().int().positive()

/**
 * GET /api/households/:householdId/assessment. `on` = valid time, `recorded` = as known at the end of that day. `scheme` and `member` ask for one
 * result only; `working=full` adds every step, which is long.
 */
export const AssessmentQuery = z.object({
  householdId: Id,
  on: DateText.optional(),
  recorded: DateText.optional(),
  scheme: z.string().max(60).optional(),
  member: Id.optional(),
  working: z.enum(['none', 'full']).default('none'),
})
export type AssessmentQuery = z.infer<typeof AssessmentQuery>

/** Something that has to be known first, and whom to ask. `member` is null where it is of the household. */
export const MissingFact = z.object({
  name: z.string(),
  kind: z.enum(['fact', 'parameter', 'rule', 'reckoning']),
  title: Text,
  member: z.number().nullable(),
  state: z.enum(['found', 'none', 'not-answered', 'not-asked']).nullable(),
  agency: Text.nullable(),
  periods: z.array(z.string()),
  /** In a sentence, with what to do next. */
  text: Text,
})
export type MissingFact = z.infer<typeof MissingFact>

/** A condition that is not met, in a sentence, with the article of the rule it stands in. */
export const RefusalReason = z.object({ rule: z.string(), title: Text, basis: z.string(), member: z.number().nullable(), text: Text })
export type RefusalReason = z.infer<typeof RefusalReason>

/** The single fact whose smallest change would give another result, everything else staying as it is. */
export const Nearest = z.object({
  fact: z.string(),
  member: z.number().nullable(),
  from: z.union([z.string(), z.number(), z.boolean()]),
  to: z.union([z.string(), z.number(), z.boolean()]),
  text: Text,
})
export type Nearest = z.infer<typeof Nearest>

/** One scheme for the household (`subject` 0) or for one member. */
export const AssessedScheme = z.object({
  scheme: z.string(),
  title: Text,
  /** Place among the classes of which only the first applies; null for aid that stands beside them. */
  order: z.number().nullable(),
  per: z.enum(['month', 'year', 'term', 'once']),
  subject: z.number(),
  state: z.enum(['eligible', 'not', 'unknown']),
  /** Whole fen for each `per`; null when there is none or it is not known yet. */
  amountFen: z.number().nullable(),
  /** Whether the scheme has an amount at all. */
  hasAmount: z.boolean(),
  covered: z.array(z.number()),
  coverUnknown: z.array(z.number()),
  /** The result in one sentence. */
  headline: Text,
  basis: z.string(),
  refusals: z.array(RefusalReason),
  missing: z.array(MissingFact),
  /** The same in sentences: what to ask whom for, people and facts together. */
  missingLines: z.array(Text),
  nearest: Nearest.nullable(),
  /** Every step in plain Chinese; what was said once is not said again. With `working=full`, as the trees below. */
  sentences: z.array(z.object({ depth: z.number(), text: z.string() })),
  /** The explanation tree of packages/core/rules; a rule explained before comes without its steps. */
  tree: z.unknown(),
  amountTree: z.unknown(),
})
export type AssessedScheme = z.infer<typeof AssessedScheme>

/** The class each member is in: the first in order that covers him or her. `undecided`: classes before it that cannot be told yet. */
export const MemberClass = z.object({ personId: z.number(), scheme: z.string().nullable(), undecided: z.array(z.string()) })

/** A household under every scheme in force on a day. Without members: nobody lived there then. */
export const Assessment = z.object({
  householdId: z.number(),
  on: DateText,
  recorded: DateText.nullable(),
  members: z.array(z.object({ personId: z.number(), name: z.string() })),
  classes: z.array(MemberClass),
  results: z.array(AssessedScheme),
})
export type Assessment = z.infer<typeof Assessment>

/** GET /api/households/:householdId/letter: a PDF about one scheme, for the household or for one member. */
export const LetterQuery = z.object({ householdId: Id, scheme: z.string().max(60), member: Id.optional(), on: DateText.optional() })
export type LetterQuery = z.infer<typeof LetterQuery>

/** POST /api/households/:householdId/assessments: keeps what a household was found to have, with everything it rests on. */
export const RecordAssessment = z.object({ householdId: Id, on: DateText.optional(), recorded: DateText.optional() })
export type RecordAssessment = z.infer<typeof RecordAssessment>

export const RecordedAssessment = z.object({
  assessmentId: z.number(),
  householdId: z.number(),
  on: DateText,
  recorded: DateText.nullable(),
  engineVersion: z.number(),
  lawDigest: z.string(),
  resultsSha256: z.string(),
})
export type RecordedAssessment = z.infer<typeof RecordedAssessment>
