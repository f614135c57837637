import { maskName } from '@doudi/core/kernel/mask.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Keys } from '@doudi/platform/crypto/keys.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { HouseholdList, ListHouseholds } from '../contract/household-list.ts'
import { findPeople, findWays } from '../store/find-people.ts'
import { type HouseholdFilter, listHouseholds as readHouseholds } from '../store/households.ts'
import { placeNames } from '../store/places.ts'

/** Households of the asker's area, in order of village. */
export const listHouseholds = useCase({
  name: 'registry.list-households',
  summary: '家庭清单',
  input: ListHouseholds,
  output: HouseholdList,
  load: loadNothing,
  may: (actor) => actor.holds('household:read'),
  run: async ({ tx, services, touch }, _loaded, { page, pageSize, division, scheme, q }) => {
    const filter: HouseholdFilter = {
      ...(division === undefined ? {} : { division: rangeOf(division) }),
      ...(scheme === undefined ? {} : { scheme }),
      ...(q ? await meant(tx, q, services.keys) : {}),
    }
    const { rows, total } = await readHouseholds(tx, filter, { limit: pageSize, offset: (page - 1) * pageSize })
    const place = await placeNames(
      tx,
      rows.map((row) => row.division),
    )
    touch({ detail: { households: rows.length } })
    return {
      rows: rows.map((row) => ({
        householdId: row.household_id,
        householdNo: row.household_no,
        division: row.division,
        place: place(row.division),
        headName: row.head_name && maskName(row.head_name),
        membersCount: row.members_count,
        schemes: row.schemes,
        coveredCount: row.covered_count,
      })),
      total,
      page,
      pageSize,
    }
  },
})

/** A household number finds its household, anything else the households of the people it fits (the first thousand). */
async function meant(tx: Tx, q: string, keys: Keys): Promise<HouseholdFilter> {
  const ways = await findWays(tx, q, keys)
  if (ways.length === 0 || /^\d{12,16}$/.test(q)) return { householdNo: q }
  const { rows } = await findPeople(tx, ways, { limit: 1000, offset: 0 })
  return { ids: [...new Set(rows.map(({ household_id }) => household_id))] }
}
