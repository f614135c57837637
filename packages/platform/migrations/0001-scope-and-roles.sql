-- Who asks and for which area: the settings every row-level policy reads, and the one way to protect a table.
create schema doudi;
create schema platform;

-- A policy that cannot tell the scope must fail loudly: an empty setting left over on a pooled connection once showed a whole province.
create function doudi.setting(name text) returns text language plpgsql stable parallel safe as $$
declare value text := current_setting('doudi.' || name, true);
begin
  if value is null or value = '' then
    raise exception 'doudi.% is not set: open a transaction through withActor()', name using errcode = 'insufficient_privilege';
  end if;
  return value;
end $$;

-- Envelope of the actor's ranges: plain bigint bounds, so that an index on division serves the policy.
create function doudi.lo() returns bigint language sql stable parallel safe as $$ select doudi.setting('lo')::bigint $$;
create function doudi.hi() returns bigint language sql stable parallel safe as $$ select doudi.setting('hi')::bigint $$;
-- The exact ranges, half-open; several where functional zones and farms break the prefix.
create function doudi.ranges() returns int8multirange language sql stable parallel safe as $$ select doudi.setting('ranges')::int8multirange $$;
-- 'area': an office sees its area. 'own': a grid worker sees the households he or she answers for.
create function doudi.reach() returns text language sql stable parallel safe as $$ select doudi.setting('reach') $$;
create function doudi.account() returns text language sql stable parallel safe as $$ select doudi.setting('account') $$;
create function doudi.today() returns date language sql stable parallel safe as $$ select doudi.setting('today')::date $$;

-- Puts a table under the two policies of the product. The table has a column "division"; household_column names its household, if it has one.
create procedure doudi.protect(target regclass, household_column text default null) language plpgsql as $$
declare own text := case when household_column is null then 'false'
  else format('%I = any ((select doudi.own_households())::bigint[])', household_column) end;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($p$create policy within_area on %s to doudi_app using (
      division >= (select doudi.lo()) and division < (select doudi.hi()) and division <@ (select doudi.ranges())
      and ((select doudi.reach()) = 'area' or %s))$p$, target, own);
  execute format('create policy machine_runs on %s to doudi_machine using (true) with check (true)', target);
end $$;

grant usage on schema doudi, platform to doudi_app, doudi_machine;
