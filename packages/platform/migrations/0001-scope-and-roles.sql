-- Who asks and for which area: the settings every row-level policy reads, and the one way to protect a table.
create schema if not exists doudi; -- the migrator keeps its list here
create schema platform;

-- Policies read the settings directly: a setting that was never made raises, and so does one left empty on a pooled connection, which once showed
-- a whole province. No function of ours in between: the planner knows the value when it plans and has nothing to inline for every statement.
--   doudi.lo, doudi.hi  envelope of the actor's ranges        doudi.ranges  the exact ranges, half-open; several where zones break the prefix
--   doudi.home          the account's own division            doudi.account, doudi.today
create function doudi.account() returns text language sql stable parallel safe as $$ select nullif(current_setting('doudi.account'), '') $$;
create function doudi.today() returns date language sql stable parallel safe as $$ select current_setting('doudi.today')::date $$;

-- Puts a table under the policies of the product, one per role, so that each query carries only its own:
--   doudi_office  an office with one range of divisions       doudi_zones  an office whose area is several ranges
--   doudi_worker  the households one answers for              doudi_machine  intake, comparison, sealing
-- The table has a column "division"; household_column names its household, if it has one. Without it a worker sees nothing.
create procedure doudi.protect(target regclass, household_column text default null) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy within_area on %s to doudi_office using (division >= current_setting(''doudi.lo'')::bigint and division < current_setting(''doudi.hi'')::bigint)', target);
  execute format('create policy within_zones on %s to doudi_zones using (division >= current_setting(''doudi.lo'')::bigint and division < current_setting(''doudi.hi'')::bigint and division <@ current_setting(''doudi.ranges'')::int8multirange)', target);
  if household_column is not null then
    execute format('create policy own_households on %s to doudi_worker using (
      %I = any ((select doudi.own_households())::bigint[]) and division >= current_setting(''doudi.lo'')::bigint and division < current_setting(''doudi.hi'')::bigint)', target, household_column);
  end if;
  execute format('create policy machine_runs on %s to doudi_machine using (true) with check (true)', target);
end $$;

grant usage on schema doudi, platform to doudi_app, doudi_machine;
