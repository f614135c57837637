-- Written by `npm run schema` from the catalogue of a freshly migrated database. Do not edit.

-- functions

CREATE OR REPLACE FUNCTION doudi.account()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('doudi.account'), '') $function$
;
CREATE OR REPLACE FUNCTION doudi.own_households()
 RETURNS bigint[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(household_id), '{}') from registry.responsibilities
  where account = doudi.account() and valid @> doudi.today() and upper_inf(recorded) $function$
;
CREATE OR REPLACE PROCEDURE doudi.protect(IN target regclass, IN household_column text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy within_area on %s to doudi_office using (division >= current_setting(''doudi.lo'')::bigint and division < current_setting(''doudi.hi'')::bigint)', target);
  execute format('create policy within_zones on %s to doudi_zones using (division >= current_setting(''doudi.lo'')::bigint and division < current_setting(''doudi.hi'')::bigint and division <@ current_setting(''doudi.ranges'')::int8multirange)', target);
  if household_column is not null then
    execute format('create policy own_households on %s to doudi_worker using (
      %I = any ((select doudi.own_households())::bigint[]) and division >= current_setting(''doudi.lo'')::bigint and division < current_setting(''doudi.hi'')::bigint)', target, household_column);
  end if;
  execute format('create policy machine_runs on %s to doudi_machine using (true) with check (true)', target);
end $procedure$
;
CREATE OR REPLACE FUNCTION doudi.today()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('doudi.today')::date $function$
;
CREATE OR REPLACE FUNCTION registry.check_memberships()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from written w join registry.memberships m using (person_id)
      where m.membership_id <> w.membership_id and m.valid && w.valid and upper_inf(m.recorded) and upper_inf(w.recorded)) then
    raise exception 'a person belongs to one household at a time' using errcode = 'exclusion_violation', constraint = 'memberships_one_household_at_a_time';
  end if;
  if exists (select from written w left join registry.persons p using (person_id) left join registry.households h on h.household_id = w.household_id
      where p.person_id is null or h.household_id is null) then
    raise exception 'a membership names a person and a household that exist' using errcode = 'foreign_key_violation', constraint = 'memberships_of_known_people';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION registry.note_death()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.died_recorded_at := case when new.died_on is null then null else clock_timestamp() end;
  return new;
end $function$
;

-- tables

