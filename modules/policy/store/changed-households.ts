import type { Tx } from '@doudi/platform/db/tx.ts'
import { type RawBuilder, sql } from 'kysely'
import type { ChangedQuery, Open } from '../contract/changed.ts'
import type { ChangedHousehold } from '../simulate/changed-households.ts'

/** The number that the next report will have, so that its households can be written before it. */
export async function nextReportId(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    id: string
  }>`select nextval(pg_get_serial_sequence('policy.difference_reports', 'report_id')) as id`.execute(tx)
  return Number(rows[0]?.id)
}

export async function addChanged(
  tx: Tx,
  at: { reportId: number; draftId: number },
  households: readonly ChangedHousehold[],
): Promise<void> {
  const rows = JSON.stringify(
    households.map((one) => ({
      report_id: at.reportId,
      draft_id: at.draftId,
      division: one.division,
      household_id: one.householdId,
      way: one.way,
      members: one.members,
      delta_month_fen: one.deltaMonthFen,
      delta_year_fen: one.deltaYearFen,
      before_month_fen: one.beforeMonthFen,
      after_month_fen: one.afterMonthFen,
      before_class: one.beforeClass,
      after_class: one.afterClass,
      visit: one.visit,
      differs: one.differs,
      before_open: one.beforeOpen,
      after_open: one.afterOpen,
      groups: one.groups,
      cliffs: one.cliffs,
    })),
  )
  await sql`insert into policy.changed_households select * from jsonb_to_recordset(${rows}::jsonb) as r (
    report_id bigint, draft_id bigint, division bigint, household_id bigint, way smallint, members int, delta_month_fen bigint,
    delta_year_fen bigint, before_month_fen bigint, after_month_fen bigint, before_class text, after_class text, visit boolean, differs boolean,
    before_open boolean, after_open boolean, groups text[], cliffs text[])`.execute(tx)
}

/** Removes what belonged to earlier reports of a draft, and to reckonings that were not finished. */
export async function removeOtherChanged(tx: Tx, { draftId, reportId }: { draftId: number; reportId: number }): Promise<void> {
  await sql`delete from policy.changed_households where draft_id = ${draftId} and report_id <> ${reportId}`.execute(tx)
}

export interface ChangedRecord {
  readonly household_id: number
  readonly household_no: string | null
  readonly division: number
  readonly place: string
  readonly head_name: string | null
  readonly members: number | null
  readonly delta_month_fen: number
  readonly delta_year_fen: number
  readonly before_month_fen: number | null
  readonly after_month_fen: number | null
  readonly before_class: string | null
  readonly after_class: string | null
  readonly differs: boolean
}

const townshipSize = 1000

const isOpen: Readonly<Record<Open, RawBuilder<unknown>>> = {
  before: sql`c.before_open`,
  after: sql`c.after_open`,
  newly: sql`c.after_open and not c.before_open`,
  settled: sql`c.before_open and not c.after_open`,
}

function whereOf(query: Omit<ChangedQuery, 'draftId' | 'page' | 'pageSize'>): RawBuilder<unknown> {
  const { way, township, group, cliff, visit, open, fromFen, toFen } = query
  const conditions = [
    open === undefined ? sql`c.differs` : isOpen[open],
    ...(way === undefined ? [] : [sql`c.way = ${way === 'gain' ? 1 : -1}`]),
    ...(township === undefined ? [] : [sql`c.division >= ${township} and c.division < ${township + townshipSize}`]),
    ...(group === undefined ? [] : [sql`${group} = any (c.groups)`]),
    ...(cliff === undefined ? [] : [sql`${cliff} = any (c.cliffs)`]),
    ...(visit === undefined ? [] : [sql`c.visit`]),
    ...(fromFen === undefined ? [] : [sql`c.delta_month_fen >= ${fromFen}`]),
    ...(toFen === undefined ? [] : [sql`c.delta_month_fen < ${toFen}`]),
    // A band of the picture is of changes: no change belongs to none.
    ...(fromFen === undefined && toFen === undefined ? [] : [sql`c.delta_month_fen <> 0`]),
  ]
  return sql.join(conditions, sql` and `)
}

/** One page of the households behind a count, the greatest change first; row-level security hides those of other areas. */
export async function listChanged(
  tx: Tx,
  reportId: number,
  query: Omit<ChangedQuery, 'draftId'>,
): Promise<{ rows: ChangedRecord[]; total: number }> {
  const where = sql`c.report_id = ${reportId} and ${whereOf(query)}`
  const counted = await sql<{ total: number }>`select count(*)::int as total from policy.changed_households c where ${where}`.execute(tx)
  const { rows } =
    await sql<ChangedRecord>`select c.household_id, h.household_no, c.division, c.members, c.delta_month_fen, c.delta_year_fen,
      c.before_month_fen, c.after_month_fen, c.before_class, c.after_class, c.differs,
      coalesce((select coalesce(t.name, '') || v.name from registry.divisions v
        left join registry.divisions t on t.division = v.parent and t.level = 'township' and upper_inf(t.valid)
        where v.division = c.division and upper_inf(v.valid) limit 1), c.division::text) as place,
      (select p.name from registry.memberships m join registry.persons p using (person_id)
        where m.household_id = c.household_id and m.valid @> doudi.today() and upper_inf(m.recorded) and p.died_on is null
        order by (m.relation = 'head') desc, p.born_on nulls last, p.person_id limit 1) as head_name
    from policy.changed_households c left join registry.households h using (household_id) where ${where}
    order by abs(c.delta_year_fen) desc, c.household_id limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

/** Whether a household that the actor may see is in a report; its division then. */
export async function findChanged(tx: Tx, at: { reportId: number; householdId: number }): Promise<{ division: number } | undefined> {
  const { rows } = await sql<{ division: number }>`select division from policy.changed_households
    where report_id = ${at.reportId} and household_id = ${at.householdId}`.execute(tx)
  return rows[0]
}

/** Members of a household today, in order of person, with what they are to its head. */
export async function listMembers(tx: Tx, householdId: number): Promise<{ person_id: number; name: string; relation: string }[]> {
  const { rows } = await sql<{ person_id: number; name: string; relation: string }>`select person_id, p.name, m.relation
    from registry.memberships m join registry.persons p using (person_id)
    where m.household_id = ${householdId} and m.valid @> doudi.today() and upper_inf(m.recorded) order by person_id`.execute(tx)
  return rows
}
