-- Applications for the whole household: a draft until a named member applies and each authorisation is recorded.
create schema assistance;
grant usage on schema assistance to doudi_app, doudi_machine;

create table assistance.applications (
  application_id bigint generated always as identity primary key,
  household_id bigint not null,
  division bigint not null,
  state text not null check (state in ('draft', 'submitted', 'withdrawn')),
  opened_at timestamptz not null default clock_timestamp(),
  opened_on date not null,
  opened_by text not null,
  opened_by_name text not null,
  work_item_id bigint,
  content jsonb not null,
  applicant_id bigint,
  delegate jsonb,
  submitted_at timestamptz,
  submitted_on date,
  submitted_by text,
  submitted_by_name text,
  version int not null default 1,
  constraint applications_submitted_by_a_named_member check (state <> 'submitted' or applicant_id is not null)
);
comment on column assistance.applications.content is 'Fields with value, source, as_of and state (found, none, not-answered, not-asked), per member.';
create unique index applications_one_open_per_household on assistance.applications (household_id) where state = 'draft';
create index applications_by_division on assistance.applications (division, application_id desc);
create unique index applications_one_per_work_item on assistance.applications (work_item_id) where work_item_id is not null;

create table assistance.authorisations (
  application_id bigint not null references assistance.applications,
  person_id bigint not null,
  household_id bigint not null,
  division bigint not null,
  way text not null check (way in ('signed-paper', 'signed-screen', 'by-guardian')),
  given_by bigint not null,
  given_on date not null,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (application_id, person_id)
);

call doudi.protect('assistance.applications', 'household_id');
call doudi.protect('assistance.authorisations', 'household_id');
grant select, insert, update on assistance.applications, assistance.authorisations to doudi_app;
grant select, insert, update on all tables in schema assistance to doudi_machine;
grant usage on all sequences in schema assistance to doudi_app, doudi_machine;
