-- Accounts, sessions, settings, the audit list with its chain, and the signals between modules.
create table platform.settings (
  name text primary key,
  value jsonb not null
);

create table platform.accounts (
  account text primary key check (account ~ '^[a-z0-9][a-z0-9._-]{1,40}$'),
  name text not null,
  role text not null,
  division bigint not null,
  ranges int8multirange not null check (not isempty(ranges)),
  password_hash text,
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table platform.sessions (
  session_hash bytea primary key,
  account text not null references platform.accounts on delete cascade,
  channel text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table platform.sign_in_failures (
  subject text not null,
  at timestamptz not null default now()
);
create index sign_in_failures_recent on platform.sign_in_failures (subject, at);

create table platform.audit (
  audit_id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  business_on date not null,
  account text not null,
  name text not null,
  role text not null,
  channel text not null,
  os_user text,
  use_case text not null,
  division bigint not null,
  household_id bigint,
  person_ids bigint[] not null default '{}',
  result text not null,
  detail jsonb not null default '{}'
);
create index audit_by_division on platform.audit (division, audit_id desc);
create index audit_by_household on platform.audit (household_id, audit_id desc) where household_id is not null;

-- One link per audit row, added in order by the sealer within a second: chaining inside each transaction cuts throughput to a third.
create table platform.audit_chain (
  position bigint primary key,
  audit_id bigint not null unique references platform.audit,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);

create table platform.signals (
  signal_id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  handled_at timestamptz,
  attempts int not null default 0,
  next_try_at timestamptz not null default clock_timestamp(),
  last_error text
);
create index signals_to_handle on platform.signals (signal_id) where handled_at is null;

-- Everybody's own call is written down; only offices read the list, each for its area.
alter table platform.audit enable row level security;
alter table platform.audit force row level security;
create policy own_calls on platform.audit for insert to doudi_app with check (
  account = current_setting('doudi.account') and (division <@ current_setting('doudi.ranges')::int8multirange or division = current_setting('doudi.home')::bigint));
create policy within_area on platform.audit for select to doudi_office using (division >= current_setting('doudi.lo')::bigint and division < current_setting('doudi.hi')::bigint);
create policy within_zones on platform.audit for select to doudi_zones using (division >= current_setting('doudi.lo')::bigint and division < current_setting('doudi.hi')::bigint and division <@ current_setting('doudi.ranges')::int8multirange);
create policy machine_runs on platform.audit to doudi_machine using (true) with check (true);

-- Offices see who has an account, never the stored passwords.
grant select (account, name, role, division, ranges, active, demo, created_at) on platform.accounts to doudi_app;
grant select on platform.settings to doudi_app;
grant insert on platform.audit to doudi_app, doudi_machine;
grant select on platform.audit, platform.audit_chain to doudi_app, doudi_machine;
grant insert on platform.audit_chain to doudi_machine;
grant select, insert, update, delete on platform.sessions, platform.sign_in_failures to doudi_machine;
grant select, insert, update on platform.accounts, platform.settings to doudi_machine;
grant insert on platform.signals to doudi_app;
grant select, insert, update on platform.signals to doudi_machine;
