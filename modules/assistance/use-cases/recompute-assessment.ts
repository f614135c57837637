import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { lawByDigest } from '@doudi/platform/policies/law.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { canonicalResults, engineVersion, sha256 } from '../assessment/canonical-results.ts'
import { recordedResults } from '../assessment/recorded-results.ts'
import { Recomputation, RecomputeAssessment } from '../contract/recorded-assessment.ts'
import { differencesIn } from '../domain/assess/differences.ts'
import { assistanceRefusals } from '../errors.ts'
import { type AssessmentRecord, findAssessment } from '../store/assessments.ts'
import { toRecordedRow } from './recorded-view.ts'

/** Makes a stored assessment again from the rule texts, parameters and facts it was stored with: the same bytes, or what differs. */
export const recomputeAssessment = useCase({
  name: 'assistance.recompute-assessment',
  summary: '重算一次保存过的核对结果：用当时的规则、参数和事实，看结果是不是一字不差',
  input: RecomputeAssessment,
  output: Recomputation,
  load: async ({ tx }, { assessmentId }) => {
    const record = await findAssessment(tx, assessmentId)
    if (!record) throw refusals.notFound({ zh: '核对结果', en: 'assessment' })
    return record
  },
  may: (actor, { division }) => actor.holds('audit:read', division),
  run: async (context, record): Promise<Recomputation> => {
    const { household_id: householdId, division } = record
    context.touch({ division, householdId, detail: { assessment: record.assessment_id } })
    const { now, law } = await recompute(context, record)
    const sha256Now = sha256(now)
    const same = now === record.results && sha256Now === record.results_sha256
    return {
      ...toRecordedRow(record),
      engineVersionNow: engineVersion,
      sha256Now,
      same,
      results: recordedResults(record, law),
      differences: same ? [] : differencesIn(JSON.parse(record.results), JSON.parse(now)).map((one) => ({ ...one })),
    }
  },
})

async function recompute({ services, tx }: UseCaseContext, record: AssessmentRecord) {
  const law = await lawByDigest(services, record.law_digest, tx)
  if (!law) throw assistanceRefusals.lawNotKept()
  const { policies } = law
  // Written by record-assessment from a Given; parameters are among it and not looked up again.
  const given = JSON.parse(record.given) as Given
  const now = canonicalResults({ rules: policies.rulesOn(plainDate(record.valid_on)), schemes: policies.schemes }, given)
  return { now, law: policies }
}
