-- Divisions, people, households with dated membership, benefits, facts, who answers for whom, and the chain of each household.
create schema registry;
grant usage on schema registry to doudi_app, doudi_machine;

create collation registry.chinese (provider = icu, locale = 'zh-u-co-pinyin');

-- Public reference data: not protected by area.
create table registry.divisions (
  division bigint not null,
  name text not null,
  level text not null check (level in ('province', 'prefecture', 'county', 'township', 'village')),
  parent bigint,
  aliases text[] not null default '{}',
  valid daterange not null default daterange(null, null),
  successors bigint[] not null default '{}',
  primary key (division, valid)
);
create index divisions_by_parent on registry.divisions (parent);

create table registry.grids (
  grid_id bigint generated always as identity primary key,
  division bigint not null,
  name text not null,
  constraint grids_name_once_in_a_village unique (division, name)
);

create table registry.households (
  household_id bigint generated always as identity primary key,
  division bigint not null,
  household_no text not null,
  grid_id bigint references registry.grids,
  address text,
  recorded_at timestamptz not null default clock_timestamp(),
  -- Counties number their households each for themselves; without the area a file of one county could take over a household of another.
  area bigint not null generated always as (division - division % 1000000) stored,
  constraint households_number_once unique (household_no, area)
);
comment on column registry.households.area is 'The county, 12 digits.';
create index households_by_division on registry.households (division, household_id);

create table registry.persons (
  person_id bigint generated always as identity primary key,
  household_id bigint not null references registry.households,
  division bigint not null,
  name text not null,
  name_key text not null,
  initials text not null,
  sex text not null default 'unknown',
  born_on date,
  hukou text check (hukou in ('urban', 'rural')),
  id_sealed bytea not null,
  id_index bytea not null,
  id_tail_index bytea not null,
  id_masked text not null,
  phone_sealed bytea,
  phone_tail_index bytea,
  phone_masked text,
  died_on date,
  died_recorded_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  row_digest bytea,
  last_seen text,
  constraint persons_one_per_id_number unique (id_index)
);
comment on column registry.persons.household_id is 'The household of today; memberships keep the dated history.';
comment on column registry.persons.initials is 'Pinyin initials by the likeliest reading; further readings are in other_initials.';
comment on column registry.persons.row_digest is 'Keyed digest of the row of the population register: an equal row needs no work.';
comment on column registry.persons.last_seen is 'Newest population register (YYYY-MM) that had this person; null = the newest one of the area.';
create index persons_by_division on registry.persons (division, person_id);
create index persons_by_household on registry.persons (household_id);
create index persons_by_name on registry.persons (name_key text_pattern_ops, division);
create index persons_by_initials on registry.persons (initials text_pattern_ops, division);
create index persons_by_id_tail on registry.persons (id_tail_index);
create index persons_by_phone_tail on registry.persons (phone_tail_index) where phone_tail_index is not null;

-- People with a character of several readings (单 dan, shan, chan) are found by each of them.
create table registry.other_initials (
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  initials text not null,
  primary key (person_id, initials)
);
create index other_initials_by_initials on registry.other_initials (initials text_pattern_ops, division);

-- When we learned of a death is not when it happened; the page that is turned back needs both.
create function registry.note_death() returns trigger language plpgsql as $$
begin
  new.died_recorded_at := case when new.died_on is null then null else clock_timestamp() end;
  return new;
end $$;
create trigger persons_note_death before update of died_on on registry.persons for each row
  when (new.died_on is distinct from old.died_on) execute function registry.note_death();

