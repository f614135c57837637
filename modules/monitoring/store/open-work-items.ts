import type { Grade } from '@doudi/core/casework/grade.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Signal, WokenBy } from '@doudi/core/signals/decide-work-item.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

/** What is known of a household when a comparison has ended: its signals, and what people did with earlier ones. */
export interface HouseholdQuestion {
  readonly householdId: number
  readonly division: number
  readonly signals: readonly Signal[]
  /** By the rule of household grades; null where the rule could not tell. */
  readonly householdGrade: Grade | null
  readonly openItem: { readonly grade: Grade; readonly signals: readonly Signal[] } | null
  readonly lastClosed: {
    readonly workItemId: number
    readonly grade: Grade
    readonly closedOn: PlainDate
    readonly signals: readonly Signal[]
  } | null
  readonly applicationOpen: boolean
}

const signalsAsJson = sql`jsonb_agg(jsonb_build_object('rule', s.rule, 'subjectId', s.subject_id, 'grade', s.grade,
  'factsDigest', s.facts_digest, 'facts', s.facts) order by s.rule, s.subject_id)`

/** Only one comparison turns signals into work items at a time. */
export async function lockWorkItems(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7360007)`.execute(tx)
  await sql`select from monitoring.work_items where state <> 'closed' for update`.execute(tx)
}

const ofHouseholds = ['work_items', 'work_item_signals', 'visits', 'contacts', 'field_edits', 'conflicts', 'open_applications'] as const

/** What belongs to a household that has moved goes with it: today's office needs its history. */
export async function followHouseholds(tx: Tx): Promise<void> {
  for (const table of ofHouseholds) {
    await sql`update ${sql.table(`monitoring.${table}`)} t set division = h.division
      from registry.households h where h.household_id = t.household_id and h.division <> t.division`.execute(tx)
  }
}

/** Every household with a signal whose item would not say exactly the same already. */
export async function listQuestions(tx: Tx): Promise<HouseholdQuestion[]> {
  const { rows } = await sql<HouseholdQuestion>`
    with current_signals as (
      select s.household_id, min(s.division) as division, ${signalsAsJson} as signals from monitoring.signals s group by s.household_id),
    open_items as (
      select w.household_id, jsonb_build_object('grade', w.grade, 'signals', ${signalsAsJson}) as item
      from monitoring.work_items w join monitoring.work_item_signals s using (work_item_id)
      where w.state <> 'closed' group by w.work_item_id),
    newest_closed as (
      select distinct on (w.household_id) w.work_item_id, w.household_id, w.grade, w.closed_on
      from monitoring.work_items w join current_signals using (household_id)
      where w.state = 'closed' order by w.household_id, w.closed_on desc, w.work_item_id desc),
    closed_items as (
      select c.household_id, jsonb_build_object('workItemId', c.work_item_id, 'grade', c.grade, 'closedOn', c.closed_on,
        'signals', coalesce(${signalsAsJson} filter (where s.rule is not null), '[]')) as item
      from newest_closed c left join monitoring.work_item_signals s using (work_item_id)
      group by c.household_id, c.work_item_id, c.grade, c.closed_on)
    select c.household_id as "householdId", h.division, c.signals, g.grade as "householdGrade", o.item as "openItem", l.item as "lastClosed",
      exists (select from monitoring.open_applications a where a.household_id = c.household_id) as "applicationOpen"
    from current_signals c join registry.households h using (household_id)
    left join monitoring.household_grades g using (household_id)
    left join open_items o using (household_id) left join closed_items l using (household_id)
    order by c.household_id`.execute(tx)
  return rows
}

/** An item to open or to change, with its clocks already reckoned. */
export interface ItemPlan {
  readonly householdId: number
  readonly division: number
  readonly grade: Grade
  readonly contactDue: string | null
  readonly visitDue: string | null
  readonly missingYear: number | null
  readonly wokenBy: WokenBy | null
  /** What is news in this item, for the chain: rules by id, and in words of both languages. */
  readonly rules: string
  readonly what: string
  readonly whatEn: string
}

export interface RunStamp {
  readonly runId: number
  readonly today: PlainDate
  readonly machine: { readonly account: string; readonly name: string }
}

const planColumns = sql`"householdId" bigint, division bigint, grade text, "contactDue" timestamptz, "visitDue" timestamptz,
  "missingYear" int, "wokenBy" jsonb, rules text, what text, "whatEn" text`

/** Opens items, copies the signals they rest on, and writes the chain: one statement. Returns how many were opened. */
export async function openItems(tx: Tx, plans: readonly ItemPlan[], stamp: RunStamp): Promise<number> {
  if (plans.length === 0) return 0
  const { rows } = await sql<{ opened: number }>`
    with plan as (select * from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p (${planColumns})),
    opened as (
      insert into monitoring.work_items (household_id, division, state, grade, opened_on, opened_by_run, clocks_from, contact_due, visit_due,
        missing_calendar_year, reopened_from, woken_by)
      select p."householdId", p.division, 'open', p.grade, ${stamp.today}::date, ${stamp.runId}::bigint, ${stamp.today}::date, p."contactDue", p."visitDue",
        p."missingYear", (p."wokenBy" ->> 'reopenedFrom')::bigint, p."wokenBy"
      from plan p order by p."householdId"
      on conflict (household_id) where state <> 'closed' do nothing
      returning work_item_id, household_id, division),
    copied as (
      insert into monitoring.work_item_signals (work_item_id, household_id, division, rule, subject_id, grade, rule_version, facts_digest, facts, reason)
      select o.work_item_id, s.household_id, o.division, s.rule, s.subject_id, s.grade, s.rule_version, s.facts_digest, s.facts, s.reason
      from opened o join monitoring.signals s using (household_id)),
    told as (
      insert into registry.household_events (household_id, division, business_on, module, kind, account, actor_name, reference, message_values)
      select o.household_id, o.division, ${stamp.today}::date, 'monitoring', case when p."wokenBy" is null then 'work-item-opened' else 'work-item-returned' end,
        ${stamp.machine.account}, ${stamp.machine.name}, 'work-item:' || o.work_item_id,
        jsonb_strip_nulls(jsonb_build_object('grade', p.grade, 'rules', p.rules, 'what', p.what, 'whatEn', p."whatEn", 'because', p."wokenBy" ->> 'because', 'rule', p."wokenBy" ->> 'rule',
          'fact', p."wokenBy" ->> 'fact', 'earlierReason', e.outcome_reason))
      from opened o join plan p on p."householdId" = o.household_id
      left join monitoring.work_items e on e.work_item_id = (p."wokenBy" ->> 'reopenedFrom')::bigint
      order by o.work_item_id)
    select count(*)::int as opened from opened`.execute(tx)
  return rows[0]?.opened ?? 0
}

/** Adds factors to open items, brings their copies up to date, and raises grades; clocks only ever get shorter. Returns how many were raised. */
export async function updateItems(
  tx: Tx,
  plans: readonly (ItemPlan & { raised: boolean; news: boolean })[],
  stamp: RunStamp,
): Promise<number> {
  if (plans.length === 0) return 0
  const { rows } = await sql<{ raised: number }>`
    with plan as (select * from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p (${planColumns}, raised boolean, news boolean)),
    changed as (
      update monitoring.work_items w set grade = p.grade,
        contact_due = case when p.raised and w.state = 'open' then least(w.contact_due, p."contactDue") else w.contact_due end,
        visit_due = case when p.raised then least(w.visit_due, p."visitDue") else w.visit_due end,
        missing_calendar_year = case when p.raised then coalesce(p."missingYear", w.missing_calendar_year) else w.missing_calendar_year end,
        clocks_from = case when p.raised then ${stamp.today}::date else w.clocks_from end,
        version = w.version + case when p.news then 1 else 0 end, changed_at = clock_timestamp()
      from plan p where w.household_id = p."householdId" and w.state <> 'closed'
      returning w.work_item_id, w.household_id, w.division, p.grade, p.raised, p.news, p.rules, p.what, p."whatEn"),
    copied as (
      insert into monitoring.work_item_signals (work_item_id, household_id, division, rule, subject_id, grade, rule_version, facts_digest, facts, reason)
      select c.work_item_id, s.household_id, c.division, s.rule, s.subject_id, s.grade, s.rule_version, s.facts_digest, s.facts, s.reason
      from changed c join monitoring.signals s using (household_id)
      on conflict (work_item_id, rule, subject_id) do update
        set grade = excluded.grade, rule_version = excluded.rule_version, facts_digest = excluded.facts_digest, facts = excluded.facts, reason = excluded.reason
        where (work_item_signals.facts_digest, work_item_signals.grade) is distinct from (excluded.facts_digest, excluded.grade)),
    told as (
      insert into registry.household_events (household_id, division, business_on, module, kind, account, actor_name, reference, message_values)
      select c.household_id, c.division, ${stamp.today}::date, 'monitoring', case when c.raised then 'work-item-raised' else 'work-item-factor-added' end,
        ${stamp.machine.account}, ${stamp.machine.name}, 'work-item:' || c.work_item_id, jsonb_build_object('grade', c.grade, 'rules', c.rules, 'what', c.what, 'whatEn', c."whatEn")
      from changed c where c.news order by c.work_item_id)
    select (count(*) filter (where raised))::int as raised from changed`.execute(tx)
  return rows[0]?.raised ?? 0
}

/** Items without a deadline because a calendar year was not loaded. */
export async function listItemsWithoutCalendar(
  tx: Tx,
): Promise<{ work_item_id: number; division: number; grade: Grade; clocks_from: PlainDate; missing_calendar_year: number }[]> {
  const { rows } = await sql<{
    work_item_id: number
    division: number
    grade: Grade
    clocks_from: PlainDate
    missing_calendar_year: number
  }>`
    select work_item_id, division, grade, clocks_from, missing_calendar_year from monitoring.work_items
    where state <> 'closed' and missing_calendar_year is not null order by work_item_id`.execute(tx)
  return rows
}

/** Fills in what the calendar now gives; a deadline that is there already stays, or becomes shorter. */
export async function fillDeadlines(
  tx: Tx,
  plans: readonly { workItemId: number; contactDue: string | null; visitDue: string | null; missingYear: number | null }[],
): Promise<void> {
  await sql`update monitoring.work_items w set contact_due = least(w.contact_due, p."contactDue"), visit_due = least(w.visit_due, p."visitDue"),
      missing_calendar_year = p."missingYear", changed_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p ("workItemId" bigint, "contactDue" timestamptz, "visitDue" timestamptz, "missingYear" int)
    where w.work_item_id = p."workItemId" and w.state <> 'closed'`.execute(tx)
}

/** What the run did to people's work, beside what it did to signals. */
export async function noteItemsOfRun(tx: Tx, runId: number, done: { opened: number; raised: number }): Promise<void> {
  await sql`update monitoring.runs set items_opened = ${done.opened}, items_raised = ${done.raised},
      areas = coalesce((select array_agg(distinct area order by area) from registry.households), '{}')
    where run_id = ${runId}`.execute(tx)
}
