-- Deliveries of agencies' files with their states, and people who are in a file but not in the registry.
create schema intake;
grant usage, create on schema intake to doudi_machine;
grant usage on schema intake to doudi_app;

create table intake.deliveries (
  delivery_id bigint generated always as identity primary key,
  class text not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  division bigint not null,
  state text not null check (state in ('received', 'previewed', 'applying', 'applied', 'held', 'refused', 'discarded', 'replaced')),
  file_name text not null,
  content_hash text not null,
  bytes bigint not null,
  channel text not null,
  received_at timestamptz not null default clock_timestamp(),
  received_by text not null,
  rows bigint,
  kept bigint,
  rejected bigint,
  unknown_people bigint,
  reject_reasons jsonb not null default '{}',
  samples jsonb not null default '[]',
  reason jsonb,
  raw_file text,
  rejects_file text,
  part_file text,
  progress jsonb,
  seconds numeric(10, 2),
  decided_at timestamptz,
  decided_by text,
  decided_reason text,
  applied_at timestamptz,
  replaced_by bigint references intake.deliveries,
  retain_until date
);
comment on column intake.deliveries.reason is 'Why it is held or refused: { code, zh, en }';
comment on column intake.deliveries.part_file is 'The lake file this delivery wrote, relative to the lake; only rows in state applied are read by a comparison.';
create unique index deliveries_one_applied_per_period on intake.deliveries (class, division, period) where state = 'applied';
create index deliveries_by_division on intake.deliveries (division, delivery_id desc);

create table intake.unknown_people (
  person_hash bytea primary key,
  division bigint not null,
  first_delivery_id bigint not null references intake.deliveries,
  person_id bigint,
  attached_at timestamptz
);

call doudi.protect('intake.deliveries');
call doudi.protect('intake.unknown_people');
grant select, insert, update on intake.deliveries to doudi_app;
grant select, insert, update, delete on all tables in schema intake to doudi_machine;
grant usage on all sequences in schema intake to doudi_app, doudi_machine;