create table assistance.applications (
  application_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  state text not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  opened_on date not null,
  opened_by text not null,
  opened_by_name text not null,
  work_item_id bigint,
  content jsonb not null,
  applicant_id bigint,
  delegate jsonb,
  submitted_at timestamp with time zone,
  submitted_on date,
  submitted_by text,
  submitted_by_name text,
  version integer not null default 1
);
alter table assistance.applications enable row level security force;
create table assistance.assessments (
  assessment_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  valid_on date not null,
  known_on date,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_on date not null,
  recorded_by text not null,
  recorded_by_name text not null,
  engine_version integer not null,
  law_digest text not null,
  given text not null,
  results text not null,
  results_sha256 text not null
);
alter table assistance.assessments enable row level security force;
create table assistance.authorisations (
  application_id bigint not null,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  way text not null,
  given_by bigint not null,
  given_on date not null,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_at timestamp with time zone not null default clock_timestamp()
);
alter table assistance.authorisations enable row level security force;
create table doudi.migrations (
  id text not null,
  digest text not null,
  ran_at timestamp with time zone not null default now()
);
create table intake.deliveries (
  delivery_id bigint not null generated always as identity,
  class text not null,
  period text not null,
  division bigint not null,
  state text not null,
  file_name text not null,
  content_hash text not null,
  bytes bigint not null,
  channel text not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  received_by text not null,
  rows bigint,
  kept bigint,
  rejected bigint,
  unknown_people bigint,
  reject_reasons jsonb not null default '{}'::jsonb,
  samples jsonb not null default '[]'::jsonb,
  reason jsonb,
  raw_file text,
  rejects_file text,
  part_file text,
  progress jsonb,
  seconds numeric(10,2),
  decided_at timestamp with time zone,
  decided_by text,
  decided_reason text,
  applied_at timestamp with time zone,
  replaced_by bigint,
  retain_until date,
  mode text not null default 'apply'::text,
  notes jsonb not null default '{}'::jsonb,
  without_history boolean not null default false
);
alter table intake.deliveries enable row level security force;
create table intake.unknown_people (
  person_hash bytea not null,
  division bigint not null,
  first_delivery_id bigint not null,
  person_id bigint,
  attached_at timestamp with time zone
);
alter table intake.unknown_people enable row level security force;
create table monitoring.comparison_requests (
  request_id bigint not null generated always as identity,
  requested_at timestamp with time zone not null default clock_timestamp(),
  requested_by text not null,
  done_at timestamp with time zone
);
create table monitoring.conflicts (
  conflict_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  field text not null,
  state text not null default 'open'::text,
  opened_at timestamp with time zone not null default clock_timestamp(),
  sides uuid[],
  kept text,
  note text,
  resolved_by text,
  resolved_by_name text,
  resolved_at timestamp with time zone
);
alter table monitoring.conflicts enable row level security force;
create table monitoring.contacts (
  contact_id uuid not null,
  work_item_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  way text not null,
  note text,
  account text not null,
  actor_name text not null,
  device_at timestamp with time zone not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  received_on date not null
);
alter table monitoring.contacts enable row level security force;
create table monitoring.death_reports (
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  sources jsonb not null,
  state text not null default 'to-confirm'::text,
  decided_by text,
  decided_by_name text,
  decided_at timestamp with time zone,
  decided_on date,
  decided_reason text
);
alter table monitoring.death_reports enable row level security force;
create table monitoring.field_edits (
  edit_id uuid not null,
  household_id bigint not null,
  division bigint not null,
  field text not null,
  value jsonb not null,
  base uuid[] not null,
  account text not null,
  actor_name text not null,
  device_at timestamp with time zone not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  received_on date not null,
  visit_id uuid,
  note text
);
alter table monitoring.field_edits enable row level security force;
create table monitoring.household_grades (
  household_id bigint not null,
  division bigint not null,
  grade text not null,
  by_score text not null,
  raised boolean not null default false,
  lowered boolean not null default false
);
alter table monitoring.household_grades enable row level security force;
create table monitoring.open_applications (
  application_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  since date not null
);
alter table monitoring.open_applications enable row level security force;
create table monitoring.operations (
  operation_id uuid not null,
  account text not null,
  household_id bigint,
  division bigint,
  kind text not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  payload_hash text not null,
  payload jsonb not null,
  receipt jsonb not null
);
alter table monitoring.operations enable row level security force;
create table monitoring.runs (
  run_id bigint not null generated always as identity,
  started_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  business_on date not null,
  requested_by text not null,
  deliveries bigint[] not null default '{}'::bigint[],
  policy_digest text,
  households bigint,
  signals_new bigint,
  signals_changed bigint,
  signals_cleared bigint,
  items_opened bigint,
  items_raised bigint,
  areas bigint[] not null default '{}'::bigint[],
  unknown jsonb not null default '[]'::jsonb,
  report jsonb not null default '{}'::jsonb,
  seconds numeric(10,2),
  failure text
);
create table monitoring.signals (
  household_id bigint not null,
  division bigint not null,
  rule text not null,
  subject_id bigint not null default 0,
  grade text not null,
  rule_version text not null,
  facts_digest text not null,
  facts jsonb not null,
  reason jsonb not null,
  first_run bigint not null,
  changed_run bigint not null
);
alter table monitoring.signals enable row level security force;
create table monitoring.visits (
  visit_id uuid not null,
  work_item_id bigint,
  household_id bigint not null,
  division bigint not null,
  account text not null,
  visitor_name text not null,
  kind text not null,
  device_at timestamp with time zone not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  received_on date not null,
  nothing_changed boolean not null default false,
  outcome text,
  note text
);
alter table monitoring.visits enable row level security force;
create table monitoring.work_item_signals (
  work_item_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  rule text not null,
  subject_id bigint not null default 0,
  grade text not null,
  rule_version text not null,
  facts_digest text not null,
  facts jsonb not null,
  reason jsonb not null,
  added_at timestamp with time zone not null default clock_timestamp()
);
alter table monitoring.work_item_signals enable row level security force;
create table monitoring.work_items (
  work_item_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  state text not null,
  grade text not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  opened_on date not null,
  opened_by_run bigint,
  clocks_from date not null,
  contact_due timestamp with time zone,
  visit_due timestamp with time zone,
  missing_calendar_year integer,
  contacted_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_on date,
  outcome text,
  outcome_reason text,
  referral text,
  closed_by text,
  closed_by_name text,
  visit_id uuid,
  reopened_from bigint,
  woken_by jsonb,
  version integer not null default 1,
  changed_at timestamp with time zone not null default clock_timestamp()
);
alter table monitoring.work_items enable row level security force;
create table platform.accounts (
  account text not null,
  name text not null,
  role text not null,
  division bigint not null,
  ranges int8multirange not null,
  password_hash text,
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamp with time zone not null default now()
);
create table platform.audit (
  audit_id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  business_on date not null,
  account text not null,
  name text not null,
  role text not null,
  channel text not null,
  os_user text,
  use_case text not null,
  division bigint not null,
  household_id bigint,
  person_ids bigint[] not null default '{}'::bigint[],
  result text not null,
  detail jsonb not null default '{}'::jsonb
);
alter table platform.audit enable row level security force;
create table platform.audit_chain (
  "position" bigint not null,
  audit_id bigint not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp()
);
create table platform.sessions (
  session_hash bytea not null,
  account text not null,
  channel text not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null
);
create table platform.settings (
  name text not null,
  value jsonb not null
);
create table platform.sign_in_failures (
  subject text not null,
  at timestamp with time zone not null default now()
);
create table platform.signals (
  signal_id bigint not null generated always as identity,
  kind text not null,
  payload jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  handled_at timestamp with time zone,
  attempts integer not null default 0,
  next_try_at timestamp with time zone not null default clock_timestamp(),
  last_error text
);
create table policy.changed_households (
  report_id bigint not null,
  draft_id bigint not null,
  division bigint not null,
  household_id bigint not null,
  way smallint not null,
  members integer,
  delta_month_fen bigint not null,
  delta_year_fen bigint not null,
  before_month_fen bigint,
  after_month_fen bigint,
  before_class text,
  after_class text,
  visit boolean not null,
  differs boolean not null,
  before_open boolean not null,
  after_open boolean not null,
  groups text[] not null,
  cliffs text[] not null
);
comment on table policy.changed_households is 'Codes and amounts only, no names. division is the household''s own.';
alter table policy.changed_households enable row level security force;
create table policy.difference_reports (
  report_id bigint not null generated always as identity,
  draft_id bigint not null,
  division bigint not null,
  base_tree text not null,
  draft_tree text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  report jsonb not null
);
alter table policy.difference_reports enable row level security force;
create table policy.draft_events (
  event_id bigint not null generated always as identity,
  draft_id bigint not null,
  division bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  by_account text not null,
  by_name text not null,
  act text not null,
  reason text
);
alter table policy.draft_events enable row level security force;
create table policy.draft_files (
  draft_id bigint not null,
  division bigint not null,
  path text not null,
  text text,
  base_digest text
);
alter table policy.draft_files enable row level security force;
create table policy.drafts (
  draft_id bigint not null generated always as identity,
  division bigint not null,
  title text not null,
  reason text not null default ''::text,
  valid_from date not null,
  retroactive boolean not null default false,
  state text not null,
  version integer not null default 1,
  author text,
  author_name text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  changed_at timestamp with time zone not null default clock_timestamp(),
  decided_by text,
  below_digest text,
  simulation text not null default 'none'::text,
  simulated_at timestamp with time zone,
  simulation_progress jsonb,
  simulation_failure text
);
alter table policy.drafts enable row level security force;
create table policy.files (
  digest text not null,
  text text not null
);
create table policy.publications (
  publication_id bigint not null generated always as identity,
  draft_id bigint not null,
  division bigint not null,
  title text not null,
  path text not null,
  digest text,
  below_digest text,
  effective_on date not null,
  published_on date not null,
  published_at timestamp with time zone not null default clock_timestamp(),
  author text not null,
  author_name text not null,
  approved_by text not null,
  approved_by_name text not null
);
alter table policy.publications enable row level security force;
create table policy.revocations (
  draft_id bigint not null,
  division bigint not null,
  revoked_at timestamp with time zone not null default clock_timestamp(),
  revoked_by text not null,
  revoked_by_name text not null
);
alter table policy.revocations enable row level security force;
create table policy.trees (
  digest text not null,
  files jsonb not null,
  kept_at timestamp with time zone not null default clock_timestamp()
);
create table registry.benefits (
  benefit_id bigint not null generated always as identity,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  scheme text,
  since date,
  amount_fen bigint,
  declared_income_fen bigint,
  period text not null,
  delivery_id bigint,
  recorded tstzrange not null default tstzrange(clock_timestamp(), NULL::timestamp with time zone)
);
comment on table registry.benefits is 'One row per co-living member of a recipient''s household; scheme is null for members not covered. Rows with an open recorded range are the newest list of their area; rows of earlier months and of corrected lists are closed and stay.';
alter table registry.benefits enable row level security force;
create table registry.divisions (
  division bigint not null,
  name text not null,
  level text not null,
  parent bigint,
  aliases text[] not null default '{}'::text[],
  valid daterange not null default daterange(NULL::date, NULL::date),
  successors bigint[] not null default '{}'::bigint[]
);
create table registry.facts (
  fact_id bigint not null generated always as identity,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  fact text not null,
  state text not null,
  value jsonb,
  source text not null,
  as_of date not null,
  delivery_id bigint,
  recorded tstzrange not null default tstzrange(clock_timestamp(), NULL::timestamp with time zone)
);
alter table registry.facts enable row level security force;
create table registry.grids (
  grid_id bigint not null generated always as identity,
  division bigint not null,
  name text not null
);
alter table registry.grids enable row level security force;
create table registry.household_events (
  event_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  business_on date not null,
  module text not null,
  kind text not null,
  account text not null,
  actor_name text not null,
  reference text,
  message_values jsonb not null default '{}'::jsonb
);
alter table registry.household_events enable row level security force;
create table registry.household_versions (
  version_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  place bigint not null,
  grid_id bigint,
  address text,
  recorded tstzrange not null
);
alter table registry.household_versions enable row level security force;
create table registry.households (
  household_id bigint not null generated always as identity,
  division bigint not null,
  household_no text not null,
  grid_id bigint,
  address text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  area bigint not null default (division - (division % (1000000)::bigint))
);
alter table registry.households enable row level security force;
create table registry.memberships (
  membership_id bigint not null generated always as identity,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  relation text not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(clock_timestamp(), NULL::timestamp with time zone)
);
comment on table registry.memberships is 'valid = when the person belonged to it, recorded = when we held it true; a corrected row is closed in recorded, never changed in valid.';
alter table registry.memberships enable row level security force;
create table registry.other_initials (
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  initials text not null
);
alter table registry.other_initials enable row level security force;
create table registry.person_versions (
  version_id bigint not null generated always as identity,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  name text not null,
  sex text not null,
  born_on date,
  hukou text,
  phone_masked text,
  recorded tstzrange not null
);
alter table registry.person_versions enable row level security force;
create table registry.persons (
  person_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  name text not null,
  name_key text not null,
  initials text not null,
  sex text not null default 'unknown'::text,
  born_on date,
  hukou text,
  id_sealed bytea not null,
  id_index bytea not null,
  id_tail_index bytea not null,
  id_masked text not null,
  phone_sealed bytea,
  phone_tail_index bytea,
  phone_masked text,
  died_on date,
  died_recorded_at timestamp with time zone,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  row_digest bytea,
  last_seen text
);
alter table registry.persons enable row level security force;
create table registry.registers (
  register_id bigint not null generated always as identity,
  class text not null,
  division bigint not null,
  period text not null,
  delivery_id bigint not null,
  business_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  added bigint not null default 0,
  changed bigint not null default 0,
  missing bigint not null default 0
);
alter table registry.registers enable row level security force;
create table registry.responsibilities (
  responsibility_id bigint not null generated always as identity,
  household_id bigint not null,
  division bigint not null,
  level text not null,
  account text not null,
  worker text not null,
  phone_sealed bytea,
  phone_masked text,
  valid daterange not null,
  delivery_id bigint,
  recorded tstzrange not null default tstzrange(clock_timestamp(), NULL::timestamp with time zone)
);
alter table registry.responsibilities enable row level security force;
create table registry.waiting_rows (
  waiting_id bigint not null generated always as identity,
  person_hash bytea not null,
  division bigint not null,
  class text not null,
  period text not null,
  delivery_id bigint not null,
  row_values jsonb not null
);
alter table registry.waiting_rows enable row level security force;

