-- Stored assessments: everything a result was made from, so that anybody can make it again, byte for byte.
create table assistance.assessments (
  assessment_id bigint generated always as identity primary key,
  household_id bigint not null,
  division bigint not null,
  valid_on date not null,
  known_on date,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_on date not null,
  recorded_by text not null,
  recorded_by_name text not null,
  engine_version int not null,
  law_digest text not null,
  given text not null,
  results text not null,
  results_sha256 text not null,
  constraint assessments_of_a_named_law check (law_digest ~ '^[0-9a-f]{64}$' and results_sha256 ~ '^[0-9a-f]{64}$')
);
comment on column assistance.assessments.known_on is 'Facts and law as known at the end of that day; null: as known when it was recorded.';
comment on column assistance.assessments.law_digest is 'The tree of rule and parameter texts, kept in policy.trees.';
comment on column assistance.assessments.given is 'Canonical JSON: facts with sources, parameters in force, business date.';
create index assessments_of_a_household on assistance.assessments (household_id, assessment_id desc);

call doudi.protect('assistance.assessments', 'household_id');
grant select, insert on assistance.assessments to doudi_app, doudi_machine;
grant usage on all sequences in schema assistance to doudi_app, doudi_machine;
