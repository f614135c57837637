import { rangeOf } from '@doudi/core/registry/division.ts'
import type { ApplyContext, ApplyResult, RegistryApplier, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { findRegisterPlace, noteRegister, readInstant } from './register.ts'
import { leaveOutUnknown, numberOf, resolveHouseholds, resolvePeople, type StagingForm, stageRows, textOf } from './stage-rows.ts'

/** The list of assistance in force, one row per co-living member. The newest list of an area replaces the one before; equal rows stay as they are. */
export function assistanceApplier({ keys }: Pick<Services, 'keys'>): RegistryApplier {
  return { classId: 'assistance-in-force', apply: (context, rows) => apply(context, rows, keys) }
}

const form: StagingForm = {
  columns: { scheme: 'text', since: 'date', amount_fen: 'int8', declared_income_fen: 'int8' },
  read: (row) => [textOf(row, 'scheme'), textOf(row, 'since'), numberOf(row, 'amount'), numberOf(row, 'declared_income')],
}

async function apply(context: ApplyContext, rows: AsyncIterable<readonly TypedRow[]>, keys: Services['keys']): Promise<ApplyResult> {
  const { client, delivery, today } = context
  const place = await findRegisterPlace(client, delivery)
  const { done, refused } = await stageRows(context, rows, { keys, form })
  const nowhere = await resolveHouseholds(context)
  const misnamed = await resolvePeople(context)
  const unknownPeople = await leaveOutUnknown(context)
  const at = await readInstant(client)
  const counts = place.late ? await addClosed(context, at) : await replace(context, at)
  await noteRegister(client, { delivery, today, at, ...counts, missing: 0 })
  if (!place.isFirst && !place.late) await appendEvents(context)
  const all = [...refused, ...nowhere, ...misnamed]
  return { kept: done - all.length, refused: all, unknownPeople }
}

const same = `b.person_id = s.person_id and b.household_id = s.household_id and b.scheme is not distinct from s.scheme and b.since is not distinct from s.since
  and b.amount_fen is not distinct from s.amount_fen and b.declared_income_fen is not distinct from s.declared_income_fen`

async function replace({ client, delivery }: ApplyContext, at: string): Promise<{ added: number; changed: number }> {
  const { lo, hi } = rangeOf(delivery.division)
  await client.query(
    `create temp table once on commit drop as select distinct on (person_id, household_id) * from staged order by person_id, household_id, row`,
  )
  await client.query(
    `create temp table closed on commit drop as select b.* from registry.benefits b
    where upper_inf(b.recorded) and b.division >= $1 and b.division < $2 and not exists (select from once s where ${same})`,
    [lo, hi],
  )
  const { rowCount: changed } = await client.query(
    `update registry.benefits b set recorded = tstzrange(lower(b.recorded), greatest($1::timestamptz, lower(b.recorded))) from closed where closed.benefit_id = b.benefit_id`,
    [at],
  )
  const { rowCount: added } = await client.query(
    `insert into registry.benefits (person_id, household_id, division, scheme, since, amount_fen, declared_income_fen, period, delivery_id, recorded)
    select s.person_id, s.household_id, s.division, s.scheme, s.since, s.amount_fen, s.declared_income_fen, $2, $3, tstzrange($1, null) from once s
    where not exists (select from registry.benefits b where upper_inf(b.recorded) and ${same})`,
    [at, delivery.period, delivery.deliveryId],
  )
  return { added: added ?? 0, changed: changed ?? 0 }
}

/** A list of an earlier month than the newest: kept as history, in force nowhere; what it has said already is not written again. */
async function addClosed({ client, delivery }: ApplyContext, at: string): Promise<{ added: number; changed: number }> {
  const { rowCount } = await client.query(
    `insert into registry.benefits (person_id, household_id, division, scheme, since, amount_fen, declared_income_fen, period, delivery_id, recorded)
    select distinct on (s.person_id, s.household_id)
      s.person_id, s.household_id, s.division, s.scheme, s.since, s.amount_fen, s.declared_income_fen, $2, $3, tstzrange($1, $1, '[]')
    from staged s where not exists (select from registry.benefits b where b.period = $2 and ${same})
    order by s.person_id, s.household_id, s.row`,
    [at, delivery.period, delivery.deliveryId],
  )
  return { added: rowCount ?? 0, changed: 0 }
}

/** Only a scheme that began, ended or changed is an event; the amount stands on the page. */
async function appendEvents({ client, delivery, today }: ApplyContext): Promise<void> {
  await client.query(
    `insert into registry.household_events (household_id, division, business_on, module, kind, account, actor_name, reference, message_values)
    select h.household_id, h.division, $1, 'registry', 'benefit-changed', 'machine:intake', '民政局', $2,
      jsonb_build_object('personId', e.person_id, 'from', e.old_scheme, 'to', e.new_scheme, 'period', $3::text)
    from (select coalesce(n.household_id, c.household_id) as household_id, coalesce(n.person_id, c.person_id) as person_id, c.scheme as old_scheme, n.scheme as new_scheme
      from closed c full join once n using (person_id, household_id)
      where c.scheme is distinct from n.scheme and (c.benefit_id is not null
        or not exists (select from registry.benefits b where b.person_id = n.person_id and b.household_id = n.household_id and b.delivery_id is distinct from $4))) e
    join registry.households h on h.household_id = e.household_id`,
    [today, `delivery:${delivery.deliveryId}`, delivery.period, delivery.deliveryId],
  )
}
