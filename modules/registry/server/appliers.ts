import { copiedBigint, readCopy } from '@doudi/platform/db/read-copy.ts'
import type { PeopleSource, RegistryApplier } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { assistanceApplier } from '../appliers/assistance-in-force.ts'
import { factsApplier } from '../appliers/household-facts.ts'
import { populationApplier } from '../appliers/population/apply-population.ts'
import { responsibilityApplier } from '../appliers/responsibility.ts'

/** The classes whose rows become the registry. */
export function appliers(services: Pick<Services, 'keys'>): readonly RegistryApplier[] {
  return [populationApplier(services), responsibilityApplier(services), assistanceApplier(services), factsApplier(services)]
}

/** Everybody registered, with the ID number unsealed, for intake's index in memory. Runs as the machine. */
export function peopleSource({ pool, keys }: Pick<Services, 'pool' | 'keys'>): PeopleSource {
  return {
    version: async () =>
      (
        await asMachine<{ version: string }>(
          pool,
          `select count(*) || ':' || coalesce(max(register_id), 0) as version from registry.registers where class = 'population'`,
        )
      ).version,
    count: async () => Number((await asMachine<{ people: string }>(pool, 'select count(*)::text as people from registry.persons')).people),
    async *list() {
      const client = await pool.connect()
      let isWhole = false
      try {
        await client.query('begin')
        await client.query('set local role doudi_machine')
        for await (const rows of readCopy(client, 'select person_id, id_sealed, name from registry.persons')) {
          yield rows.map(([personId, sealed, name]) => ({
            personId: personId ? copiedBigint(personId) : 0,
            idNumber: sealed ? keys.open('id-number', sealed).toString('utf8') : '',
            name: name?.toString('utf8') ?? '',
          }))
        }
        await client.query('commit')
        isWhole = true
      } finally {
        client.release(!isWhole) // a connection left in the middle of a COPY is of no use to anybody
      }
    },
  }
}

async function asMachine<Row extends object>(pool: Services['pool'], query: string): Promise<Row> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role doudi_machine')
    const { rows } = await client.query<Row>(query)
    await client.query('commit')
    return rows[0] as Row // one row by its aggregate
  } finally {
    client.release()
  }
}