-- column comments

comment on column assistance.applications.content is 'Fields with value, source, as_of and state (found, none, not-answered, not-asked), per member.';
comment on column assistance.assessments.given is 'Canonical JSON: facts with sources, parameters in force, business date.';
comment on column assistance.assessments.known_on is 'Facts and law as known at the end of that day; null: as known when it was recorded.';
comment on column assistance.assessments.law_digest is 'The tree of rule and parameter texts, kept in policy.trees.';
comment on column intake.deliveries.part_file is 'The lake file this delivery wrote, relative to the lake; only rows in state applied are read by a comparison.';
comment on column intake.deliveries.reason is 'Why it is held or refused: a list of { code, zh, en }';
comment on column intake.deliveries.reject_reasons is 'Code of the reason -> { count, zh }';
comment on column monitoring.conflicts.sides is 'The edits that stood side by side when it was resolved.';
comment on column monitoring.field_edits.field is 'question, question:person, or outcome:work item.';
comment on column monitoring.household_grades.by_score is 'The grade of the score alone, before it was raised or lowered.';
comment on column monitoring.operations.payload is 'As sent, whatever became of it: also what was refused is kept.';
comment on column monitoring.runs.areas is 'Counties it compared: its figures are shown only to offices that see all of them.';
comment on column monitoring.signals.reason is 'Message key with values for one sentence: { key, values }';
comment on column monitoring.signals.subject_id is 'The member it is about, 0 for the household as a whole.';
comment on column monitoring.visits.kind is 'check-at-the-door: one person, never the statutory visit of two investigators.';
comment on column monitoring.work_items.clocks_from is 'The business date the two clocks run from: of opening, or of the last rise.';
comment on column monitoring.work_items.missing_calendar_year is 'The year whose working-day calendar is not loaded; deadlines are filled in when it is.';
comment on column policy.changed_households.before_open is 'Something of it is unknown by the law in force; after_open: by the draft.';
comment on column policy.changed_households.differs is 'False: both laws say the same, something of it is unknown.';
comment on column policy.changed_households.report_id is 'No foreign key: the rows are written before their report, which makes them visible.';
comment on column policy.changed_households.way is '1 better off, -1 worse, 0 neither: something is known that was not, or the other way round.';
comment on column policy.draft_files.base_digest is 'Text in force that it was made from; null for a new file.';
comment on column policy.draft_files.text is 'Null: what the area published in this file is removed.';
comment on column policy.drafts.author is 'Null while nobody has taken up a draft that an upgrade opened.';
comment on column policy.drafts.below_digest is 'Of a draft that an upgrade opened: the tree of texts below that it answers.';
comment on column policy.publications.below_digest is 'What the product and the areas above said in this file when it was published; null when they had no such file.';
comment on column policy.publications.digest is 'Null: from that day on the area says nothing of its own in this file.';
comment on column policy.trees.files is 'Path of each file to the digest of its text.';
comment on column registry.household_versions.place is 'The village of that time; division is where the household is now, because today''s office needs its history.';
comment on column registry.households.area is 'The county, 12 digits.';
comment on column registry.persons.household_id is 'The household of today; memberships keep the dated history.';
comment on column registry.persons.initials is 'Pinyin initials by the likeliest reading; further readings are in other_initials.';
comment on column registry.persons.last_seen is 'Newest population register (YYYY-MM) that had this person; null = the newest one of the area.';
comment on column registry.persons.row_digest is 'Keyed digest of the row of the population register: an equal row needs no work.';
comment on column registry.registers.missing is 'People of earlier registers who are not in this one: counted, never deleted.';
comment on column registry.waiting_rows.row_values is 'Columns of the class by id, without ID number and name.';

