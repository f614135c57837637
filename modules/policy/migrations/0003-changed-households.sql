-- The households behind the counts of a difference report, those of which something is unknown by both laws too: kept as long as the report is the newest of its draft.
create table policy.changed_households (
  report_id bigint not null,
  draft_id bigint not null references policy.drafts,
  division bigint not null,
  household_id bigint not null,
  way smallint not null check (way between -1 and 1),
  members int,
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
  cliffs text[] not null,
  primary key (report_id, household_id)
);
comment on table policy.changed_households is 'Codes and amounts only, no names. division is the household''s own.';
comment on column policy.changed_households.report_id is 'No foreign key: the rows are written before their report, which makes them visible.';
comment on column policy.changed_households.way is '1 better off, -1 worse, 0 neither: something is known that was not, or the other way round.';
comment on column policy.changed_households.differs is 'False: both laws say the same, something of it is unknown.';
comment on column policy.changed_households.before_open is 'Something of it is unknown by the law in force; after_open: by the draft.';
create index changed_households_of_a_draft on policy.changed_households (draft_id, report_id);
create index changed_households_by_change on policy.changed_households (report_id, way, abs(delta_year_fen) desc, household_id);

call doudi.protect('policy.changed_households', 'household_id');
grant select on policy.changed_households to doudi_app;
grant select, insert, delete on policy.changed_households to doudi_machine;
