-- Comparisons, their signals, the one work item per household, visits and what the phones sent.
create schema monitoring;
grant usage, create on schema monitoring to doudi_machine;
grant usage on schema monitoring to doudi_app;

create table monitoring.runs (
  run_id bigint generated always as identity primary key,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  business_on date not null,
  requested_by text not null,
  deliveries bigint[] not null default '{}',
  policy_digest text,
  households bigint,
  signals_new bigint,
  signals_changed bigint,
  signals_cleared bigint,
  items_opened bigint,
  items_raised bigint,
  areas bigint[] not null default '{}',
  unknown jsonb not null default '[]',
  report jsonb not null default '{}',
  seconds numeric(10, 2),
  failure text
);
comment on column monitoring.runs.areas is 'Counties it compared: its figures are shown only to offices that see all of them.';

-- Somebody or an applied delivery asked for a comparison; one run answers every request that came before it.
create table monitoring.comparison_requests (
  request_id bigint generated always as identity primary key,
  requested_at timestamptz not null default clock_timestamp(),
  requested_by text not null,
  done_at timestamptz
);
create index comparison_requests_waiting on monitoring.comparison_requests (request_id) where done_at is null;

-- What the last comparison says of each household and rule. Machine facts only: people's decisions live in work_items.
create table monitoring.signals (
  household_id bigint not null,
  division bigint not null,
  rule text not null,
  subject_id bigint not null default 0,
  grade text not null check (grade in ('red', 'orange', 'yellow', 'blue')),
  rule_version text not null,
  facts_digest text not null,
  facts jsonb not null,
  reason jsonb not null,
  first_run bigint not null,
  changed_run bigint not null,
  primary key (household_id, rule, subject_id)
);
comment on column monitoring.signals.subject_id is 'The member it is about, 0 for the household as a whole.';
comment on column monitoring.signals.reason is 'Message key with values for one sentence: { key, values }';

create table monitoring.work_items (
  work_item_id bigint generated always as identity primary key,
  household_id bigint not null,
  division bigint not null,
  state text not null check (state in ('open', 'contacted', 'closed')),
  grade text not null check (grade in ('red', 'orange', 'yellow', 'blue')),
  opened_at timestamptz not null default clock_timestamp(),
  opened_on date not null,
  opened_by_run bigint,
  clocks_from date not null,
  contact_due timestamptz,
  visit_due timestamptz,
  missing_calendar_year int,
  contacted_at timestamptz,
  closed_at timestamptz,
  closed_on date,
  outcome text,
  outcome_reason text,
  referral text,
  closed_by text,
  closed_by_name text,
  visit_id uuid,
  reopened_from bigint references monitoring.work_items,
  woken_by jsonb,
  version int not null default 1,
  changed_at timestamptz not null default clock_timestamp(),
  constraint work_items_closed_with_an_outcome check ((state = 'closed') = (outcome is not null and closed_on is not null))
);
comment on column monitoring.work_items.clocks_from is 'The business date the two clocks run from: of opening, or of the last rise.';
comment on column monitoring.work_items.missing_calendar_year is 'The year whose working-day calendar is not loaded; deadlines are filled in when it is.';
create unique index work_items_one_open_per_household on monitoring.work_items (household_id) where state <> 'closed';
create index work_items_by_division on monitoring.work_items (division, work_item_id desc);
create index work_items_due on monitoring.work_items (division, visit_due) where state <> 'closed';
create index work_items_by_household on monitoring.work_items (household_id, work_item_id desc);

-- The signals a work item rests on, as the last comparison saw them while it was open: what a person knew when closing it.
create table monitoring.work_item_signals (
  work_item_id bigint not null references monitoring.work_items,
  household_id bigint not null,
  division bigint not null,
  rule text not null,
  subject_id bigint not null default 0,
  grade text not null,
  rule_version text not null,
  facts_digest text not null,
  facts jsonb not null,
  reason jsonb not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (work_item_id, rule, subject_id)
);

create table monitoring.visits (
  visit_id uuid primary key,
  work_item_id bigint references monitoring.work_items,
  household_id bigint not null,
  division bigint not null,
  account text not null,
  visitor_name text not null,
  kind text not null,
  device_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  received_on date not null,
  nothing_changed boolean not null default false,
  outcome text,
  note text
);
comment on column monitoring.visits.kind is 'check-at-the-door: one person, never the statutory visit of two investigators.';
create index visits_by_household on monitoring.visits (household_id, received_at);

