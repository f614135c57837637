import type { ClientBase } from 'pg'
import type { Step } from './population/step.ts'

/** Whether any delivery named somebody who is not registered: only then are keyed hashes of new people worth making. */
export async function isAnybodyWaiting(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ waiting: boolean }>(
    `select exists (select from intake.unknown_people where person_id is null) or exists (select from registry.waiting_rows) as waiting`,
  )
  return rows[0]?.waiting ?? false
}

/** Gives people who were known by a keyed hash only their person number; lake files are never rewritten, comparisons join this table. */
export async function attachWaiting({ client }: Step): Promise<void> {
  await client.query(`update intake.unknown_people u set person_id = k.person_id, attached_at = clock_timestamp()
    from staged_keys k where k.person_hash = u.person_hash and u.person_id is null`)
}
