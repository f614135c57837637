import { refusals } from '@doudi/platform/errors.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { ApplicationChanged, WithdrawApplication } from '../contract/application.ts'
import { assistanceRefusals } from '../errors.ts'
import { markWithdrawn } from '../store/applications.ts'
import { changedAnswer, getRecord, mayWrite } from './application-view.ts'
import { tell } from './tell.ts'

/** Takes an application back because the family wants it so. Warnings of the household speak again from then on. */
export const withdrawApplication = useCase({
  name: 'assistance.withdraw-application',
  summary: '撤回申请：家庭不申请了，写明原因；以后有新情况还会提醒',
  input: WithdrawApplication,
  output: ApplicationChanged,
  load: ({ tx }, { applicationId }) => getRecord(tx, applicationId, { lock: true }),
  may: mayWrite,
  run: async (context, record, { applicationId, version, reason }) => {
    if (record.state === 'withdrawn') throw assistanceRefusals.notADraft()
    if (record.version !== version) throw refusals.changedMeanwhile()
    await markWithdrawn(context.tx, applicationId)
    await tell(context, record, { kind: 'withdrawn', values: { reason } })
    await context.send('monitoring.application-closed', { applicationId })
    context.touch({ division: record.division, householdId: record.household_id, detail: { application: applicationId } })
    return changedAnswer(context, applicationId)
  },
})
