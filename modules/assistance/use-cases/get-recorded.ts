import { refusals } from '@doudi/platform/errors.ts'
import { lawByDigest } from '@doudi/platform/policies/law.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { recordedMembers, recordedResults } from '../assessment/recorded-results.ts'
import { GetRecorded, RecordedView } from '../contract/recorded-assessment.ts'
import { findAssessment } from '../store/assessments.ts'
import { namesOfMembers } from './household-access.ts'
import { toRecordedRow } from './recorded-view.ts'

/** An assessment as it was kept: every scheme with its result; of one scheme the steps. */
export const getRecorded = useCase({
  name: 'assistance.get-recorded',
  summary: '看一次记下的测算：当时每项政策的结果、金额和得出的过程',
  input: GetRecorded,
  output: RecordedView,
  load: async ({ tx }, { assessmentId }) => {
    const record = await findAssessment(tx, assessmentId)
    if (!record) throw refusals.notFound({ zh: '记下的测算', en: 'recorded assessment' })
    return record
  },
  may: (actor, { division }) => actor.holds('household:read', division),
  run: async (context, record, { scheme, member }): Promise<RecordedView> => {
    const { household_id: householdId, division } = record
    context.touch({ division, householdId, detail: { assessment: record.assessment_id } })
    const law = await lawByDigest(context.services, record.law_digest, context.tx)
    const members = recordedMembers(record)
    const names = await namesOfMembers(context, members)
    return {
      ...toRecordedRow(record),
      members: members.map((personId) => ({ personId, name: names.get(personId) ?? '' })),
      results: recordedResults(record, law?.policies, { scheme, member }),
    }
  },
})
