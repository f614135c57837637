import { canonicalJson } from '@doudi/core/kernel/canonical-json.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { appendEvent } from '@doudi/platform/events/append-event.ts'
import { keepLaw } from '@doudi/platform/policies/law.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { assessNow } from '../assessment/assess-now.ts'
import { canonicalResults, engineVersion, sha256 } from '../assessment/canonical-results.ts'
import { RecordAssessment, RecordedAssessment } from '../contract/assessment.ts'
import { assistanceRefusals } from '../errors.ts'
import { addAssessment } from '../store/assessments.ts'
import { getPlace } from './household-access.ts'

/** Keeps an assessment with the rule texts, parameters and facts it rests on, so that it can be made again byte for byte. */
export const recordAssessment = useCase({
  name: 'assistance.record-assessment',
  summary: '保存一次核对结果：当时的规则原文、参数和事实一起存下，以后可以重算',
  input: RecordAssessment,
  output: RecordedAssessment,
  load: (context, input) => getPlace(context, input),
  may: (actor, { division }) => actor.holds('application:write', division),
  run: async (context, { division }, { householdId, on, recorded }): Promise<RecordedAssessment> => {
    const { services, tx, clock, actor, touch } = context
    const day = on === undefined ? clock.today() : plainDate(on)
    const assessed = await assessNow(services, { householdId, division, on: day, recorded, tx, nearest: false })
    if (!assessed) throw assistanceRefusals.nobodyThen()
    const { law, given } = assessed
    await keepLaw(tx, law.area)
    const results = canonicalResults(law, given)
    const kept = { engineVersion, lawDigest: law.area.digest, resultsSha256: sha256(results) }
    const by = { account: actor.account, name: actor.name }
    const assessmentId = await addAssessment(tx, {
      ...kept,
      householdId,
      division,
      validOn: day,
      knownOn: recorded ?? null,
      recordedOn: clock.today(),
      by,
      given: canonicalJson(given),
      results,
    })
    await tell(context, { householdId, division, assessmentId })
    touch({ division, householdId, detail: { assessment: assessmentId } })
    return { ...kept, assessmentId, householdId, on: day, recorded: recorded ?? null }
  },
})

function tell({ tx, actor, clock }: UseCaseContext, made: { householdId: number; division: number; assessmentId: number }): Promise<void> {
  return appendEvent(tx, {
    module: 'assistance',
    kind: 'assessment-recorded',
    householdId: made.householdId,
    division: made.division,
    actor: { account: actor.account, name: actor.name },
    businessOn: clock.today(),
    reference: `assessment:${made.assessmentId}`,
    values: {},
  })
}
