import { type Caller, seesDeliveries, seesHouseholds } from './actors.ts'
import { type Line, routeTable } from './route-table.ts'
import { deliveryMonths, type Place, places, type Target, villageNames } from './world.ts'

interface Narrowed {
  query(target: Target): Readonly<Record<string, string | number>>
  /** What the list should count for a caller, by the reference model. */
  total(caller: Caller, place: Place): number
}

const oneIfSeen = (caller: Caller, place: Place) => (seesHouseholds(caller, place) ? 1 : 0)
const ofHousehold: Narrowed = { query: ({ householdId }) => ({ householdId }), total: oneIfSeen }

/** Two places lie in one village, and its clerk sees both. */
const inVillage = (caller: Caller, { village }: Place) =>
  places.filter((one) => one.village === village && seesHouseholds(caller, one)).reduce((sum, one) => sum + one.households, 0)

const narrowed: Readonly<Record<string, Narrowed>> = {
  'platform.list-audit': { query: ({ householdId }) => ({ household: householdId, useCase: 'test.seeded' }), total: oneIfSeen },
  'registry.search': { query: ({ place }) => ({ q: villageNames[place.name] }), total: oneIfSeen },
  'registry.list-households': { query: ({ place }) => ({ division: place.village }), total: inVillage },
  'intake.list-deliveries': {
    query: ({ place }) => ({ period: deliveryMonths[place.name] }),
    total: (caller, place) => (seesDeliveries(caller, place) ? 4 : 0),
  },
  'monitoring.list-work-items': { query: ({ place }) => ({ division: place.village, state: 'all' }), total: inVillage },
  'monitoring.list-conflicts': ofHousehold,
  'assistance.list-applications': ofHousehold,
  'assistance.list-recorded': ofHousehold,
}

/** The line of a list asked for one place, where it can be: a filter narrows what one may see and never widens it. */
export function narrowedLine(name: string, at: { caller: Caller; place: Place }): Line | undefined {
  const line = routeTable[name]
  const narrow = narrowed[name]
  if (!line || !narrow) return undefined
  const total = narrow.total(at.caller, at.place)
  return { ...line, sample: (target) => ({ query: narrow.query(target) }), counts: () => ({ total }) }
}
