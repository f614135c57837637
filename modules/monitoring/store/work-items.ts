import type { Grade } from '@doudi/core/casework/grade.ts'
import type { Outcome, ReferralTarget } from '@doudi/core/casework/outcome.ts'
import type { WorkItemState } from '@doudi/core/casework/work-item.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { type RawBuilder, sql } from 'kysely'
import type { WorkItemQuery } from '../contract/work-item.ts'
import { headOf, membersCountOf, nextDue, placeOf, workerOf } from './fragments.ts'

/** A work item as it is stored, with the few things of its household that every list shows. */
export interface WorkItemRecord {
  readonly work_item_id: number
  readonly household_id: number
  readonly division: number
  readonly state: WorkItemState
  readonly grade: Grade
  readonly opened_at: Date
  readonly opened_on: string
  readonly contact_due: Date | null
  readonly visit_due: Date | null
  readonly missing_calendar_year: number | null
  readonly contacted_at: Date | null
  readonly closed_at: Date | null
  readonly closed_on: string | null
  readonly outcome: Outcome | null
  readonly outcome_reason: string | null
  readonly referral: ReferralTarget | null
  readonly closed_by_name: string | null
  readonly reopened_from: number | null
  readonly woken_by: { because: 'grade-raised' | 'another-factor' | 'fact-changed'; rule: string; subjectId: number; fact?: string } | null
  readonly version: number
  readonly head_name: string
  readonly members_count: number
  readonly place: string
  readonly address: string | null
  readonly worker: { account: string; name: string } | null
}

const columns = sql`w.work_item_id, w.household_id, w.division, w.state, w.grade, w.opened_at, w.opened_on, w.contact_due, w.visit_due,
  w.missing_calendar_year, w.contacted_at, w.closed_at, w.closed_on, w.outcome, w.outcome_reason, w.referral, w.closed_by_name,
  w.reopened_from, w.woken_by, w.version, h.address, ${headOf(sql`w.household_id`)} as head_name,
  ${membersCountOf(sql`w.household_id`)} as members_count, ${placeOf(sql`w.division`)} as place, ${workerOf(sql`w.household_id`)} as worker`

const fromItems = sql`from monitoring.work_items w left join registry.households h on h.household_id = w.household_id`

/** Bounds of "today" and "this week" as instants, in Shanghai. */
export interface DueBounds {
  readonly now: Date
  readonly endOfToday: Date
  readonly endOfWeek: Date
}

export type WorkItemTotals = Readonly<Record<Grade | 'total' | 'overdue' | 'due_today' | 'due_this_week', number>>

