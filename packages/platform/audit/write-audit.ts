import type { Actor } from '@doudi/core/access/actor.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import type { Touched } from '../use-case/use-case.ts'

/** Writes the one audit row of a call, in the call's transaction: if it cannot be written, the call does not happen. */
export async function writeAudit(
  tx: Tx,
  row: { actor: Actor; today: PlainDate; useCase: string; touched: Touched; result: 'done' | 'refused' },
): Promise<void> {
  const { actor, touched } = row
  await sql`insert into platform.audit (business_on, account, name, role, channel, os_user, use_case, division, household_id, person_ids, result, detail)
    values (${row.today}, ${actor.account}, ${actor.name}, ${actor.role}, ${actor.channel}, ${actor.systemUser ?? null}, ${row.useCase},
      ${touched.division ?? actor.division}, ${touched.householdId ?? null}, ${[...new Set(touched.personIds ?? [])]}::bigint[], ${row.result},
      ${JSON.stringify(touched.detail ?? {})})`.execute(tx)
}
