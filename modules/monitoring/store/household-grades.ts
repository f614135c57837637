import type { Grade } from '@doudi/core/casework/grade.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** How the last comparison came to the grade of a household. */
export interface GradeNote {
  readonly by_score: Grade
  readonly raised: boolean
  readonly lowered: boolean
}

export async function findGradeNote(tx: Tx, householdId: number): Promise<GradeNote | undefined> {
  const { rows } = await sql<GradeNote>`select by_score, raised, lowered from monitoring.household_grades
    where household_id = ${householdId}`.execute(tx)
  return rows[0]
}