/** One page of work items, the most urgent first, with totals of the same filter. */
export async function listWorkItems(
  tx: Tx,
  query: WorkItemQuery,
  bounds: DueBounds,
): Promise<{ rows: WorkItemRecord[]; totals: WorkItemTotals }> {
  const where = conditionOf(query, bounds)
  const totals = await sql<WorkItemTotals>`select count(*)::int as total,
      count(*) filter (where w.grade = 'red')::int as red, count(*) filter (where w.grade = 'orange')::int as orange,
      count(*) filter (where w.grade = 'yellow')::int as yellow, count(*) filter (where w.grade = 'blue')::int as blue,
      count(*) filter (where ${dueCondition('overdue', bounds)})::int as overdue,
      count(*) filter (where ${dueCondition('today', bounds)})::int as due_today,
      count(*) filter (where ${dueCondition('week', bounds)})::int as due_this_week
    ${fromItems} where ${where}`.execute(tx)
  const closedFirst = query.state === 'closed' ? sql`w.closed_at desc,` : sql``
  const { rows } = await sql<WorkItemRecord>`select ${columns} ${fromItems} where ${where}
    order by ${closedFirst} (w.state = 'closed'), ${nextDue} nulls last, array_position(array['red', 'orange', 'yellow', 'blue'], w.grade), w.work_item_id
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  return { rows, totals: totals.rows[0] ?? noTotals }
}

const noTotals: WorkItemTotals = { total: 0, red: 0, orange: 0, yellow: 0, blue: 0, overdue: 0, due_today: 0, due_this_week: 0 }

function conditionOf(query: WorkItemQuery, bounds: DueBounds): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [stateCondition(query.state)]
  if (query.grade) parts.push(sql`w.grade = ${query.grade}`)
  if (query.due) parts.push(dueCondition(query.due, bounds))
  if (query.rule)
    parts.push(sql`exists (select from monitoring.work_item_signals s where s.work_item_id = w.work_item_id and s.rule = ${query.rule})`)
  if (query.division) {
    const { lo, hi } = rangeOf(query.division)
    parts.push(sql`w.division >= ${lo} and w.division < ${hi}`)
  }
  if (query.q) parts.push(textCondition(query.q))
  return sql`${sql.join(parts, sql` and `)}`
}

function stateCondition(state: WorkItemQuery['state']): RawBuilder<unknown> {
  if (state === 'all') return sql`true`
  return state === 'active' ? sql`w.state <> 'closed'` : sql`w.state = ${state}`
}

/** Overdue and due are of the clock that is not met yet; a closed item is never due. */
function dueCondition(due: NonNullable<WorkItemQuery['due']>, { now, endOfToday, endOfWeek }: DueBounds): RawBuilder<boolean> {
  if (due === 'overdue') return sql`(w.state <> 'closed' and ${nextDue} < ${now})`
  return sql`(w.state <> 'closed' and ${nextDue} >= ${now} and ${nextDue} <= ${due === 'today' ? endOfToday : endOfWeek})`
}

function textCondition(text: string): RawBuilder<unknown> {
  const escaped = text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  return sql`(h.household_no = ${text} or exists (select from registry.persons p
    where p.household_id = w.household_id and (p.name like ${`%${escaped}%`} or p.initials like ${`${escaped.toLowerCase()}%`})))`
}

/** One work item, or undefined where there is none that the actor may see. `lock` for a change. */
export async function findWorkItem(tx: Tx, workItemId: number, options: { lock?: boolean } = {}): Promise<WorkItemRecord | undefined> {
  if (options.lock) await sql`select from monitoring.work_items where work_item_id = ${workItemId} for update`.execute(tx)
  const { rows } = await sql<WorkItemRecord>`select ${columns} ${fromItems} where w.work_item_id = ${workItemId}`.execute(tx)
  return rows[0]
}

/** The newest work item of each household: open ones, and those closed on or after a day. */
export async function listNewestItems(tx: Tx, householdIds: readonly number[], closedSince: string): Promise<WorkItemRecord[]> {
  const { rows } = await sql<WorkItemRecord>`select distinct on (w.household_id) ${columns} ${fromItems}
    where w.household_id = any (${householdIds}::bigint[]) and (w.state <> 'closed' or w.closed_on >= ${closedSince})
    order by w.household_id, (w.state = 'closed'), w.work_item_id desc`.execute(tx)
  return rows
}

/** Items of the household that were closed before this one, newest first. */
export async function listEarlierItems(tx: Tx, item: { household_id: number; work_item_id: number }): Promise<WorkItemRecord[]> {
  const { rows } = await sql<WorkItemRecord>`select ${columns} ${fromItems}
    where w.household_id = ${item.household_id} and w.work_item_id < ${item.work_item_id} order by w.work_item_id desc limit 20`.execute(tx)
  return rows
}

/** A first contact that reached somebody: the contact clock is met once and for all. */
export async function markContacted(tx: Tx, workItemId: number, at: Date): Promise<void> {
  await sql`update monitoring.work_items set state = 'contacted', contacted_at = coalesce(contacted_at, ${at}),
    version = version + 1, changed_at = clock_timestamp() where work_item_id = ${workItemId} and state <> 'closed'`.execute(tx)
}

export interface Closing {
  readonly workItemId: number
  readonly outcome: Outcome
  readonly reason: string | null
  readonly referral: ReferralTarget | null
  readonly visitId: string | null
  readonly by: { readonly account: string; readonly name: string }
  readonly at: Date
  readonly on: string
}

/** Closes an item, or changes the outcome of a closed one after two people had said different things. */
export async function closeItem(tx: Tx, closing: Closing): Promise<void> {
  await sql`update monitoring.work_items set state = 'closed', outcome = ${closing.outcome}, outcome_reason = ${closing.reason},
      referral = ${closing.referral}, visit_id = coalesce(${closing.visitId}, visit_id), closed_by = ${closing.by.account}, closed_by_name = ${closing.by.name},
      closed_at = ${closing.at}, closed_on = ${closing.on}, version = version + 1, changed_at = clock_timestamp()
    where work_item_id = ${closing.workItemId}`.execute(tx)
}