-- What was in the register before a change: 当时我们知道什么.
create table registry.person_versions (
  version_id bigint generated always as identity primary key,
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
create index person_versions_by_person on registry.person_versions (person_id);
create table registry.household_versions (
  version_id bigint generated always as identity primary key,
  household_id bigint not null,
  division bigint not null,
  place bigint not null,
  grid_id bigint,
  address text,
  recorded tstzrange not null
);
comment on column registry.household_versions.place is 'The village of that time; division is where the household is now, because today''s office needs its history.';
create index household_versions_by_household on registry.household_versions (household_id);

-- Which list of which month is applied, for the classes that fill the registry; a list replaces the one of the same area and month.
create table registry.registers (
  register_id bigint generated always as identity primary key,
  class text not null,
  division bigint not null,
  period text not null,
  delivery_id bigint not null,
  business_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  added bigint not null default 0,
  changed bigint not null default 0,
  missing bigint not null default 0
);
comment on column registry.registers.missing is 'People of earlier registers who are not in this one: counted, never deleted.';
create index registers_by_class on registry.registers (class, division, period);

-- Rows about people who are in no population register yet, under a keyed hash; taken up when the person is registered.
create table registry.waiting_rows (
  waiting_id bigint generated always as identity primary key,
  person_hash bytea not null,
  division bigint not null,
  class text not null,
  period text not null,
  delivery_id bigint not null,
  row_values jsonb not null
);
comment on column registry.waiting_rows.row_values is 'Columns of the class by id, without ID number and name.';
create index waiting_rows_by_person on registry.waiting_rows (person_hash);

create extension if not exists btree_gist with schema doudi;
create table registry.memberships (
  membership_id bigint generated always as identity primary key,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  relation text not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(clock_timestamp(), null)
);
create unique index memberships_one_open_per_person on registry.memberships (person_id) where upper_inf(valid) and upper_inf(recorded);
create index memberships_by_person on registry.memberships (person_id);

-- An exclusion constraint and two foreign keys, checked for all rows of a statement at once: row by row they took 12 s for a county of 230,000.
create function registry.check_memberships() returns trigger language plpgsql as $$
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
end $$;
create trigger memberships_added after insert on registry.memberships referencing new table as written
  for each statement execute function registry.check_memberships();
create trigger memberships_changed after update on registry.memberships referencing new table as written
  for each statement execute function registry.check_memberships();
comment on table registry.memberships is 'valid = when the person belonged to it, recorded = when we held it true; a corrected row is closed in recorded, never changed in valid.';
create index memberships_by_household on registry.memberships (household_id);

create table registry.benefits (
  benefit_id bigint generated always as identity primary key,
  person_id bigint not null references registry.persons,
  household_id bigint not null references registry.households,
  division bigint not null,
  scheme text check (scheme in ('tekun', 'dibao', 'edge', 'rigid')),
  since date,
  amount_fen bigint check (amount_fen >= 0),
  declared_income_fen bigint check (declared_income_fen >= 0),
  period text not null,
  delivery_id bigint,
  recorded tstzrange not null default tstzrange(clock_timestamp(), null)
);
comment on table registry.benefits is 'One row per co-living member of a recipient''s household; scheme is null for members not covered. Rows with an open recorded range are the newest list of their area; rows of earlier months and of corrected lists are closed and stay.';
create index benefits_by_household on registry.benefits (household_id) where upper_inf(recorded);
create index benefits_by_person on registry.benefits (person_id) where upper_inf(recorded);

-- Facts with two times: valid (as_of) and recorded. state 'none' = asked, no record; a fact nobody asked for has no row.
create table registry.facts (
  fact_id bigint generated always as identity primary key,
  person_id bigint not null references registry.persons,
  household_id bigint not null references registry.households,
  division bigint not null,
  fact text not null,
  state text not null check (state in ('found', 'none', 'not-answered')),
  value jsonb,
  source text not null,
  as_of date not null,
  delivery_id bigint,
  recorded tstzrange not null default tstzrange(clock_timestamp(), null),
  constraint facts_value_when_found check ((state = 'found') = (value is not null))
);
create index facts_by_household on registry.facts (household_id, fact);
create index facts_by_person on registry.facts (person_id, fact);

create table registry.responsibilities (
  responsibility_id bigint generated always as identity primary key,
  household_id bigint not null references registry.households,
  division bigint not null,
  level text not null,
  account text not null,
  worker text not null,
  phone_sealed bytea,
  phone_masked text,
  valid daterange not null,
  delivery_id bigint,
  recorded tstzrange not null default tstzrange(clock_timestamp(), null),
  constraint responsibilities_one_per_level exclude using gist (household_id with =, level with =, valid with &&) where (upper_inf(recorded))
);
create index responsibilities_by_account on registry.responsibilities (account);
create index responsibilities_by_household on registry.responsibilities (household_id);

-- Everything that happened to a household, in one chain; every use case that touches one writes here in its transaction.
create table registry.household_events (
  event_id bigint generated always as identity primary key,
  household_id bigint not null references registry.households,
  division bigint not null,
  at timestamptz not null default clock_timestamp(),
  business_on date not null,
  module text not null,
  kind text not null,
  account text not null,
  actor_name text not null,
  reference text,
  message_values jsonb not null default '{}'
);
create index household_events_by_household on registry.household_events (household_id, event_id);

-- Invoker's rights: a worker's own list comes from the rows the worker may see.
create function doudi.own_households() returns bigint[] language sql stable as $$
  select coalesce(array_agg(household_id), '{}') from registry.responsibilities
  where account = doudi.account() and valid @> doudi.today() and upper_inf(recorded) $$;

alter table registry.responsibilities enable row level security;
alter table registry.responsibilities force row level security;
create policy within_area on registry.responsibilities to doudi_office using (division >= current_setting('doudi.lo')::bigint and division < current_setting('doudi.hi')::bigint);
create policy within_zones on registry.responsibilities to doudi_zones using (division >= current_setting('doudi.lo')::bigint and division < current_setting('doudi.hi')::bigint and division <@ current_setting('doudi.ranges')::int8multirange);
create policy own_responsibilities on registry.responsibilities to doudi_worker using (
  account = current_setting('doudi.account') and division >= current_setting('doudi.lo')::bigint and division < current_setting('doudi.hi')::bigint);
create policy machine_runs on registry.responsibilities to doudi_machine using (true) with check (true);

-- A grid is a name for a part of a village, nobody's data: whoever works in the area sees it.
alter table registry.grids enable row level security;
alter table registry.grids force row level security;
create policy within_area on registry.grids for select to doudi_app using (division >= current_setting('doudi.lo')::bigint and division < current_setting('doudi.hi')::bigint and division <@ current_setting('doudi.ranges')::int8multirange);
create policy machine_runs on registry.grids to doudi_machine using (true) with check (true);
call doudi.protect('registry.households', 'household_id');
call doudi.protect('registry.persons', 'household_id');
call doudi.protect('registry.other_initials', 'household_id');
call doudi.protect('registry.person_versions', 'household_id');
call doudi.protect('registry.household_versions', 'household_id');
call doudi.protect('registry.registers');
call doudi.protect('registry.waiting_rows');
call doudi.protect('registry.memberships', 'household_id');
call doudi.protect('registry.benefits', 'household_id');
call doudi.protect('registry.facts', 'household_id');
call doudi.protect('registry.household_events', 'household_id');

grant select on all tables in schema registry to doudi_app;
revoke select on registry.waiting_rows from doudi_app;
grant insert on registry.household_events to doudi_app;
-- A county officer confirms deaths; facts come by deliveries only.
grant update (died_on) on registry.persons to doudi_app;
grant select, insert, update, delete, truncate on all tables in schema registry to doudi_machine;
grant usage on all sequences in schema registry to doudi_app, doudi_machine;
grant create on schema registry to doudi_machine;
