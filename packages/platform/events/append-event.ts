import type { Actor } from '@doudi/core/access/actor.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

/** One link of a household's chain: what happened, when, by whom. Texts come from `packages/ui/messages` by module and kind. */
export interface HouseholdEvent {
  readonly householdId: number
  readonly division: number
  readonly module: string
  readonly kind: string
  readonly actor: Pick<Actor, 'account' | 'name'>
  readonly businessOn: PlainDate
  /** What it opens, e.g. 'work-item:12'. */
  readonly reference?: string
  readonly values?: Readonly<Record<string, string | number | boolean | null>>
}

/** Writes one event in the caller's transaction. */
export async function appendEvent(tx: Tx, event: HouseholdEvent): Promise<void> {
  await sql`insert into registry.household_events (household_id, division, business_on, module, kind, account, actor_name, reference, message_values)
    values (${event.householdId}, ${event.division}, ${event.businessOn}, ${event.module}, ${event.kind}, ${event.actor.account},
      ${event.actor.name}, ${event.reference ?? null}, ${JSON.stringify(event.values ?? {})})`.execute(tx)
}
