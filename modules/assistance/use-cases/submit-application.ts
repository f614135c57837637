import { refusals } from '@doudi/platform/errors.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { ApplicationChanged, SubmitApplication } from '../contract/application.ts'
import { assistanceRefusals } from '../errors.ts'
import { markSubmitted } from '../store/applications.ts'
import { changedAnswer, getRecord, mayWrite, missingOf } from './application-view.ts'
import { tell } from './tell.ts'

/** A named member applies, or delegates (帮办代办), with the authorisation of every member. Nobody applies by machine. */
export const submitApplication = useCase({
  name: 'assistance.submit-application',
  summary: '提交申请：写明由哪位成员提出或者委托谁代办，每名成员都已授权；缺的一次说清',
  input: SubmitApplication,
  output: ApplicationChanged,
  load: ({ tx }, { applicationId }) => getRecord(tx, applicationId, { lock: true }),
  may: mayWrite,
  run: async (context, record, { applicationId, version, applicantId, delegate }) => {
    if (record.state !== 'draft') throw assistanceRefusals.notADraft()
    if (record.version !== version) throw refusals.changedMeanwhile()
    const missing = await missingOf(context, record, { applicantId, delegate })
    if (missing.length > 0 || applicantId === null) throw assistanceRefusals.incomplete(missing)
    const { tx, actor, clock, touch } = context
    const by = { account: actor.account, name: actor.name }
    await markSubmitted(tx, { applicationId, applicantId, delegate, at: clock.now(), on: clock.today(), by })
    await tell(context, record, { kind: 'submitted', values: { delegate: delegate?.relation ?? null, authorised: record.authorised } })
    touch({
      division: record.division,
      householdId: record.household_id,
      personIds: [applicantId],
      detail: { application: applicationId, delegated: delegate !== null },
    })
    return changedAnswer(context, applicationId)
  },
})
