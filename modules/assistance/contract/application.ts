import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })
const DateText = z.iso.date()
const Instant = z.iso.datetime({ offset: true })
const Id = z.coerce.number().int().positive()

export const ApplicationState = z.enum(['draft', 'submitted', 'withdrawn'])

/** A value with where it comes from. 'none' = asked, no record; 'not-answered' = asked, no answer; 'not-asked' = nobody asked yet. Unknown is never 0 and never no. */
export const FilledField = z.object({
  field: z.string(),
  title: Text,
  /** Money in whole fen. Null unless found. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  unit: z.enum(['fen', 'text', 'count', 'date', 'yes-no', 'code']),
  state: z.enum(['found', 'none', 'not-answered', 'not-asked']),
  source: Text.nullable(),
  asOf: DateText.nullable(),
  /** Set when the family says otherwise: what was filled in before, and who wrote it down. */
  objected: z
    .object({ before: z.union([z.string(), z.number(), z.boolean(), z.null()]), source: Text.nullable(), byName: z.string(), on: DateText })
    .nullable(),
})
export type FilledField = z.infer<typeof FilledField>

export const ApplicationMember = z.object({
  personId: z.number(),
  name: z.string(),
  idMasked: z.string(),
  relation: z.string(),
  sex: z.string(),
  age: z.number().nullable(),
  /** True under 18; null when the date of birth is unknown. A minor's authorisation is given by a guardian. */
  minor: z.boolean().nullable(),
  fields: z.array(FilledField),
})
export type ApplicationMember = z.infer<typeof ApplicationMember>

/** What stands in the sheet. */
export const ApplicationContent = z.object({
  household: z.array(FilledField),
  members: z.array(ApplicationMember),
  /** Why it was opened: the reasons of the warning, in sentences. */
  reasons: z.array(Text),
  /** The check at the door by one person, if there was one: never the statutory visit of two investigators. */
  doorCheck: z
    .object({ visitId: z.string(), on: DateText, visitorName: z.string(), statutory: z.literal(false), notice: Text, lines: z.array(Text) })
    .nullable(),
})
export type ApplicationContent = z.infer<typeof ApplicationContent>

/** GET /api/applications */
export const ApplicationQuery = z.object({
  state: ApplicationState.optional(),
  householdId: Id.optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})

export const ApplicationRow = z.object({
  applicationId: z.number(),
  householdId: z.number(),
  headName: z.string(),
  membersCount: z.number(),
  division: z.number(),
  place: z.string(),
  state: ApplicationState,
  openedOn: DateText,
  openedByName: z.string(),
  submittedOn: DateText.nullable(),
  /** Authorisations recorded, of how many members. */
  authorised: z.number(),
  workItemId: z.number().nullable(),
  version: z.number(),
})
export type ApplicationRow = z.infer<typeof ApplicationRow>

export const ApplicationList = z.object({ rows: z.array(ApplicationRow), total: z.number(), page: z.number(), pageSize: z.number() })
export type ApplicationList = z.infer<typeof ApplicationList>

/** signed-paper: on the paper sheet; signed-screen: with the finger; by-guardian: for who cannot sign. Face is never the only way. */
export const AuthorisationWay = z.enum(['signed-paper', 'signed-screen', 'by-guardian'])
export type AuthorisationWay = z.infer<typeof AuthorisationWay>

export const Authorisation = z.object({
  personId: z.number(),
  way: AuthorisationWay,
  givenBy: z.number(),
  givenOn: DateText,
  recordedBy: z.string(),
  recordedAt: Instant,
})
export type Authorisation = z.infer<typeof Authorisation>

/** Who acts for the applicant (帮办代办). */
export const Delegate = z.object({
  name: z.string().trim().min(2).max(40),
  relation: z.enum(['village-committee', 'grid-worker', 'relative', 'neighbour', 'social-worker', 'other']),
  /** How the member gave the delegation. */
  way: z.enum(['signed-paper', 'signed-screen', 'spoken-with-witness']).default('signed-paper'),
})
export type Delegate = z.infer<typeof Delegate>

/** One thing that is still missing before it can be submitted. */
export const Missing = z.object({
  code: z.enum([
    'applicant-missing',
    'applicant-not-a-member',
    'applicant-minor-without-delegate',
    'authorisation-missing',
    'guardian-missing',
    'guardian-not-adult',
  ]),
  personId: z.number().nullable(),
  zh: z.string(),
  en: z.string(),
})
export type Missing = z.infer<typeof Missing>

/** GET /api/applications/:applicationId */
export const Application = ApplicationRow.extend({
  content: ApplicationContent,
  applicantId: z.number().nullable(),
  delegate: Delegate.nullable(),
  submittedAt: Instant.nullable(),
  submittedBy: z.string().nullable(),
  authorisations: z.array(Authorisation),
  /** What a submission would still refuse on, but for the applicant, who is named when submitting. */
  missing: z.array(Missing),
  mayWrite: z.boolean(),
})
export type Application = z.infer<typeof Application>

export const ApplicationById = z.object({ applicationId: Id })

/** PUT /api/applications/:applicationId/content: what the family says otherwise. The filled-in value stays beside it. */
export const UpdateContent = z.object({
  applicationId: Id,
  version: z.number().int(),
  changes: z
    .array(
      z.object({
        personId: z.number().int().positive().nullable(),
        field: z.string().max(60),
        value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
      }),
    )
    .min(1)
    .max(200),
})
export type UpdateContent = z.infer<typeof UpdateContent>

/** POST /api/applications/:applicationId/authorisations: again for the same member replaces the earlier record. */
export const RecordAuthorisation = z.object({
  applicationId: Id,
  personId: z.number().int().positive(),
  way: AuthorisationWay,
  /** The member, or the guardian. */
  givenBy: z.number().int().positive(),
  givenOn: DateText,
})
export type RecordAuthorisation = z.infer<typeof RecordAuthorisation>

/** POST /api/applications/:applicationId/submit: the applicant is always a member; with a delegate, the one who delegated. */
export const SubmitApplication = z.object({
  applicationId: Id,
  version: z.number().int(),
  applicantId: z.number().int().positive().nullable(),
  delegate: Delegate.nullable().default(null),
})
export type SubmitApplication = z.infer<typeof SubmitApplication>

/** POST /api/applications/:applicationId/withdraw: a draft the family does not want, or a submitted one it takes back. */
export const WithdrawApplication = z.object({ applicationId: Id, version: z.number().int(), reason: z.string().trim().min(1).max(500) })

export const ApplicationChanged = z.object({
  applicationId: z.number(),
  state: ApplicationState,
  version: z.number(),
  missing: z.array(Missing),
})
export type ApplicationChanged = z.infer<typeof ApplicationChanged>