-- constraints

alter table assistance.applications add constraint applications_pkey PRIMARY KEY (application_id);
alter table assistance.applications add constraint applications_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'withdrawn'::text])));
alter table assistance.applications add constraint applications_submitted_by_a_named_member CHECK (((state <> 'submitted'::text) OR (applicant_id IS NOT NULL)));
alter table assistance.assessments add constraint assessments_of_a_named_law CHECK (((law_digest ~ '^[0-9a-f]{64}$'::text) AND (results_sha256 ~ '^[0-9a-f]{64}$'::text)));
alter table assistance.assessments add constraint assessments_pkey PRIMARY KEY (assessment_id);
alter table assistance.authorisations add constraint authorisations_application_id_fkey FOREIGN KEY (application_id) REFERENCES assistance.applications(application_id);
alter table assistance.authorisations add constraint authorisations_pkey PRIMARY KEY (application_id, person_id);
alter table assistance.authorisations add constraint authorisations_way_check CHECK ((way = ANY (ARRAY['signed-paper'::text, 'signed-screen'::text, 'by-guardian'::text])));
alter table doudi.migrations add constraint migrations_pkey PRIMARY KEY (id);
alter table intake.deliveries add constraint deliveries_mode_check CHECK ((mode = ANY (ARRAY['preview'::text, 'apply'::text])));
alter table intake.deliveries add constraint deliveries_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));
alter table intake.deliveries add constraint deliveries_pkey PRIMARY KEY (delivery_id);
alter table intake.deliveries add constraint deliveries_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES intake.deliveries(delivery_id);
alter table intake.deliveries add constraint deliveries_state_check CHECK ((state = ANY (ARRAY['received'::text, 'previewed'::text, 'applying'::text, 'applied'::text, 'held'::text, 'refused'::text, 'discarded'::text, 'replaced'::text])));
alter table intake.unknown_people add constraint unknown_people_first_delivery_id_fkey FOREIGN KEY (first_delivery_id) REFERENCES intake.deliveries(delivery_id);
alter table intake.unknown_people add constraint unknown_people_pkey PRIMARY KEY (person_hash);
alter table monitoring.comparison_requests add constraint comparison_requests_pkey PRIMARY KEY (request_id);
alter table monitoring.conflicts add constraint conflicts_pkey PRIMARY KEY (conflict_id);
alter table monitoring.conflicts add constraint conflicts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'resolved'::text])));
alter table monitoring.contacts add constraint contacts_pkey PRIMARY KEY (contact_id);
alter table monitoring.contacts add constraint contacts_work_item_id_fkey FOREIGN KEY (work_item_id) REFERENCES monitoring.work_items(work_item_id);
alter table monitoring.death_reports add constraint death_reports_pkey PRIMARY KEY (person_id);
alter table monitoring.death_reports add constraint death_reports_state_check CHECK ((state = ANY (ARRAY['to-confirm'::text, 'confirmed'::text, 'rejected'::text])));
alter table monitoring.field_edits add constraint field_edits_pkey PRIMARY KEY (edit_id);
alter table monitoring.household_grades add constraint household_grades_by_score_check CHECK ((by_score = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text])));
alter table monitoring.household_grades add constraint household_grades_grade_check CHECK ((grade = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text])));
alter table monitoring.household_grades add constraint household_grades_pkey PRIMARY KEY (household_id);
alter table monitoring.open_applications add constraint open_applications_pkey PRIMARY KEY (application_id);
alter table monitoring.operations add constraint operations_pkey PRIMARY KEY (operation_id);
alter table monitoring.runs add constraint runs_pkey PRIMARY KEY (run_id);
alter table monitoring.signals add constraint signals_grade_check CHECK ((grade = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text])));
alter table monitoring.signals add constraint signals_pkey PRIMARY KEY (household_id, rule, subject_id);
alter table monitoring.visits add constraint visits_pkey PRIMARY KEY (visit_id);
alter table monitoring.visits add constraint visits_work_item_id_fkey FOREIGN KEY (work_item_id) REFERENCES monitoring.work_items(work_item_id);
alter table monitoring.work_item_signals add constraint work_item_signals_pkey PRIMARY KEY (work_item_id, rule, subject_id);
alter table monitoring.work_item_signals add constraint work_item_signals_work_item_id_fkey FOREIGN KEY (work_item_id) REFERENCES monitoring.work_items(work_item_id);
alter table monitoring.work_items add constraint work_items_closed_with_an_outcome CHECK (((state = 'closed'::text) = ((outcome IS NOT NULL) AND (closed_on IS NOT NULL))));
alter table monitoring.work_items add constraint work_items_grade_check CHECK ((grade = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text])));
alter table monitoring.work_items add constraint work_items_pkey PRIMARY KEY (work_item_id);
alter table monitoring.work_items add constraint work_items_reopened_from_fkey FOREIGN KEY (reopened_from) REFERENCES monitoring.work_items(work_item_id);
alter table monitoring.work_items add constraint work_items_state_check CHECK ((state = ANY (ARRAY['open'::text, 'contacted'::text, 'closed'::text])));
alter table platform.accounts add constraint accounts_account_check CHECK ((account ~ '^[a-z0-9][a-z0-9._-]{1,40}$'::text));
alter table platform.accounts add constraint accounts_pkey PRIMARY KEY (account);
alter table platform.accounts add constraint accounts_ranges_check CHECK ((NOT isempty(ranges)));
alter table platform.audit add constraint audit_pkey PRIMARY KEY (audit_id);
alter table platform.audit_chain add constraint audit_chain_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES platform.audit(audit_id);
alter table platform.audit_chain add constraint audit_chain_audit_id_key UNIQUE (audit_id);
alter table platform.audit_chain add constraint audit_chain_pkey PRIMARY KEY ("position");
alter table platform.sessions add constraint sessions_account_fkey FOREIGN KEY (account) REFERENCES platform.accounts(account) ON DELETE CASCADE;
alter table platform.sessions add constraint sessions_pkey PRIMARY KEY (session_hash);
alter table platform.settings add constraint settings_pkey PRIMARY KEY (name);
alter table platform.signals add constraint signals_pkey PRIMARY KEY (signal_id);
alter table policy.changed_households add constraint changed_households_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy.drafts(draft_id);
alter table policy.changed_households add constraint changed_households_pkey PRIMARY KEY (report_id, household_id);
alter table policy.changed_households add constraint changed_households_way_check CHECK (((way >= '-1'::integer) AND (way <= 1)));
alter table policy.difference_reports add constraint difference_reports_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy.drafts(draft_id);
alter table policy.difference_reports add constraint difference_reports_pkey PRIMARY KEY (report_id);
alter table policy.draft_events add constraint draft_events_act_check CHECK ((act = ANY (ARRAY['created'::text, 'saved'::text, 'simulated'::text, 'submitted'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'revoked'::text])));
alter table policy.draft_events add constraint draft_events_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy.drafts(draft_id);
alter table policy.draft_events add constraint draft_events_pkey PRIMARY KEY (event_id);
alter table policy.draft_files add constraint draft_files_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy.drafts(draft_id);
alter table policy.draft_files add constraint draft_files_pkey PRIMARY KEY (draft_id, path);
alter table policy.drafts add constraint drafts_approved_by_a_second_person CHECK (((state <> 'approved'::text) OR ((decided_by IS NOT NULL) AND (decided_by <> author))));
alter table policy.drafts add constraint drafts_pkey PRIMARY KEY (draft_id);
alter table policy.drafts add constraint drafts_simulation_check CHECK ((simulation = ANY (ARRAY['none'::text, 'running'::text, 'done'::text, 'failed'::text])));
alter table policy.drafts add constraint drafts_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])));
alter table policy.drafts add constraint drafts_submitted_by_a_person CHECK (((state = ANY (ARRAY['draft'::text, 'refused'::text, 'withdrawn'::text])) OR (author IS NOT NULL)));
alter table policy.files add constraint files_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text));
alter table policy.files add constraint files_pkey PRIMARY KEY (digest);
alter table policy.publications add constraint publications_approved_by_a_second_person CHECK ((approved_by <> author));
alter table policy.publications add constraint publications_digest_fkey FOREIGN KEY (digest) REFERENCES policy.files(digest);
alter table policy.publications add constraint publications_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy.drafts(draft_id);
alter table policy.publications add constraint publications_pkey PRIMARY KEY (publication_id);
alter table policy.revocations add constraint revocations_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy.drafts(draft_id);
alter table policy.revocations add constraint revocations_pkey PRIMARY KEY (draft_id);
alter table policy.trees add constraint trees_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text));
alter table policy.trees add constraint trees_pkey PRIMARY KEY (digest);
alter table registry.benefits add constraint benefits_amount_fen_check CHECK ((amount_fen >= 0));
alter table registry.benefits add constraint benefits_declared_income_fen_check CHECK ((declared_income_fen >= 0));
alter table registry.benefits add constraint benefits_household_id_fkey FOREIGN KEY (household_id) REFERENCES registry.households(household_id);
alter table registry.benefits add constraint benefits_person_id_fkey FOREIGN KEY (person_id) REFERENCES registry.persons(person_id);
alter table registry.benefits add constraint benefits_pkey PRIMARY KEY (benefit_id);
alter table registry.benefits add constraint benefits_scheme_check CHECK ((scheme = ANY (ARRAY['tekun'::text, 'dibao'::text, 'edge'::text, 'rigid'::text])));
alter table registry.divisions add constraint divisions_level_check CHECK ((level = ANY (ARRAY['province'::text, 'prefecture'::text, 'county'::text, 'township'::text, 'village'::text])));
alter table registry.divisions add constraint divisions_pkey PRIMARY KEY (division, valid);
alter table registry.facts add constraint facts_household_id_fkey FOREIGN KEY (household_id) REFERENCES registry.households(household_id);
alter table registry.facts add constraint facts_person_id_fkey FOREIGN KEY (person_id) REFERENCES registry.persons(person_id);
alter table registry.facts add constraint facts_pkey PRIMARY KEY (fact_id);
alter table registry.facts add constraint facts_state_check CHECK ((state = ANY (ARRAY['found'::text, 'none'::text, 'not-answered'::text])));
alter table registry.facts add constraint facts_value_when_found CHECK (((state = 'found'::text) = (value IS NOT NULL)));
alter table registry.grids add constraint grids_name_once_in_a_village UNIQUE (division, name);
alter table registry.grids add constraint grids_pkey PRIMARY KEY (grid_id);
alter table registry.household_events add constraint household_events_household_id_fkey FOREIGN KEY (household_id) REFERENCES registry.households(household_id);
alter table registry.household_events add constraint household_events_pkey PRIMARY KEY (event_id);
alter table registry.household_versions add constraint household_versions_pkey PRIMARY KEY (version_id);
alter table registry.households add constraint households_grid_id_fkey FOREIGN KEY (grid_id) REFERENCES registry.grids(grid_id);
alter table registry.households add constraint households_number_once UNIQUE (household_no, area);
alter table registry.households add constraint households_pkey PRIMARY KEY (household_id);
alter table registry.memberships add constraint memberships_pkey PRIMARY KEY (membership_id);
alter table registry.other_initials add constraint other_initials_pkey PRIMARY KEY (person_id, initials);
alter table registry.person_versions add constraint person_versions_pkey PRIMARY KEY (version_id);
alter table registry.persons add constraint persons_household_id_fkey FOREIGN KEY (household_id) REFERENCES registry.households(household_id);
alter table registry.persons add constraint persons_hukou_check CHECK ((hukou = ANY (ARRAY['urban'::text, 'rural'::text])));
alter table registry.persons add constraint persons_one_per_id_number UNIQUE (id_index);
alter table registry.persons add constraint persons_pkey PRIMARY KEY (person_id);
alter table registry.registers add constraint registers_pkey PRIMARY KEY (register_id);
alter table registry.responsibilities add constraint responsibilities_household_id_fkey FOREIGN KEY (household_id) REFERENCES registry.households(household_id);
alter table registry.responsibilities add constraint responsibilities_one_per_level EXCLUDE USING gist (household_id WITH =, level WITH =, valid WITH &&) WHERE (upper_inf(recorded));
alter table registry.responsibilities add constraint responsibilities_pkey PRIMARY KEY (responsibility_id);
alter table registry.waiting_rows add constraint waiting_rows_pkey PRIMARY KEY (waiting_id);

