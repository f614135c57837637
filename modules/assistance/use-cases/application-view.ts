import type { Actor } from '@doudi/core/access/actor.ts'
import { maskName } from '@doudi/core/kernel/mask.ts'
import { ageOn, type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { refusals } from '@doudi/platform/errors.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import type { ApplicationChanged, ApplicationContent, ApplicationRow, Delegate, Missing } from '../contract/application.ts'
import { missingForSubmission } from '../domain/missing-for-submission.ts'
import { type ApplicationRecord, type AuthorisationRecord, findApplication, listAuthorisations } from '../store/applications.ts'
import { listKnownMembers } from '../store/household.ts'

/** Loads an application of the actor's scope, locked for a change. @throws not-found */
export async function getRecord(tx: Tx, applicationId: number, options: { lock?: boolean } = {}): Promise<ApplicationRecord> {
  const record = await findApplication(tx, applicationId, options)
  if (!record) throw refusals.notFound({ zh: '份申请', en: 'application' })
  return record
}

/** A list row; names are masked. */
export function toRow(record: ApplicationRecord): ApplicationRow {
  return {
    applicationId: record.application_id,
    householdId: record.household_id,
    headName: maskName(record.head_name),
    membersCount: record.members_count,
    division: record.division,
    place: record.place,
    state: record.state,
    openedOn: record.opened_on,
    openedByName: record.opened_by_name,
    submittedOn: record.submitted_on,
    authorised: record.authorised,
    workItemId: record.work_item_id,
    version: record.version,
  }
}

/** The sheet as the actor may read it: names in full for whoever works on it. */
export function contentFor(content: ApplicationContent, mayWrite: boolean): ApplicationContent {
  if (mayWrite) return content
  return { ...content, members: content.members.map((member) => ({ ...member, name: maskName(member.name) })) }
}

export const mayWrite = (actor: Actor, record: ApplicationRecord) => actor.holds('application:write', record.division)

/** What is still missing, with the members the household has today: who joined since the draft was opened must authorise too. */
export async function missingOf(
  { tx, services, clock }: Pick<UseCaseContext, 'tx' | 'services' | 'clock'>,
  record: ApplicationRecord,
  named: { applicantId: number | null; delegate: Delegate | null; authorisations?: readonly AuthorisationRecord[] },
): Promise<Missing[]> {
  const today = clock.today()
  const members = await listKnownMembers(tx, record.household_id)
  const given = named.authorisations ?? (await listAuthorisations(tx, record.application_id))
  return missingForSubmission({
    members: members.map((member) => ({ personId: member.person_id, relation: member.relation, age: ageAt(member.born_on, today) })),
    authorisations: given.map((one) => ({ personId: one.person_id, way: one.way, givenBy: one.given_by })),
    applicantId: named.applicantId,
    delegate: named.delegate,
    ageOfGiver: new Map(given.map((one) => [one.given_by, ageAt(one.giver_born_on, today)])),
    adultAge: services.policies.parameters.number('adult_age', { division: record.division, on: today }),
  })
}

export const ageAt = (bornOn: string | null, today: PlainDate) => (bornOn === null ? null : ageOn(plainDate(bornOn), today))

/** The answer to a change: the new state, and what a submission would still refuse on, but for the applicant. */
export async function changedAnswer(context: UseCaseContext, applicationId: number): Promise<ApplicationChanged> {
  const { state, version, ...record } = await getRecord(context.tx, applicationId)
  const missing = state === 'draft' ? await missingBeforeApplicant(context, { ...record, state, version }) : []
  return { applicationId, state, version, missing }
}

/** Without the applicant, who is named when submitting. */
export async function missingBeforeApplicant(
  context: UseCaseContext,
  record: ApplicationRecord,
  authorisations?: readonly AuthorisationRecord[],
): Promise<Missing[]> {
  const named = { applicantId: null, delegate: null, ...(authorisations ? { authorisations } : {}) }
  return (await missingOf(context, record, named)).filter((one) => one.code !== 'applicant-missing')
}
