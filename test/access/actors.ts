import type { Permission } from '@doudi/core/access/permission.ts'
import { type Role, roleNames } from '@doudi/core/access/role.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import { expectedRoles } from './expected-roles.ts'
import { counties, type Place, places } from './world.ts'

/** An account of the test. */
export interface Caller {
  readonly account: string
  readonly role: Role
  readonly division: number
}

/** What a caller should see, by the reference model. */
export interface Seen {
  readonly households: number
  readonly deliveries: number
  readonly holds: (permission: Permission) => boolean
}

const home: Partial<Record<Role, number>> = {
  village: 360_321_101_006,
  'township-clerk': 360_321_101_000,
  'township-leader': 360_321_101_000,
  prefecture: 360_300_000_000,
  province: 360_000_000_000,
}
const away: Partial<Record<Role, number>> = {
  village: 360_322_100_001,
  'township-clerk': 360_322_100_000,
  'township-leader': 360_322_100_000,
  prefecture: 360_100_000_000,
  province: 350_000_000_000,
}

/** Every role at home and in another area of its level, and a grid worker for each place. */
export const callers: readonly Caller[] = [
  ...places.map(({ worker, village }): Caller => ({ account: worker, role: 'grid-worker', division: village })),
  ...roleNames
    .filter((role) => role !== 'grid-worker')
    .flatMap((role): Caller[] => [
      { account: `${role}-home`, role, division: home[role] ?? counties.home },
      { account: `${role}-away`, role, division: away[role] ?? counties.foreign },
    ]),
]

/** Whether a role should have a permission; the table of the test, not of the product. */
export const shouldHold = ({ role }: Caller, permission: Permission) => expectedRoles[permission].includes(role)

/** Whether a division lies in the caller's area. */
export function coversDivision(caller: Caller, division: number): boolean {
  const { lo, hi } = rangeOf(caller.division)
  return lo <= division && division < hi
}

/** Whether the caller should see the households of a place: an office by area, a grid worker by responsibility. */
export const seesHouseholds = (caller: Caller, { village, worker }: Place) =>
  caller.role === 'grid-worker' ? caller.account === worker : coversDivision(caller, village)

/** Whether the caller should see the deliveries of a place; a grid worker never does. */
export const seesDeliveries = (caller: Caller, { deliveriesAt }: Place) =>
  caller.role !== 'grid-worker' && coversDivision(caller, deliveriesAt)

/** The reference model: what a caller may count. */
export function seenBy(caller: Caller): Seen {
  return {
    households: places.filter((place) => seesHouseholds(caller, place)).reduce((sum, place) => sum + place.households, 0),
    deliveries: places.filter((place) => seesDeliveries(caller, place)).length * 4,
    holds: (permission) => shouldHold(caller, permission),
  }
}
