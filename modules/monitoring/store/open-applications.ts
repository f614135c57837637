import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

export interface OpenApplication {
  readonly applicationId: number
  readonly householdId: number
  readonly division: number
  readonly since: string
}

/** An application of the household is on its way: no new work item opens meanwhile. */
export async function addOpenApplication(tx: Tx, application: OpenApplication): Promise<void> {
  await sql`insert into monitoring.open_applications (application_id, household_id, division, since)
    values (${application.applicationId}, ${application.householdId}, ${application.division}, ${application.since})
    on conflict (application_id) do nothing`.execute(tx)
}

export async function removeOpenApplication(tx: Tx, applicationId: number): Promise<void> {
  await sql`delete from monitoring.open_applications where application_id = ${applicationId}`.execute(tx)
}
