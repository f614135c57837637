import type { Step } from './step.ts'

/** The links that a register adds to the chains. Only what really changed is an event; values are keys and codes, never names or numbers. */
export async function appendPopulationEvents(step: Step): Promise<void> {
  await append(
    step,
    'household-registered',
    `select household_id, jsonb_build_object('members', count(*))
    from staged_households join staged_keys using (household_id) where staged_households.is_new group by household_id`,
  )
  await append(
    step,
    'member-joined',
    `select m.household_id, jsonb_build_object('personId', m.person_id, 'relation', m.relation, 'period', $4::text)
    from moves m join staged_households s using (household_id)
    where not s.is_new and (m.is_new or m.old_household_id <> m.household_id)`,
  )
  await append(
    step,
    'member-left',
    `select old_household_id, jsonb_build_object('personId', person_id, 'period', $4::text)
    from moves where not is_new and old_household_id <> household_id`,
  )
  await append(
    step,
    'relation-changed',
    `select household_id, jsonb_build_object('personId', person_id, 'from', old_relation, 'to', relation)
    from moves where not is_new and old_household_id = household_id and old_relation <> relation`,
  )
  await append(
    step,
    'name-changed',
    `select household_id, jsonb_build_object('personId', person_id) from changed_people where name_changed`,
  )
  await append(
    step,
    'address-changed',
    `select household_id, jsonb_build_object('period', $4::text) from changed_households where address_changed and division = old_division`,
  )
  await append(
    step,
    'household-moved',
    `select household_id, jsonb_build_object('from', old_division, 'to', division) from changed_households where division <> old_division`,
  )
}

async function append({ client, at, businessOn, deliveryId, period }: Step, kind: string, rows: string): Promise<void> {
  await client.query(
    `insert into registry.household_events (household_id, division, at, business_on, module, kind, account, actor_name, reference, message_values)
    select h.household_id, h.division, $1, $2, 'registry', '${kind}', 'machine:intake', '人口数据', $3, e.message_values
    from (${rows}) as e (household_id, message_values) join registry.households h on h.household_id = e.household_id
    where $4::text is not null`,
    [at, businessOn, `delivery:${deliveryId}`, period],
  )
}
