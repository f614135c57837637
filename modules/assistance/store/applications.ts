import type { Tx } from '@doudi/platform/db/tx.ts'
import { type RawBuilder, sql } from 'kysely'
import type { ApplicationContent, ApplicationRow, AuthorisationWay, Delegate } from '../contract/application.ts'

export interface ApplicationRecord {
  readonly application_id: number
  readonly household_id: number
  readonly division: number
  readonly state: ApplicationRow['state']
  readonly opened_on: string
  readonly opened_by_name: string
  readonly work_item_id: number | null
  readonly content: ApplicationContent
  readonly applicant_id: number | null
  readonly delegate: Delegate | null
  readonly submitted_at: Date | null
  readonly submitted_on: string | null
  readonly submitted_by_name: string | null
  readonly version: number
  readonly head_name: string
  readonly members_count: number
  readonly place: string
  readonly authorised: number
}

const members = (household: RawBuilder<unknown>) => sql`(select m.person_id, m.relation from registry.memberships m
  join registry.persons p on p.person_id = m.person_id and p.died_on is null
  where m.household_id = ${household} and m.valid @> doudi.today() and upper_inf(m.recorded))`

const columns = sql`a.application_id, a.household_id, a.division, a.state, a.opened_on, a.opened_by_name, a.work_item_id, a.content, a.applicant_id,
  a.delegate, a.submitted_at, a.submitted_on, a.submitted_by_name, a.version,
  coalesce((select p.name from ${members(sql`a.household_id`)} m join registry.persons p using (person_id)
    order by (m.relation = 'head') desc, p.person_id limit 1), '') as head_name,
  (select count(*)::int from ${members(sql`a.household_id`)} m) as members_count,
  coalesce((select coalesce(t.name, '') || v.name from registry.divisions v
    left join registry.divisions t on t.division = v.parent and t.level = 'township' and upper_inf(t.valid)
    where v.division = a.division and upper_inf(v.valid) limit 1), a.division::text) as place,
  (select count(*)::int from assistance.authorisations u join ${members(sql`a.household_id`)} m using (person_id)
    where u.application_id = a.application_id) as authorised`

/** One page of applications, drafts first, newest first. */
export async function listApplications(
  tx: Tx,
  query: { state?: ApplicationRow['state'] | undefined; householdId?: number | undefined; page: number; pageSize: number },
): Promise<{ rows: ApplicationRecord[]; total: number }> {
  const where = sql`(${query.state ?? null}::text is null or a.state = ${query.state ?? null})
    and (${query.householdId ?? null}::bigint is null or a.household_id = ${query.householdId ?? null})`
  const counted = await sql<{ total: number }>`select count(*)::int as total from assistance.applications a where ${where}`.execute(tx)
  const { rows } = await sql<ApplicationRecord>`select ${columns} from assistance.applications a where ${where}
    order by (a.state = 'draft') desc, a.application_id desc limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(
    tx,
  )
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

/** One application, or undefined where there is none that the actor may see. `lock` for a change. */
export async function findApplication(
  tx: Tx,
  applicationId: number,
  options: { lock?: boolean } = {},
): Promise<ApplicationRecord | undefined> {
  if (options.lock) await sql`select from assistance.applications where application_id = ${applicationId} for update`.execute(tx)
  const { rows } =
    await sql<ApplicationRecord>`select ${columns} from assistance.applications a where a.application_id = ${applicationId}`.execute(tx)
  return rows[0]
}

/** Whether the household has an application on its way, or this work item has had one. */
export async function hasApplication(tx: Tx, at: { householdId: number; workItemId: number }): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(7360010, ${at.householdId}::int)`.execute(tx)
  const { rows } = await sql`select from assistance.applications
    where work_item_id = ${at.workItemId} or (household_id = ${at.householdId} and state in ('draft', 'submitted')) limit 1`.execute(tx)
  return rows.length > 0
}

export interface NewApplication {
  readonly householdId: number
  readonly division: number
  readonly openedOn: string
  readonly openedBy: { readonly account: string; readonly name: string }
  readonly workItemId: number
  readonly content: ApplicationContent
}

