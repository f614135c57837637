import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { ApplicationChanged, RecordAuthorisation } from '../contract/application.ts'
import { assistanceRefusals } from '../errors.ts'
import { type ApplicationRecord, putAuthorisation } from '../store/applications.ts'
import { findBirth, listKnownMembers, type MemberRecord } from '../store/household.ts'
import { ageAt, changedAnswer, getRecord, mayWrite } from './application-view.ts'
import { tell } from './tell.ts'

/** A member authorises the check of its means; for a minor a guardian does. Face is never the only way. */
export const recordAuthorisation = useCase({
  name: 'assistance.record-authorisation',
  summary: '记录一名成员的核对授权：本人签字，或者监护人代签',
  input: RecordAuthorisation,
  output: ApplicationChanged,
  load: ({ tx }, { applicationId }) => getRecord(tx, applicationId, { lock: true }),
  may: mayWrite,
  run: async (context, record, given) => {
    if (record.state !== 'draft') throw assistanceRefusals.notADraft()
    const { tx, actor, clock, touch } = context
    if (given.givenOn > clock.today()) throw assistanceRefusals.givenInFuture()
    const members = await listKnownMembers(tx, record.household_id)
    const member = members.find((one) => one.person_id === given.personId)
    if (!member) throw assistanceRefusals.notAMember()
    await checkGiver(context, record, { ...given, member })
    const { household_id: householdId, division } = record
    await putAuthorisation(tx, { ...given, householdId, division, by: { account: actor.account, name: actor.name } })
    const after = await getRecord(tx, record.application_id)
    await tell(context, record, { kind: 'authorisation-recorded', values: { way: given.way, given: after.authorised, of: members.length } })
    touch({ division, householdId, personIds: [given.personId], detail: { application: record.application_id, way: given.way } })
    return changedAnswer(context, record.application_id)
  },
})

/** Who signs, signs for himself or herself; a minor's guardian is another, adult person of the register. */
async function checkGiver(
  { tx, services, clock }: UseCaseContext,
  record: ApplicationRecord,
  given: RecordAuthorisation & { member: MemberRecord },
): Promise<void> {
  const today = clock.today()
  const adultAge = services.policies.parameters.number('adult_age', { division: record.division, on: today })
  const isMinor = (bornOn: string | null) => (ageAt(bornOn, today) ?? adultAge) < adultAge
  if (given.way !== 'by-guardian') {
    if (isMinor(given.member.born_on)) throw assistanceRefusals.guardianNeeded()
    if (given.givenBy !== given.personId) throw assistanceRefusals.notByThemselves()
    return
  }
  const guardian = given.givenBy === given.personId ? undefined : await findBirth(tx, given.givenBy)
  if (!guardian || isMinor(guardian.born_on)) throw assistanceRefusals.guardianNeeded()
}
