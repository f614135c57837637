import type { Step } from './step.ts'

/** People: new ones are added, changed ones keep their former version. The village of a person is the village of the household. */
export async function applyPeople(step: Step): Promise<void> {
  await stageKeys(step)
  await noteChanges(step)
  await keepVersions(step)
  await updatePeople(step)
  await addPeople(step)
  await replaceInitials(step)
}

/** Who is who: numbers are given here, so that the wide staged rows are read but never rewritten. */
async function stageKeys({ client }: Step): Promise<void> {
  await client.query(`create temp table staged_keys on commit drop as
    with matched as (
      select s.row, s.relation, s.born_on, s.person_hash, h.household_id, coalesce(c.division, k.division, h.division) as division,
        p.person_id as known_id, p.household_id as old_household_id
      from staged_people s
      join staged_households h on h.household_no = s.household_no and h.area = s.division - s.division % 1000000
      left join changed_households c on c.household_id = h.household_id
      left join registry.households k on not h.is_new and k.household_id = h.household_id
      left join registry.persons p on p.id_index = s.id_index
      order by h.household_id, s.row)
    select row, relation, born_on, person_hash, household_id, division, old_household_id, known_id is null as is_new,
      coalesce(known_id, nextval(pg_get_serial_sequence('registry.persons', 'person_id'))) as person_id
    from matched`)
  await client.query('create unique index on staged_keys (row)')
  await client.query('analyze staged_keys')
}

/** A name written in another way (a dot, a blank) is the same name: `name_key` decides. */
async function noteChanges({ client }: Step): Promise<void> {
  await client.query(`create temp table changed_people on commit drop as
    select p.person_id, k.household_id, k.division, p.name_key <> s.name_key as name_changed
    from staged_keys k join staged_people s using (row) join registry.persons p on p.person_id = k.person_id
    where not k.is_new and (p.name, p.sex, p.born_on, p.hukou, p.household_id, p.phone_tail_index, p.phone_masked) is distinct from
      (s.name, coalesce(s.sex, p.sex), coalesce(s.born_on, p.born_on), coalesce(s.hukou, p.hukou), k.household_id,
        coalesce(s.phone_tail_index, p.phone_tail_index), coalesce(s.phone_masked, p.phone_masked))`)
}

async function keepVersions({ client, at }: Step): Promise<void> {
  await client.query(
    `insert into registry.person_versions (person_id, household_id, division, name, sex, born_on, hukou, phone_masked, recorded)
    select p.person_id, c.household_id, c.division, p.name, p.sex, p.born_on, p.hukou, p.phone_masked, tstzrange(p.recorded_at, greatest($1::timestamptz, p.recorded_at))
    from changed_people c join registry.persons p using (person_id)`,
    [at],
  )
}

async function updatePeople({ client, at }: Step): Promise<void> {
  await client.query(
    `update registry.persons p set
      household_id = k.household_id, division = k.division, name = s.name, name_key = s.name_key, initials = s.initials,
      sex = coalesce(s.sex, p.sex), born_on = coalesce(s.born_on, p.born_on), hukou = coalesce(s.hukou, p.hukou),
      phone_sealed = coalesce(s.phone_sealed, p.phone_sealed), phone_tail_index = coalesce(s.phone_tail_index, p.phone_tail_index),
      phone_masked = coalesce(s.phone_masked, p.phone_masked), row_digest = s.row_digest, last_seen = null,
      recorded_at = case when exists (select from changed_people c where c.person_id = p.person_id) then $1 else p.recorded_at end
    from staged_keys k join staged_people s using (row)
    where not k.is_new and k.person_id = p.person_id`,
    [at],
  )
}

async function addPeople({ client, at }: Step): Promise<void> {
  await client.query(
    `insert into registry.persons (person_id, household_id, division, name, name_key, initials, sex, born_on, hukou, id_sealed, id_index, id_tail_index,
      id_masked, phone_sealed, phone_tail_index, phone_masked, row_digest, recorded_at) overriding system value
    select k.person_id, k.household_id, k.division, s.name, s.name_key, s.initials, coalesce(s.sex, 'unknown'), s.born_on, s.hukou, s.id_sealed, s.id_index,
      s.id_tail_index, s.id_masked, s.phone_sealed, s.phone_tail_index, s.phone_masked, s.row_digest, $1
    from staged_keys k join staged_people s using (row) where k.is_new order by k.person_id`,
    [at],
  )
}

async function replaceInitials({ client }: Step): Promise<void> {
  await client.query('delete from registry.other_initials o using changed_people c where c.person_id = o.person_id')
  await client.query(`insert into registry.other_initials (person_id, household_id, division, initials)
    select k.person_id, k.household_id, k.division, other
    from staged_keys k join staged_people s using (row) cross join unnest(s.other_initials) as other
    where cardinality(s.other_initials) > 0 order by k.person_id
    on conflict do nothing`)
}
