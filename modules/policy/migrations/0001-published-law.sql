-- The law of an area: drafts of changed files, what was published, and every text and tree that was ever used, by digest.
create schema policy;
grant usage on schema policy to doudi_app, doudi_machine;

create table policy.drafts (
  draft_id bigint generated always as identity primary key,
  division bigint not null,
  title text not null,
  reason text not null default '',
  valid_from date not null,
  retroactive boolean not null default false,
  state text not null check (state in ('draft', 'submitted', 'approved', 'refused', 'withdrawn')),
  version int not null default 1,
  author text,
  author_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  decided_by text,
  below_digest text,
  simulation text not null default 'none' check (simulation in ('none', 'running', 'done', 'failed')),
  simulated_at timestamptz,
  simulation_progress jsonb,
  simulation_failure text,
  constraint drafts_submitted_by_a_person check (state in ('draft', 'refused', 'withdrawn') or author is not null),
  constraint drafts_approved_by_a_second_person check (state <> 'approved' or (decided_by is not null and decided_by <> author))
);
comment on column policy.drafts.author is 'Null while nobody has taken up a draft that an upgrade opened.';
comment on column policy.drafts.below_digest is 'Of a draft that an upgrade opened: the tree of texts below that it answers.';
create index drafts_by_division on policy.drafts (division, draft_id desc);
create unique index drafts_one_per_upgrade on policy.drafts (division, below_digest) where below_digest is not null;

create table policy.draft_files (
  draft_id bigint not null references policy.drafts,
  division bigint not null,
  path text not null,
  text text,
  base_digest text,
  primary key (draft_id, path)
);
comment on column policy.draft_files.text is 'Null: what the area published in this file is removed.';
comment on column policy.draft_files.base_digest is 'Text in force that it was made from; null for a new file.';

create table policy.draft_events (
  event_id bigint generated always as identity primary key,
  draft_id bigint not null references policy.drafts,
  division bigint not null,
  at timestamptz not null default clock_timestamp(),
  by_account text not null,
  by_name text not null,
  act text not null check (act in ('created', 'saved', 'simulated', 'submitted', 'approved', 'refused', 'withdrawn')),
  reason text
);
create index draft_events_of_a_draft on policy.draft_events (draft_id, event_id);

create table policy.difference_reports (
  report_id bigint generated always as identity primary key,
  draft_id bigint not null references policy.drafts,
  division bigint not null,
  base_tree text not null,
  draft_tree text not null,
  made_at timestamptz not null default clock_timestamp(),
  report jsonb not null
);
create index difference_reports_of_a_draft on policy.difference_reports (draft_id, report_id desc);

-- Texts and trees by what is in them: a stored decision names the exact law it used, and a text is kept once.
create table policy.files (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  text text not null
);
create table policy.trees (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  files jsonb not null,
  kept_at timestamptz not null default clock_timestamp()
);
comment on column policy.trees.files is 'Path of each file to the digest of its text.';

create table policy.publications (
  publication_id bigint generated always as identity primary key,
  draft_id bigint not null references policy.drafts,
  division bigint not null,
  title text not null,
  path text not null,
  digest text references policy.files,
  below_digest text,
  effective_on date not null,
  published_on date not null,
  published_at timestamptz not null default clock_timestamp(),
  author text not null,
  author_name text not null,
  approved_by text not null,
  approved_by_name text not null,
  constraint publications_approved_by_a_second_person check (approved_by <> author)
);
comment on column policy.publications.digest is 'Null: from that day on the area says nothing of its own in this file.';
comment on column policy.publications.below_digest is 'What the product and the areas above said in this file when it was published; null when they had no such file.';
create index publications_of_an_area on policy.publications (division, effective_on, publication_id);

call doudi.protect('policy.drafts');
call doudi.protect('policy.draft_files');
call doudi.protect('policy.draft_events');
call doudi.protect('policy.difference_reports');

-- The law is public: every area below reads what an area published. Nobody changes or removes what was published, and nobody publishes for another area.
alter table policy.publications enable row level security;
alter table policy.publications force row level security;
create policy published_law_is_public on policy.publications for select to doudi_app using (true);
create policy own_area on policy.publications for insert to doudi_app with check (division <@ current_setting('doudi.ranges')::int8multirange);
create policy machine_reads on policy.publications for select to doudi_machine using (true);

grant select, insert, update on policy.drafts to doudi_app, doudi_machine;
grant select, insert, update, delete on policy.draft_files to doudi_app, doudi_machine;
grant select, insert on policy.draft_events, policy.difference_reports, policy.files, policy.trees to doudi_app, doudi_machine;
grant select, insert on policy.publications to doudi_app;
grant select on policy.publications to doudi_machine;
grant usage on all sequences in schema policy to doudi_app, doudi_machine;
