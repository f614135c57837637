import type { Permission } from './permission.ts'
import { permissionsOf } from './permission.ts'
import type { Role } from './role.ts'
import { roles } from './role.ts'

/** A half-open range of 12-digit division codes, `lo <= division < hi`. */
export interface DivisionRange {
  readonly lo: number
  readonly hi: number
}

/** By which door an actor came in; audit rows name it. */
export type Channel = 'web' | 'phone' | 'command-line' | 'machine'

/** Who acts: an account with its role and its area, as every use case sees it. */
export interface Actor {
  readonly account: string
  readonly name: string
  readonly role: Role
  /** The division the account belongs to; the audit row of a call that touches no household carries it. */
  readonly division: number
  readonly ranges: readonly DivisionRange[]
  readonly reach: 'area' | 'own'
  readonly channel: Channel
  /** The operating system's user behind a command line. */
  readonly systemUser?: string
  /** True when the role has the permission and, where a division is given, the division lies in the actor's ranges. */
  holds(permission: Permission, division?: number): boolean
}

/** Makes an actor from what is stored of an account. */
export function makeActor(stored: Omit<Actor, 'reach' | 'holds'>): Actor {
  const granted = new Set<Permission>(permissionsOf[stored.role])
  return {
    ...stored,
    reach: roles[stored.role].reach,
    holds: (permission, division) =>
      granted.has(permission) && (division === undefined || stored.ranges.some((range) => range.lo <= division && division < range.hi)),
  }
}
