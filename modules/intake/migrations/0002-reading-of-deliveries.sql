-- What was asked for on receipt, what was put right while reading, and whether there was anything to compare with.
alter table intake.deliveries
  add column mode text not null default 'apply' check (mode in ('preview', 'apply')),
  add column notes jsonb not null default '{}',
  add column without_history boolean not null default false;
comment on column intake.deliveries.reason is 'Why it is held or refused: a list of { code, zh, en }';
comment on column intake.deliveries.reject_reasons is 'Code of the reason -> { count, zh }';
create index deliveries_by_content on intake.deliveries (class, division, content_hash);