-- indexes

CREATE INDEX applications_by_division ON assistance.applications USING btree (division, application_id DESC);
CREATE UNIQUE INDEX applications_one_open_per_household ON assistance.applications USING btree (household_id) WHERE (state = 'draft'::text);
CREATE UNIQUE INDEX applications_one_per_work_item ON assistance.applications USING btree (work_item_id) WHERE (work_item_id IS NOT NULL);
CREATE INDEX assessments_of_a_household ON assistance.assessments USING btree (household_id, assessment_id DESC);
CREATE INDEX deliveries_by_content ON intake.deliveries USING btree (class, division, content_hash);
CREATE INDEX deliveries_by_division ON intake.deliveries USING btree (division, delivery_id DESC);
CREATE UNIQUE INDEX deliveries_one_applied_per_period ON intake.deliveries USING btree (class, division, period) WHERE (state = 'applied'::text);
CREATE INDEX comparison_requests_waiting ON monitoring.comparison_requests USING btree (request_id) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX conflicts_one_open_per_field ON monitoring.conflicts USING btree (household_id, field) WHERE (state = 'open'::text);
CREATE INDEX contacts_by_work_item ON monitoring.contacts USING btree (work_item_id);
CREATE INDEX field_edits_by_field ON monitoring.field_edits USING btree (household_id, field);
CREATE INDEX open_applications_by_household ON monitoring.open_applications USING btree (household_id);
CREATE INDEX visits_by_household ON monitoring.visits USING btree (household_id, received_at);
CREATE INDEX work_items_by_division ON monitoring.work_items USING btree (division, work_item_id DESC);
CREATE INDEX work_items_by_household ON monitoring.work_items USING btree (household_id, work_item_id DESC);
CREATE INDEX work_items_due ON monitoring.work_items USING btree (division, visit_due) WHERE (state <> 'closed'::text);
CREATE UNIQUE INDEX work_items_one_open_per_household ON monitoring.work_items USING btree (household_id) WHERE (state <> 'closed'::text);
CREATE INDEX audit_by_division ON platform.audit USING btree (division, audit_id DESC);
CREATE INDEX audit_by_household ON platform.audit USING btree (household_id, audit_id DESC) WHERE (household_id IS NOT NULL);
CREATE INDEX sign_in_failures_recent ON platform.sign_in_failures USING btree (subject, at);
CREATE INDEX signals_to_handle ON platform.signals USING btree (signal_id) WHERE (handled_at IS NULL);
CREATE INDEX changed_households_by_change ON policy.changed_households USING btree (report_id, way, abs(delta_year_fen) DESC, household_id);
CREATE INDEX changed_households_of_a_draft ON policy.changed_households USING btree (draft_id, report_id);
CREATE INDEX difference_reports_of_a_draft ON policy.difference_reports USING btree (draft_id, report_id DESC);
CREATE INDEX draft_events_of_a_draft ON policy.draft_events USING btree (draft_id, event_id);
CREATE INDEX drafts_by_division ON policy.drafts USING btree (division, draft_id DESC);
CREATE UNIQUE INDEX drafts_one_per_upgrade ON policy.drafts USING btree (division, below_digest) WHERE (below_digest IS NOT NULL);
CREATE INDEX publications_of_an_area ON policy.publications USING btree (division, effective_on, publication_id);
CREATE INDEX benefits_by_household ON registry.benefits USING btree (household_id) WHERE upper_inf(recorded);
CREATE INDEX benefits_by_person ON registry.benefits USING btree (person_id) WHERE upper_inf(recorded);
CREATE INDEX divisions_by_parent ON registry.divisions USING btree (parent);
CREATE INDEX facts_by_household ON registry.facts USING btree (household_id, fact);
CREATE INDEX facts_by_person ON registry.facts USING btree (person_id, fact);
CREATE INDEX household_events_by_household ON registry.household_events USING btree (household_id, event_id);
CREATE INDEX household_versions_by_household ON registry.household_versions USING btree (household_id);
CREATE INDEX households_by_division ON registry.households USING btree (division, household_id);
CREATE INDEX memberships_by_household ON registry.memberships USING btree (household_id);
CREATE INDEX memberships_by_person ON registry.memberships USING btree (person_id);
CREATE UNIQUE INDEX memberships_one_open_per_person ON registry.memberships USING btree (person_id) WHERE (upper_inf(valid) AND upper_inf(recorded));
CREATE INDEX other_initials_by_initials ON registry.other_initials USING btree (initials text_pattern_ops, division);
CREATE INDEX person_versions_by_person ON registry.person_versions USING btree (person_id);
CREATE INDEX persons_by_division ON registry.persons USING btree (division, person_id);
CREATE INDEX persons_by_household ON registry.persons USING btree (household_id);
CREATE INDEX persons_by_id_tail ON registry.persons USING btree (id_tail_index);
CREATE INDEX persons_by_initials ON registry.persons USING btree (initials text_pattern_ops, division);
CREATE INDEX persons_by_name ON registry.persons USING btree (name_key text_pattern_ops, division);
CREATE INDEX persons_by_phone_tail ON registry.persons USING btree (phone_tail_index) WHERE (phone_tail_index IS NOT NULL);
CREATE INDEX registers_by_class ON registry.registers USING btree (class, division, period);
CREATE INDEX responsibilities_by_account ON registry.responsibilities USING btree (account);
CREATE INDEX responsibilities_by_household ON registry.responsibilities USING btree (household_id);
CREATE INDEX waiting_rows_by_person ON registry.waiting_rows USING btree (person_hash);