export async function addApplication(tx: Tx, draft: NewApplication): Promise<number> {
  const { rows } = await sql<{ application_id: number }>`insert into assistance.applications
      (household_id, division, state, opened_on, opened_by, opened_by_name, work_item_id, content)
    values (${draft.householdId}, ${draft.division}, 'draft', ${draft.openedOn}, ${draft.openedBy.account}, ${draft.openedBy.name}, ${draft.workItemId},
      ${JSON.stringify(draft.content)}::jsonb) returning application_id`.execute(tx)
  const [made] = rows
  if (!made) throw new Error('The draft was not written')
  return made.application_id
}

export async function saveContent(tx: Tx, applicationId: number, content: ApplicationContent): Promise<void> {
  await sql`update assistance.applications set content = ${JSON.stringify(content)}::jsonb, version = version + 1
    where application_id = ${applicationId}`.execute(tx)
}

export interface SubmittedBy {
  readonly applicationId: number
  readonly applicantId: number
  readonly delegate: Delegate | null
  readonly at: Date
  readonly on: string
  readonly by: { readonly account: string; readonly name: string }
}

export async function markSubmitted(tx: Tx, submitted: SubmittedBy): Promise<void> {
  const delegate = submitted.delegate === null ? null : JSON.stringify(submitted.delegate)
  await sql`update assistance.applications set state = 'submitted', applicant_id = ${submitted.applicantId}, delegate = ${delegate}::jsonb,
      submitted_at = ${submitted.at}, submitted_on = ${submitted.on}, submitted_by = ${submitted.by.account}, submitted_by_name = ${submitted.by.name},
      version = version + 1
    where application_id = ${submitted.applicationId}`.execute(tx)
}

export async function markWithdrawn(tx: Tx, applicationId: number): Promise<void> {
  await sql`update assistance.applications set state = 'withdrawn', version = version + 1 where application_id = ${applicationId}`.execute(
    tx,
  )
}

export interface AuthorisationRecord {
  readonly person_id: number
  readonly way: AuthorisationWay
  readonly given_by: number
  readonly given_on: string
  readonly recorded_by_name: string
  readonly recorded_at: Date
  /** Date of birth of who gave it. */
  readonly giver_born_on: string | null
}

export async function listAuthorisations(tx: Tx, applicationId: number): Promise<AuthorisationRecord[]> {
  const { rows } =
    await sql<AuthorisationRecord>`select u.person_id, u.way, u.given_by, u.given_on, u.recorded_by_name, u.recorded_at, p.born_on as giver_born_on
    from assistance.authorisations u left join registry.persons p on p.person_id = u.given_by
    where u.application_id = ${applicationId} order by u.person_id`.execute(tx)
  return rows
}

export interface NewAuthorisation {
  readonly applicationId: number
  readonly householdId: number
  readonly division: number
  readonly personId: number
  readonly way: AuthorisationWay
  readonly givenBy: number
  readonly givenOn: string
  readonly by: { readonly account: string; readonly name: string }
}

/** Records a member's authorisation; again for the same member replaces the earlier record of this application. */
export async function putAuthorisation(tx: Tx, given: NewAuthorisation): Promise<void> {
  await sql`insert into assistance.authorisations
      (application_id, person_id, household_id, division, way, given_by, given_on, recorded_by, recorded_by_name)
    values (${given.applicationId}, ${given.personId}, ${given.householdId}, ${given.division}, ${given.way}, ${given.givenBy}, ${given.givenOn},
      ${given.by.account}, ${given.by.name})
    on conflict (application_id, person_id) do update set way = excluded.way, given_by = excluded.given_by, given_on = excluded.given_on,
      recorded_by = excluded.recorded_by, recorded_by_name = excluded.recorded_by_name, recorded_at = clock_timestamp()`.execute(tx)
  await sql`update assistance.applications set version = version + 1 where application_id = ${given.applicationId}`.execute(tx)
}
