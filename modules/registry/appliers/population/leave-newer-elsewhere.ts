import { rangeOf } from '@doudi/core/registry/division.ts'
import type { DeliveryToApply } from '@doudi/platform/deliveries/applier.ts'
import type { ClientBase } from 'pg'

/**
 * Takes out staged people whom a newer register of another area has: who moved away long ago is not moved back by an older list.
 * Gives the number of people taken out. Without a newer register elsewhere nobody is looked at.
 */
export async function leaveNewerElsewhere(client: ClientBase, { division, period }: DeliveryToApply): Promise<number> {
  const { lo, hi } = rangeOf(division)
  const { rows } = await client.query<{ newer: boolean }>(
    `select exists (select from registry.registers where class = 'population' and period > $1 and (division < $2 or division >= $3)) as newer`,
    [period, lo, hi],
  )
  if (!rows[0]?.newer) return 0
  const { rowCount } = await client.query(
    `delete from staged_people s using registry.persons p
    where p.id_index = s.id_index and (p.division < $2 or p.division >= $3) and coalesce(p.last_seen, (
      select max(r.period) from registry.registers r where r.class = 'population' and r.division in (p.division, p.division - p.division % 1000,
        p.division - p.division % 1000000, p.division - p.division % 100000000, p.division - p.division % 10000000000))) > $1`,
    [period, lo, hi],
  )
  return rowCount ?? 0
}
