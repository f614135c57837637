import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { lawByDigest } from '@doudi/platform/policies/law.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { canonicalResults, engineVersion, sha256 } from '../assessment/canonical-results.ts'
import { Recomputation, RecomputeAssessment } from '../contract/assessment.ts'
import { differencesIn } from '../domain/assess/differences.ts'
import { assistanceRefusals } from '../errors.ts'
import { type AssessmentRecord, findAssessment } from '../store/assessments.ts'

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
    const now = await recompute(context, record)
    const sha256Now = sha256(now)
    const same = now === record.results && sha256Now === record.results_sha256
    return {
      assessmentId: record.assessment_id,
      householdId,
      on: record.valid_on,
      recorded: record.known_on,
      engineVersion: record.engine_version,
      lawDigest: record.law_digest,
      resultsSha256: record.results_sha256,
      recordedAt: record.recorded_at.toISOString(),
      recordedBy: record.recorded_by_name,
      engineVersionNow: engineVersion,
      sha256Now,
      same,
      differences: same ? [] : differencesIn(JSON.parse(record.results), JSON.parse(now)).map((one) => ({ ...one })),
    }
  },
})

async function recompute({ services, tx }: UseCaseContext, record: AssessmentRecord): Promise<string> {
  const law = await lawByDigest(services, record.law_digest, tx)
  if (!law) throw assistanceRefusals.lawNotKept()
  const { policies } = law
  // Written by record-assessment from a Given; parameters are among it and not looked up again.
  const given = JSON.parse(record.given) as Given
  return canonicalResults({ rules: policies.rulesOn(plainDate(record.valid_on)), schemes: policies.schemes }, given)
}
