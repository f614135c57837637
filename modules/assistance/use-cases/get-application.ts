import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { type Application, ApplicationById, Application as ApplicationSchema } from '../contract/application.ts'
import { listAuthorisations } from '../store/applications.ts'
import { contentFor, getRecord, mayWrite, missingBeforeApplicant, toRow } from './application-view.ts'

/** The one sheet of a household: what is known of each member with its source, authorisations, and what is still missing. */
export const getApplication = useCase({
  name: 'assistance.get-application',
  summary: '一份申请：全家每个人的情况和来源、授权、还缺什么',
  input: ApplicationById,
  output: ApplicationSchema,
  load: ({ tx }, { applicationId }) => getRecord(tx, applicationId),
  may: (actor, record) => actor.holds('application:read', record.division),
  run: async (context, record): Promise<Application> => {
    const { tx, actor, touch } = context
    const authorisations = await listAuthorisations(tx, record.application_id)
    const isWriter = mayWrite(actor, record)
    const content = contentFor(record.content, isWriter)
    touch({ division: record.division, householdId: record.household_id, personIds: content.members.map((member) => member.personId) })
    return {
      ...toRow(record),
      ...(isWriter ? { headName: record.head_name } : {}),
      content,
      applicantId: record.applicant_id,
      delegate: record.delegate,
      submittedAt: record.submitted_at?.toISOString() ?? null,
      submittedBy: record.submitted_by_name,
      authorisations: authorisations.map((one) => ({
        personId: one.person_id,
        way: one.way,
        givenBy: one.given_by,
        givenOn: one.given_on,
        recordedBy: one.recorded_by_name,
        recordedAt: one.recorded_at.toISOString(),
      })),
      missing: record.state === 'draft' ? await missingBeforeApplicant(context, record, authorisations) : [],
      mayWrite: isWriter && record.state === 'draft',
    }
  },
})
