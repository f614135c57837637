import { type RawBuilder, sql } from 'kysely'

/** 琴亭镇永安居委会: township and village of a division, in the words of today. */
export const placeOf = (division: RawBuilder<unknown>): RawBuilder<string> => sql`coalesce((
  select coalesce(t.name, '') || v.name from registry.divisions v
  left join registry.divisions t on t.division = v.parent and t.level = 'township' and upper_inf(t.valid)
  where v.division = ${division} and upper_inf(v.valid) limit 1), ${division}::text)`

/** The name of a division alone. */
export const divisionName = (division: RawBuilder<unknown>): RawBuilder<string> => sql`coalesce((
  select v.name from registry.divisions v where v.division = ${division} and upper_inf(v.valid) limit 1), ${division}::text)`

/** Members of a household today; the alias gives person_id and relation. */
export const membersToday = (household: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select m.person_id, m.relation from registry.memberships m
  where m.household_id = ${household} and m.valid @> doudi.today() and upper_inf(m.recorded))`

/** The head of a household, or its first member where no head is known. */
export const headOf = (household: RawBuilder<unknown>): RawBuilder<string> => sql`coalesce((
  select p.name from ${membersToday(household)} m join registry.persons p using (person_id)
  order by (m.relation = 'head') desc, p.person_id limit 1), '')`

export const membersCountOf = (household: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(select count(*)::int from ${membersToday(household)} m)`

/** Who answers for the household in the field today: { account, name } as JSON. */
export const workerOf = (household: RawBuilder<unknown>): RawBuilder<{ account: string; name: string } | null> => sql`(
  select jsonb_build_object('account', r.account, 'name', r.worker) from registry.responsibilities r
  where r.household_id = ${household} and r.level = 'grid-worker' and r.valid @> doudi.today() and upper_inf(r.recorded) limit 1)`

/** The clock that is not met yet: first contact while open, the visit once contacted. */
export const nextDue = sql<Date | null>`(case w.state when 'open' then coalesce(w.contact_due, w.visit_due) when 'contacted' then w.visit_due end)`
