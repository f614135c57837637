import type { Step } from './step.ts'

/**
 * Who belongs to which household since when. A person who moved keeps the history: the open row is closed in recorded time, said again
 * with an end, and the new membership begins on the first day of the delivery's month.
 */
export async function applyMemberships(step: Step): Promise<void> {
  await noteMoves(step)
  await endMemberships(step)
  await beginMemberships(step)
  await followPeople(step)
}

async function noteMoves({ client }: Step): Promise<void> {
  await client.query(`create temp table moves on commit drop as
    select k.person_id, k.household_id, k.division, k.relation, k.born_on, k.is_new,
      m.membership_id, m.household_id as old_household_id, m.relation as old_relation, lower(m.valid) as old_since
    from staged_keys k
    left join registry.memberships m on not k.is_new and m.person_id = k.person_id and upper_inf(m.recorded) and upper_inf(m.valid)
    where k.is_new or m.membership_id is null or m.household_id <> k.household_id or m.relation <> k.relation`)
  await client.query('analyze moves')
}

async function endMemberships({ client, at, from }: Step): Promise<void> {
  await client.query(
    `update registry.memberships m set recorded = tstzrange(lower(m.recorded), greatest($1::timestamptz, lower(m.recorded)))
    from moves where moves.membership_id = m.membership_id`,
    [at],
  )
  await client.query(
    `insert into registry.memberships (person_id, household_id, division, relation, valid, recorded)
    select moves.person_id, old_household_id, h.division, old_relation, daterange(old_since, $2::date), tstzrange($1, null)
    from moves join registry.households h on h.household_id = moves.old_household_id
    where old_since is null or old_since < $2::date`,
    [at, from],
  )
}

async function beginMemberships({ client, at, from, isFirst }: Step): Promise<void> {
  await client.query(
    `insert into registry.memberships (person_id, household_id, division, relation, valid, recorded)
    select person_id, household_id, division, relation,
      daterange(case when $3 and is_new then null else greatest($2::date, case when is_new then born_on end) end, null), tstzrange($1, null)
    from moves order by person_id`,
    [at, from, isFirst],
  )
}

/** Facts are about the person and go where the person goes; a benefit stays with the household that got it. */
async function followPeople({ client }: Step): Promise<void> {
  await client.query(`update registry.facts f set household_id = moves.household_id, division = moves.division
    from moves
    where f.person_id = moves.person_id and moves.old_household_id <> moves.household_id`)
}