-- First contacts, and tries that reached nobody.
create table monitoring.contacts (
  contact_id uuid primary key,
  work_item_id bigint not null references monitoring.work_items,
  household_id bigint not null,
  division bigint not null,
  way text not null,
  note text,
  account text not null,
  actor_name text not null,
  device_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  received_on date not null
);
create index contacts_by_work_item on monitoring.contacts (work_item_id);

-- Every answer ever given, each naming the ones its author had seen: those it supersedes, no others. Never updated, never deleted.
create table monitoring.field_edits (
  edit_id uuid primary key,
  household_id bigint not null,
  division bigint not null,
  field text not null,
  value jsonb not null,
  base uuid[] not null,
  account text not null,
  actor_name text not null,
  device_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  received_on date not null,
  visit_id uuid,
  note text
);
comment on column monitoring.field_edits.field is 'question, question:person, or outcome:work item.';
create index field_edits_by_field on monitoring.field_edits (household_id, field);

-- Answers that stand side by side until a person chooses; the sides are the field's edits that nobody has superseded.
create table monitoring.conflicts (
  conflict_id bigint generated always as identity primary key,
  household_id bigint not null,
  division bigint not null,
  field text not null,
  state text not null default 'open' check (state in ('open', 'resolved')),
  opened_at timestamptz not null default clock_timestamp(),
  sides uuid[],
  kept text,
  note text,
  resolved_by text,
  resolved_by_name text,
  resolved_at timestamptz
);
comment on column monitoring.conflicts.sides is 'The edits that stood side by side when it was resolved.';
create unique index conflicts_one_open_per_field on monitoring.conflicts (household_id, field) where state = 'open';

-- Households with an application on its way, as the assistance module signals it: they get no new work item meanwhile.
create table monitoring.open_applications (
  application_id bigint primary key,
  household_id bigint not null,
  division bigint not null,
  since date not null
);
create index open_applications_by_household on monitoring.open_applications (household_id);

-- One row per operation a phone ever sent: the receipt is given again, whatever happened to the answer.
create table monitoring.operations (
  operation_id uuid primary key,
  account text not null,
  household_id bigint,
  division bigint,
  kind text not null,
  received_at timestamptz not null default clock_timestamp(),
  payload_hash text not null,
  payload jsonb not null,
  receipt jsonb not null
);
comment on column monitoring.operations.payload is 'As sent, whatever became of it: also what was refused is kept.';

-- One death source only: the county officer confirms or rejects before anything opens.
create table monitoring.death_reports (
  person_id bigint primary key,
  household_id bigint not null,
  division bigint not null,
  sources jsonb not null,
  state text not null default 'to-confirm' check (state in ('to-confirm', 'confirmed', 'rejected')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decided_on date,
  decided_reason text
);

call doudi.protect('monitoring.signals', 'household_id');
call doudi.protect('monitoring.work_items', 'household_id');
call doudi.protect('monitoring.work_item_signals', 'household_id');
call doudi.protect('monitoring.visits', 'household_id');
call doudi.protect('monitoring.contacts', 'household_id');
call doudi.protect('monitoring.field_edits', 'household_id');
call doudi.protect('monitoring.open_applications', 'household_id');
call doudi.protect('monitoring.conflicts', 'household_id');
call doudi.protect('monitoring.death_reports', 'household_id');
alter table monitoring.operations enable row level security;
alter table monitoring.operations force row level security;
create policy own_operations on monitoring.operations to doudi_app using (account = current_setting('doudi.account'));
create policy machine_runs on monitoring.operations to doudi_machine using (true) with check (true);

grant select on all tables in schema monitoring to doudi_app;
grant insert, update on monitoring.work_items, monitoring.conflicts, monitoring.death_reports to doudi_app;
grant update (outcome) on monitoring.visits to doudi_app;
grant insert on monitoring.contacts, monitoring.visits, monitoring.field_edits, monitoring.comparison_requests to doudi_app;
grant select, insert, update, delete on all tables in schema monitoring to doudi_machine;
grant usage on all sequences in schema monitoring to doudi_app, doudi_machine;
