import type { ApplyContext, ApplyResult, RegistryApplier, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { readFactValue } from '../domain/household-fact.ts'
import { refuse } from './refuse.ts'
import { findRegisterPlace, noteRegister, readInstant } from './register.ts'
import { leaveOutUnknown, resolvePeople, type StagingForm, stageRows, textOf } from './stage-rows.ts'

/** Facts about members. What was said before stays with its recorded time; a fact said again in the same words is not written again. */
export function factsApplier({ keys }: Pick<Services, 'keys'>): RegistryApplier {
  return { classId: 'household-facts', apply: (context, rows) => apply(context, rows, keys) }
}

const form: StagingForm = {
  columns: { fact: 'text', state: 'text', value: 'text', source: 'text', as_of: 'date' },
  read: (row) => {
    const fact = textOf(row, 'fact') ?? ''
    const reading = readFactValue(fact, textOf(row, 'value') ?? '')
    if (reading.state === 'unreadable') return refuse.valueUnreadable(row.row, reading.expected)
    return [
      fact,
      reading.state,
      reading.state === 'found' ? JSON.stringify(reading.value) : null,
      textOf(row, 'source'),
      textOf(row, 'as_of'),
    ]
  },
}

async function apply(context: ApplyContext, rows: AsyncIterable<readonly TypedRow[]>, keys: Services['keys']): Promise<ApplyResult> {
  const { client, delivery, today } = context
  const place = await findRegisterPlace(client, delivery)
  const { done, refused } = await stageRows(context, rows, { keys, form })
  const misnamed = await resolvePeople(context)
  const unknownPeople = await leaveOutUnknown(context)
  const at = await readInstant(client)
  const changed = await supersede(context, { at, late: place.late })
  await noteRegister(client, { delivery, today, at, added: changed, changed, missing: 0 })
  const all = [...refused, ...misnamed]
  return { kept: done - all.length, refused: all, unknownPeople }
}

/**
 * A newer or corrected statement of the same source closes the earlier one in recorded time; older statements of other days stay.
 * A list that comes late adds statements of its own and corrects none: whatever the order of deliveries, the newest list is right.
 */
async function supersede({ client, delivery }: ApplyContext, { at, late }: { at: string; late: boolean }): Promise<number> {
  await client.query(
    `create temp table said on commit drop as
    select distinct on (s.person_id, s.fact, s.as_of, s.source) s.* from staged s
    where not exists (select from registry.facts f where f.person_id = s.person_id and f.fact = s.fact and upper_inf(f.recorded)
      and f.as_of = s.as_of and f.source = s.source and (${late} or f.state = s.state and f.value is not distinct from s.value::jsonb))
    order by s.person_id, s.fact, s.as_of, s.source, s.row desc`,
  )
  await client.query(
    `update registry.facts f set recorded = tstzrange(lower(f.recorded), greatest($1::timestamptz, lower(f.recorded))) from said s
    where f.person_id = s.person_id and f.fact = s.fact and f.as_of = s.as_of and f.source = s.source and upper_inf(f.recorded)`,
    [at],
  )
  const { rowCount } = await client.query(
    `insert into registry.facts (person_id, household_id, division, fact, state, value, source, as_of, delivery_id, recorded)
    select person_id, household_id, division, fact, state, value::jsonb, source, as_of, $2, tstzrange($1, null) from said`,
    [at, delivery.deliveryId],
  )
  return rowCount ?? 0
}
