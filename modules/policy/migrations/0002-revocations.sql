-- What was approved may be taken back before its date comes: it was law on no day.
create table policy.revocations (
  draft_id bigint primary key references policy.drafts,
  division bigint not null,
  revoked_at timestamptz not null default clock_timestamp(),
  revoked_by text not null,
  revoked_by_name text not null
);

create view policy.published with (security_invoker = true) as
  select p.* from policy.publications p where not exists (select from policy.revocations r where r.draft_id = p.draft_id);
comment on view policy.published is 'What stands of the publications: read this, not the table.';

alter table policy.revocations enable row level security;
alter table policy.revocations force row level security;
create policy revocations_are_public on policy.revocations for select to doudi_app using (true);
create policy own_area on policy.revocations for insert to doudi_app with check (division <@ current_setting('doudi.ranges')::int8multirange);
create policy machine_reads on policy.revocations for select to doudi_machine using (true);

grant select, insert on policy.revocations to doudi_app;
grant select on policy.revocations to doudi_machine;
grant select on policy.published to doudi_app, doudi_machine;

alter table policy.draft_events drop constraint draft_events_act_check;
alter table policy.draft_events add constraint draft_events_act_check
  check (act in ('created', 'saved', 'simulated', 'submitted', 'approved', 'refused', 'withdrawn', 'revoked'));