-- triggers

CREATE TRIGGER memberships_added AFTER INSERT ON registry.memberships REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION registry.check_memberships();
CREATE TRIGGER memberships_changed AFTER UPDATE ON registry.memberships REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION registry.check_memberships();
CREATE TRIGGER persons_note_death BEFORE UPDATE OF died_on ON registry.persons FOR EACH ROW WHEN ((new.died_on IS DISTINCT FROM old.died_on)) EXECUTE FUNCTION registry.note_death();

-- policies

create policy machine_runs on assistance.applications for all to doudi_machine using (true) with check (true);
create policy own_households on assistance.applications for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on assistance.applications for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on assistance.applications for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on assistance.assessments for all to doudi_machine using (true) with check (true);
create policy own_households on assistance.assessments for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on assistance.assessments for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on assistance.assessments for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on assistance.authorisations for all to doudi_machine using (true) with check (true);
create policy own_households on assistance.authorisations for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on assistance.authorisations for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on assistance.authorisations for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on intake.deliveries for all to doudi_machine using (true) with check (true);
create policy within_area on intake.deliveries for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on intake.deliveries for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on intake.unknown_people for all to doudi_machine using (true) with check (true);
create policy within_area on intake.unknown_people for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on intake.unknown_people for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.conflicts for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.conflicts for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.conflicts for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.conflicts for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.contacts for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.contacts for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.contacts for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.contacts for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.death_reports for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.death_reports for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.death_reports for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.death_reports for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.field_edits for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.field_edits for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.field_edits for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.field_edits for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.household_grades for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.household_grades for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.household_grades for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.household_grades for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.open_applications for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.open_applications for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.open_applications for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.open_applications for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.operations for all to doudi_machine using (true) with check (true);
create policy own_operations on monitoring.operations for all to doudi_app using ((account = current_setting('doudi.account'::text)));
create policy machine_runs on monitoring.signals for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.signals for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.signals for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.signals for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.visits for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.visits for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.visits for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.visits for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.work_item_signals for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.work_item_signals for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.work_item_signals for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.work_item_signals for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on monitoring.work_items for all to doudi_machine using (true) with check (true);
create policy own_households on monitoring.work_items for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on monitoring.work_items for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on monitoring.work_items for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on platform.audit for all to doudi_machine using (true) with check (true);
create policy own_calls on platform.audit for insert to doudi_app with check (((account = current_setting('doudi.account'::text)) AND ((division <@ (current_setting('doudi.ranges'::text))::int8multirange) OR (division = (current_setting('doudi.home'::text))::bigint))));
create policy within_area on platform.audit for select to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on platform.audit for select to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on policy.changed_households for all to doudi_machine using (true) with check (true);
create policy own_households on policy.changed_households for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on policy.changed_households for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on policy.changed_households for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on policy.difference_reports for all to doudi_machine using (true) with check (true);
create policy within_area on policy.difference_reports for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on policy.difference_reports for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on policy.draft_events for all to doudi_machine using (true) with check (true);
create policy within_area on policy.draft_events for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on policy.draft_events for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on policy.draft_files for all to doudi_machine using (true) with check (true);
create policy within_area on policy.draft_files for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on policy.draft_files for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on policy.drafts for all to doudi_machine using (true) with check (true);
create policy within_area on policy.drafts for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on policy.drafts for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_reads on policy.publications for select to doudi_machine using (true);
create policy own_area on policy.publications for insert to doudi_app with check ((division <@ (current_setting('doudi.ranges'::text))::int8multirange));
create policy published_law_is_public on policy.publications for select to doudi_app using (true);
create policy machine_reads on policy.revocations for select to doudi_machine using (true);
create policy own_area on policy.revocations for insert to doudi_app with check ((division <@ (current_setting('doudi.ranges'::text))::int8multirange));
create policy revocations_are_public on policy.revocations for select to doudi_app using (true);
create policy machine_runs on registry.benefits for all to doudi_machine using (true) with check (true);
create policy own_households on registry.benefits for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.benefits for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.benefits for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.facts for all to doudi_machine using (true) with check (true);
create policy own_households on registry.facts for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.facts for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.facts for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.grids for all to doudi_machine using (true) with check (true);
create policy within_area on registry.grids for select to doudi_app using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.household_events for all to doudi_machine using (true) with check (true);
create policy own_households on registry.household_events for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.household_events for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.household_events for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.household_versions for all to doudi_machine using (true) with check (true);
create policy own_households on registry.household_versions for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.household_versions for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.household_versions for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.households for all to doudi_machine using (true) with check (true);
create policy own_households on registry.households for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.households for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.households for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.memberships for all to doudi_machine using (true) with check (true);
create policy own_households on registry.memberships for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.memberships for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.memberships for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.other_initials for all to doudi_machine using (true) with check (true);
create policy own_households on registry.other_initials for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.other_initials for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.other_initials for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.person_versions for all to doudi_machine using (true) with check (true);
create policy own_households on registry.person_versions for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.person_versions for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.person_versions for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.persons for all to doudi_machine using (true) with check (true);
create policy own_households on registry.persons for all to doudi_worker using (((household_id = ANY (( SELECT doudi.own_households() AS own_households)::bigint[])) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.persons for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.persons for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.registers for all to doudi_machine using (true) with check (true);
create policy within_area on registry.registers for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.registers for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.responsibilities for all to doudi_machine using (true) with check (true);
create policy own_responsibilities on registry.responsibilities for all to doudi_worker using (((account = current_setting('doudi.account'::text)) AND (division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_area on registry.responsibilities for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.responsibilities for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));
create policy machine_runs on registry.waiting_rows for all to doudi_machine using (true) with check (true);
create policy within_area on registry.waiting_rows for all to doudi_office using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint)));
create policy within_zones on registry.waiting_rows for all to doudi_zones using (((division >= (current_setting('doudi.lo'::text))::bigint) AND (division < (current_setting('doudi.hi'::text))::bigint) AND (division <@ (current_setting('doudi.ranges'::text))::int8multirange)));

