import { firstDay } from '@doudi/core/kernel/month.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { ApplyContext, ApplyResult, RegistryApplier, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { ClientBase } from 'pg'
import { attachWaiting, isAnybodyWaiting } from '../attach-waiting.ts'
import { findRegisterPlace, noteRegister, type RegisterPlace, readInstant } from '../register.ts'
import { appendPopulationEvents } from './append-events.ts'
import { applyHouseholds } from './apply-households.ts'
import { applyMemberships } from './apply-memberships.ts'
import { applyPeople } from './apply-people.ts'
import { type KnownPerson, readKnownPeople } from './known-people.ts'
import { leaveNewerElsewhere } from './leave-newer-elsewhere.ts'
import { stagePeople } from './stage-people.ts'
import type { Step } from './step.ts'

/** The population register: people, households, who belongs where. It replaces what it says; who is missing from it is counted, never deleted. */
export function populationApplier(services: Pick<Services, 'keys'>): RegistryApplier {
  return { classId: 'population', apply: (context, rows) => applyPopulation(context, rows, services) }
}

async function applyPopulation(
  context: ApplyContext,
  rows: AsyncIterable<readonly TypedRow[]>,
  { keys }: Pick<Services, 'keys'>,
): Promise<ApplyResult> {
  const { client, delivery } = context
  const place = await findRegisterPlace(client, delivery)
  const known = await readKnownPeople(client, delivery.division)
  const villages = await readVillages(client, delivery.division)
  const hashes = await isAnybodyWaiting(client)
  const { kept, refused, ...sealed } = await stagePeople(context, rows, { keys, known, villages, late: place.late, hashes })
  const staged = sealed.staged > 0 ? sealed.staged - (await leaveNewerElsewhere(client, delivery)) : 0
  const step: Step = {
    client,
    deliveryId: delivery.deliveryId,
    period: delivery.period,
    from: firstDay(delivery.period),
    businessOn: context.today,
    at: await readInstant(client),
    isFirst: place.isFirst,
  }
  const done = staged > 0 ? await applyStaged(step) : { added: 0, changed: 0 }
  const missing = await noteAttendance(step, { known, place, staged })
  await noteRegister(client, { delivery, today: context.today, at: step.at, ...done, missing })
  if (hashes && staged > 0) await attachWaiting(step)
  return { kept, refused, unknownPeople: 0 }
}

async function applyStaged(step: Step): Promise<{ added: number; changed: number }> {
  await step.client.query(`set local jit = off; set local work_mem = '128MB'`)
  await applyHouseholds(step)
  await applyPeople(step)
  await applyMemberships(step)
  await appendPopulationEvents(step)
  const { rows } = await step.client.query<{ added: number; changed: number }>(
    'select (select count(*) from staged_keys where is_new)::int as added, (select count(*) from changed_people)::int as changed',
  )
  return rows[0] ?? { added: 0, changed: 0 }
}

async function readVillages(client: ClientBase, division: number): Promise<Set<number>> {
  const { lo, hi } = rangeOf(division)
  const { rows } = await client.query<{ division: number }>(
    `select distinct division from registry.divisions where division >= $1 and division < $2 and level in ('village', 'township')`,
    [lo, hi],
  )
  return new Set(rows.map((row) => Number(row.division)))
}

/** `last_seen` is written for exceptions only: nearly everybody is in the newest register, and rewriting a county every month would be waste. */
async function noteAttendance(
  { client, period }: Step,
  at: { known: ReadonlyMap<string, KnownPerson>; place: RegisterPlace; staged: number },
): Promise<number> {
  const { late, newest } = at.place
  if (late) {
    if (at.staged > 0)
      await client.query('update registry.persons p set last_seen = $1 from staged_keys k where k.person_id = p.person_id', [period])
    return 0
  }
  const people = [...at.known.values()]
  const missing = people.filter((person) => !person.seen)
  const left = missing.filter((person) => person.lastSeen === null).map((person) => person.personId)
  const back = people.filter((person) => person.seen && person.lastSeen !== null).map((person) => person.personId)
  if (left.length > 0)
    await client.query('update registry.persons set last_seen = $1 where person_id = any ($2::bigint[])', [newest ?? period, left])
  if (back.length > 0) await client.query('update registry.persons set last_seen = null where person_id = any ($1::bigint[])', [back])
  return missing.length
}
