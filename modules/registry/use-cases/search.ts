import { maskName } from '@doudi/core/kernel/mask.ts'
import { ageOn } from '@doudi/core/kernel/plain-date.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { Search, SearchAnswer, type SearchRow } from '../contract/search.ts'
import { findPeople, findWays } from '../store/find-people.ts'
import { findPlaces, listHouseholds } from '../store/households.ts'
import { placeNames } from '../store/places.ts'

/** One box: people by name, initials, ID or phone tail; households by number; places by official or everyday name. */
export const search = useCase({
  name: 'registry.search',
  summary: '搜索姓名、首字母、证件尾号、电话尾号、户号、地名',
  input: Search,
  output: SearchAnswer,
  load: loadNothing,
  may: (actor) => actor.holds('person:search'),
  run: async ({ tx, actor, services, clock, touch }, _loaded, { q, page, pageSize }) => {
    const places = await findPlaces(tx, q, actor.ranges)
    const households = await listHouseholds(tx, { householdNo: q }, { limit: 10, offset: 0 })
    const people = await findPeople(tx, await findWays(tx, q, services.keys), { limit: pageSize, offset: (page - 1) * pageSize })
    const place = await placeNames(
      tx,
      [...places, ...households.rows, ...people.rows].map(({ division }) => division),
    )
    touch({ personIds: people.rows.map(({ person_id }) => person_id), detail: { found: people.total } })
    const rows: SearchRow[] = [
      ...(page === 1 ? households.rows : []).map(({ household_id, household_no, division, head_name, members_count }) => ({
        kind: 'household' as const,
        householdId: household_id,
        householdNo: household_no,
        headName: head_name && maskName(head_name),
        membersCount: members_count,
        division,
        place: place(division),
      })),
      ...(page === 1 ? places : []).map((found) => ({ kind: 'division' as const, ...found, place: place(found.division) })),
      ...people.rows.map(({ person_id, household_id, name, born_on, id_masked, phone_masked, division, sex, matched_by }) => ({
        kind: 'person' as const,
        personId: person_id,
        householdId: household_id,
        name: maskName(name),
        sex,
        age: born_on === null ? null : ageOn(born_on, clock.today()),
        idMasked: id_masked,
        phoneMasked: phone_masked,
        division,
        place: place(division),
        matchedBy: matched_by,
      })),
    ]
    return { rows, total: people.total + households.total + places.length, page, pageSize }
  },
})