-- grants

grant insert, select, update on assistance.applications to doudi_app;
grant insert, select, update on assistance.applications to doudi_machine;
grant insert, select on assistance.assessments to doudi_app;
grant insert, select on assistance.assessments to doudi_machine;
grant insert, select, update on assistance.authorisations to doudi_app;
grant insert, select, update on assistance.authorisations to doudi_machine;
grant insert, select, update on intake.deliveries to doudi_app;
grant delete, insert, select, update on intake.deliveries to doudi_machine;
grant delete, insert, select, update on intake.unknown_people to doudi_machine;
grant insert, select on monitoring.comparison_requests to doudi_app;
grant delete, insert, select, update on monitoring.comparison_requests to doudi_machine;
grant insert, select, update on monitoring.conflicts to doudi_app;
grant delete, insert, select, update on monitoring.conflicts to doudi_machine;
grant insert, select on monitoring.contacts to doudi_app;
grant delete, insert, select, update on monitoring.contacts to doudi_machine;
grant insert, select, update on monitoring.death_reports to doudi_app;
grant delete, insert, select, update on monitoring.death_reports to doudi_machine;
grant insert, select on monitoring.field_edits to doudi_app;
grant delete, insert, select, update on monitoring.field_edits to doudi_machine;
grant select on monitoring.household_grades to doudi_app;
grant delete, insert, select, update on monitoring.household_grades to doudi_machine;
grant select on monitoring.open_applications to doudi_app;
grant delete, insert, select, update on monitoring.open_applications to doudi_machine;
grant select on monitoring.operations to doudi_app;
grant delete, insert, select, update on monitoring.operations to doudi_machine;
grant select on monitoring.runs to doudi_app;
grant delete, insert, select, update on monitoring.runs to doudi_machine;
grant select on monitoring.signals to doudi_app;
grant delete, insert, select, update on monitoring.signals to doudi_machine;
grant insert, select on monitoring.visits to doudi_app;
grant delete, insert, select, update on monitoring.visits to doudi_machine;
grant select on monitoring.work_item_signals to doudi_app;
grant delete, insert, select, update on monitoring.work_item_signals to doudi_machine;
grant insert, select, update on monitoring.work_items to doudi_app;
grant delete, insert, select, update on monitoring.work_items to doudi_machine;
grant insert, select, update on platform.accounts to doudi_machine;
grant insert, select on platform.audit to doudi_app;
grant insert, select on platform.audit to doudi_machine;
grant select on platform.audit_chain to doudi_app;
grant insert, select on platform.audit_chain to doudi_machine;
grant delete, insert, select, update on platform.sessions to doudi_machine;
grant select on platform.settings to doudi_app;
grant insert, select, update on platform.settings to doudi_machine;
grant delete, insert, select, update on platform.sign_in_failures to doudi_machine;
grant insert on platform.signals to doudi_app;
grant insert, select, update on platform.signals to doudi_machine;
grant select on policy.changed_households to doudi_app;
grant delete, insert, select on policy.changed_households to doudi_machine;
grant insert, select on policy.difference_reports to doudi_app;
grant insert, select on policy.difference_reports to doudi_machine;
grant insert, select on policy.draft_events to doudi_app;
grant insert, select on policy.draft_events to doudi_machine;
grant delete, insert, select, update on policy.draft_files to doudi_app;
grant delete, insert, select, update on policy.draft_files to doudi_machine;
grant insert, select, update on policy.drafts to doudi_app;
grant insert, select, update on policy.drafts to doudi_machine;
grant insert, select on policy.files to doudi_app;
grant insert, select on policy.files to doudi_machine;
grant insert, select on policy.publications to doudi_app;
grant select on policy.publications to doudi_machine;
grant select on policy.published to doudi_app;
grant select on policy.published to doudi_machine;
grant insert, select on policy.revocations to doudi_app;
grant select on policy.revocations to doudi_machine;
grant insert, select on policy.trees to doudi_app;
grant insert, select on policy.trees to doudi_machine;
grant select on registry.benefits to doudi_app;
grant delete, insert, select, truncate, update on registry.benefits to doudi_machine;
grant select on registry.divisions to doudi_app;
grant delete, insert, select, truncate, update on registry.divisions to doudi_machine;
grant select on registry.facts to doudi_app;
grant delete, insert, select, truncate, update on registry.facts to doudi_machine;
grant select on registry.grids to doudi_app;
grant delete, insert, select, truncate, update on registry.grids to doudi_machine;
grant insert, select on registry.household_events to doudi_app;
grant delete, insert, select, truncate, update on registry.household_events to doudi_machine;
grant select on registry.household_versions to doudi_app;
grant delete, insert, select, truncate, update on registry.household_versions to doudi_machine;
grant select on registry.households to doudi_app;
grant delete, insert, select, truncate, update on registry.households to doudi_machine;
grant select on registry.memberships to doudi_app;
grant delete, insert, select, truncate, update on registry.memberships to doudi_machine;
grant select on registry.other_initials to doudi_app;
grant delete, insert, select, truncate, update on registry.other_initials to doudi_machine;
grant select on registry.person_versions to doudi_app;
grant delete, insert, select, truncate, update on registry.person_versions to doudi_machine;
grant select on registry.persons to doudi_app;
grant delete, insert, select, truncate, update on registry.persons to doudi_machine;
grant select on registry.registers to doudi_app;
grant delete, insert, select, truncate, update on registry.registers to doudi_machine;
grant select on registry.responsibilities to doudi_app;
grant delete, insert, select, truncate, update on registry.responsibilities to doudi_machine;
grant delete, insert, select, truncate, update on registry.waiting_rows to doudi_machine;

-- column grants

grant update (outcome) on monitoring.visits to doudi_app;
grant select (account, active, created_at, demo, division, name, ranges, role) on platform.accounts to doudi_app;
grant update (died_on) on registry.persons to doudi_app;
