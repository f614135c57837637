import type { Step } from './step.ts'

/** Households of the staged people: those that are new are added, those whose head's row says something else are changed. */
export async function applyHouseholds(step: Step): Promise<void> {
  await addGrids(step)
  await stageHouseholds(step)
  await addHouseholds(step)
  await changeHouseholds(step)
}

async function addGrids({ client }: Step): Promise<void> {
  await client.query(`insert into registry.grids (division, name)
    select s.division, s.grid from (select distinct division, grid from staged_people where grid is not null) s
    where not exists (select from registry.grids g where g.division = s.division and g.name = s.grid)
    on conflict do nothing`)
}

/** The head's row speaks for the household; without one the first row does, but only for a household that is new. */
async function stageHouseholds({ client }: Step): Promise<void> {
  await client.query(`create temp table staged_households on commit drop as
    with one_row as (
      select distinct on (household_no, division - division % 1000000)
        household_no, division - division % 1000000 as area, division, grid, address, relation = 'head' as from_head
      from staged_people
      order by household_no, division - division % 1000000, relation <> 'head', row),
    matched as (
      select o.*, g.grid_id, h.household_id as known_id
      from one_row o
      left join registry.grids g on g.division = o.division and g.name = o.grid
      left join registry.households h on h.household_no = o.household_no and h.area = o.area
      order by o.division, o.household_no)
    select household_no, area, division, grid_id, address, from_head, known_id is null as is_new,
      coalesce(known_id, nextval(pg_get_serial_sequence('registry.households', 'household_id'))) as household_id
    from matched`)
  await client.query('analyze staged_households')
}

async function addHouseholds({ client, at }: Step): Promise<void> {
  await client.query(
    `insert into registry.households (household_id, division, household_no, grid_id, address, recorded_at) overriding system value
    select household_id, division, household_no, grid_id, address, $1 from staged_households where is_new`,
    [at],
  )
}

/** An empty cell replaces nothing. */
async function changeHouseholds(step: Step): Promise<void> {
  const { client, at } = step
  await client.query(`create temp table changed_households on commit drop as
    select s.household_id, h.division as old_division, s.division, coalesce(s.grid_id, h.grid_id) as grid_id, coalesce(s.address, h.address) as address,
      coalesce(s.address, h.address) is distinct from h.address as address_changed
    from staged_households s join registry.households h using (household_id)
    where not s.is_new and s.from_head
      and (h.division, h.grid_id, h.address) is distinct from (s.division, coalesce(s.grid_id, h.grid_id), coalesce(s.address, h.address))`)
  await client.query(
    `insert into registry.household_versions (household_id, division, place, grid_id, address, recorded)
    select household_id, c.division, h.division, h.grid_id, h.address, tstzrange(h.recorded_at, greatest($1::timestamptz, h.recorded_at))
    from changed_households c join registry.households h using (household_id)`,
    [at],
  )
  await client.query(
    `update registry.households h set division = c.division, grid_id = c.grid_id, address = c.address, recorded_at = $1
    from changed_households c where c.household_id = h.household_id`,
    [at],
  )
  await followHouseholds(step)
}

/** The office that answers for a household now needs its history, and the one it has left does not. */
async function followHouseholds({ client }: Step): Promise<void> {
  const { rowCount } = await client.query('select from changed_households where division <> old_division limit 1')
  if (!rowCount) return
  const followers = [
    'persons',
    'memberships',
    'benefits',
    'facts',
    'responsibilities',
    'household_events',
    'other_initials',
    'person_versions',
    'household_versions',
  ]
  for (const table of followers) {
    await client.query(`update registry.${table} t set division = c.division
      from changed_households c where c.household_id = t.household_id and c.division <> c.old_division and t.division <> c.division`)
  }
}
