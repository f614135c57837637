import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** A stored assessment without what it rests on, which is long. */
export interface AssessmentSummary {
  readonly assessment_id: number
  readonly household_id: number
  readonly division: number
  readonly valid_on: string
  readonly known_on: string | null
  readonly recorded_at: Date
  readonly recorded_on: string
  readonly recorded_by_name: string
  readonly engine_version: number
  readonly law_digest: string
  readonly results_sha256: string
}

export interface AssessmentRecord extends AssessmentSummary {
  readonly given: string
  readonly results: string
}

export interface NewAssessment {
  readonly householdId: number
  readonly division: number
  readonly validOn: string
  readonly knownOn: string | null
  readonly recordedOn: string
  readonly by: { readonly account: string; readonly name: string }
  readonly engineVersion: number
  readonly lawDigest: string
  readonly given: string
  readonly results: string
  readonly resultsSha256: string
}

const summary = sql`assessment_id, household_id, division, valid_on, known_on, recorded_at, recorded_on, recorded_by_name, engine_version,
  law_digest, results_sha256`

export async function addAssessment(tx: Tx, one: NewAssessment): Promise<number> {
  const { rows } = await sql<{ assessment_id: number }>`insert into assistance.assessments
      (household_id, division, valid_on, known_on, recorded_on, recorded_by, recorded_by_name, engine_version, law_digest, given, results, results_sha256)
    values (${one.householdId}, ${one.division}, ${one.validOn}, ${one.knownOn}, ${one.recordedOn}, ${one.by.account}, ${one.by.name},
      ${one.engineVersion}, ${one.lawDigest}, ${one.given}, ${one.results}, ${one.resultsSha256}) returning assessment_id`.execute(tx)
  const [made] = rows
  if (!made) throw new Error('The assessment was not written')
  return made.assessment_id
}

/** One stored assessment, or undefined where there is none that the actor may see. */
export async function findAssessment(tx: Tx, assessmentId: number): Promise<AssessmentRecord | undefined> {
  const { rows } =
    await sql<AssessmentRecord>`select ${summary}, given, results from assistance.assessments where assessment_id = ${assessmentId}`.execute(
      tx,
    )
  return rows[0]
}

/** One page of stored assessments, the newest first. */
export async function listAssessments(
  tx: Tx,
  query: { householdId?: number | undefined; page: number; pageSize: number },
): Promise<{ rows: AssessmentSummary[]; total: number }> {
  const where = sql`(${query.householdId ?? null}::bigint is null or household_id = ${query.householdId ?? null})`
  const counted = await sql<{ total: number }>`select count(*)::int as total from assistance.assessments where ${where}`.execute(tx)
  const { rows } = await sql<AssessmentSummary>`select ${summary} from assistance.assessments where ${where}
    order by assessment_id desc limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}
