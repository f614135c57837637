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
  recorded_at timestamptz not null default now(),
  constraint households_number_once unique (household_no)
);
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
  recorded_at timestamptz not null default now(),
  constraint persons_one_per_id_number unique (id_index)
);
comment on column registry.persons.household_id is 'The household of today; memberships keep the dated history.';
create index persons_by_division on registry.persons (division, person_id);
create index persons_by_household on registry.persons (household_id);
create index persons_by_name on registry.persons (name_key text_pattern_ops, division);
create index persons_by_initials on registry.persons (initials text_pattern_ops, division);
create index persons_by_id_tail on registry.persons (id_tail_index);
create index persons_by_phone_tail on registry.persons (phone_tail_index) where phone_tail_index is not null;

create extension if not exists btree_gist;
create table registry.memberships (
  membership_id bigint generated always as identity primary key,
  person_id bigint not null references registry.persons,
  household_id bigint not null references registry.households,
  division bigint not null,
  relation text not null,
  valid daterange not null,
  recorded_at timestamptz not null default now(),
  constraint memberships_one_household_at_a_time exclude using gist (person_id with =, valid with &&)
);
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
comment on table registry.benefits is 'One row per co-living member of a recipient''s household, as the newest list has it; scheme is null for members not covered. Replaced rows stay with their recorded range closed.';
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
  constraint responsibilities_one_per_level exclude using gist (household_id with =, level with =, valid with &&)
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
  where account = doudi.account() and valid @> doudi.today() $$;

alter table registry.responsibilities enable row level security;
alter table registry.responsibilities force row level security;
create policy within_area on registry.responsibilities to doudi_app using (
  division >= (select doudi.lo()) and division < (select doudi.hi()) and division <@ (select doudi.ranges())
  and ((select doudi.reach()) = 'area' or account = (select doudi.account())));
create policy machine_runs on registry.responsibilities to doudi_machine using (true) with check (true);

-- A grid is a name for a part of a village, nobody's data: whoever works in the area sees it.
alter table registry.grids enable row level security;
alter table registry.grids force row level security;
create policy within_area on registry.grids for select to doudi_app using (
  division >= (select doudi.lo()) and division < (select doudi.hi()) and division <@ (select doudi.ranges()));
create policy machine_runs on registry.grids to doudi_machine using (true) with check (true);
call doudi.protect('registry.households', 'household_id');
call doudi.protect('registry.persons', 'household_id');
call doudi.protect('registry.memberships', 'household_id');
call doudi.protect('registry.benefits', 'household_id');
call doudi.protect('registry.facts', 'household_id');
call doudi.protect('registry.household_events', 'household_id');

grant select on all tables in schema registry to doudi_app;
grant insert on registry.household_events to doudi_app;
grant update (died_on) on registry.persons to doudi_app;
grant insert, update on registry.facts to doudi_app;
grant select, insert, update, delete, truncate on all tables in schema registry to doudi_machine;
grant usage on all sequences in schema registry to doudi_app, doudi_machine;
grant create on schema registry to doudi_machine;
