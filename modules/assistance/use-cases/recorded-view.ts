import type { RecordedRow } from '../contract/recorded-assessment.ts'
import type { AssessmentSummary } from '../store/assessments.ts'

export function toRecordedRow(row: AssessmentSummary): RecordedRow {
  return {
    assessmentId: row.assessment_id,
    householdId: row.household_id,
    on: row.valid_on,
    recorded: row.known_on,
    engineVersion: row.engine_version,
    lawDigest: row.law_digest,
    resultsSha256: row.results_sha256,
    recordedAt: row.recorded_at.toISOString(),
    recordedOn: row.recorded_on,
    recordedBy: row.recorded_by_name,
  }
}
