import { maskName } from '@doudi/core/kernel/mask.ts'
import { ageOn, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type DeathList, DeathList as DeathListSchema, DeathQuery } from '../contract/death.ts'
import { listDeaths as findDeaths } from '../store/deaths.ts'

/** Deaths that one source alone reports: nothing opens before the county officer has decided. */
export const listDeaths = useCase({
  name: 'monitoring.list-deaths',
  summary: '待确认死亡：只有一个来源说去世的人，由县里核实',
  input: DeathQuery,
  output: DeathListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('death:confirm'),
  run: async ({ tx, clock, touch }, _loaded, query): Promise<DeathList> => {
    const { rows, total } = await findDeaths(tx, query)
    touch({ personIds: rows.map((row) => row.person_id), detail: { rows: rows.length, total } })
    return {
      rows: rows.map((row) => ({
        personId: row.person_id,
        householdId: row.household_id,
        name: maskName(row.name),
        headName: maskName(row.head_name),
        place: row.place,
        age: row.born_on === null ? null : ageOn(plainDate(row.born_on), clock.today()),
        schemes: row.schemes,
        sources: row.sources,
        state: row.state,
        decidedByName: row.decided_by_name,
        decidedReason: row.decided_reason,
      })),
      total,
      page: query.page,
      pageSize: query.pageSize,
    }
  },
})
