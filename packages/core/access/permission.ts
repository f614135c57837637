import type { Role } from './role.ts'

/** What a role may do inside its area. The names are the ones the audit list and the access tests use. */
export const permissions = [
  'today:read',
  'household:read',
  'person:search',
  'person:reveal',
  'warning:read',
  'warning:work',
  'conflict:resolve',
  'death:confirm',
  'application:read',
  'application:write',
  'field:sync',
  'delivery:read',
  'delivery:write',
  'delivery:rejects',
  'comparison:read',
  'comparison:run',
  'explanation:read',
  'policy:read',
  'policy:write',
  'policy:approve',
  'audit:read',
  'audit:verify',
  'user:write',
  'division:load',
  'demo:advance',
] as const

export type Permission = (typeof permissions)[number]

const casework: readonly Permission[] = [
  'today:read',
  'household:read',
  'person:search',
  'warning:read',
  'warning:work',
  'conflict:resolve',
  'application:read',
  'application:write',
  'explanation:read',
]
const overview: readonly Permission[] = [
  'today:read',
  'household:read',
  'person:search',
  'warning:read',
  'application:read',
  'explanation:read',
]

/** Role to permissions: the one table that the server checks, the screens hide by and the access tests are generated from. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  'grid-worker': [
    'today:read',
    'household:read',
    'warning:read',
    'warning:work',
    'conflict:resolve',
    'application:read',
    'application:write',
    'field:sync',
    'explanation:read',
  ],
  village: [...casework, 'field:sync'],
  'township-clerk': [...casework, 'person:reveal', 'delivery:read'],
  'township-leader': [...overview, 'comparison:read'],
  'county-officer': [
    ...casework,
    'person:reveal',
    'death:confirm',
    'delivery:read',
    'comparison:read',
    'comparison:run',
    'policy:read',
    'audit:read',
  ],
  'county-leader': [...overview, 'delivery:read', 'comparison:read', 'audit:read'],
  prefecture: [...overview, 'comparison:read'],
  province: [...overview, 'comparison:read'],
  'data-operator': ['today:read', 'delivery:read', 'delivery:write', 'delivery:rejects', 'comparison:read', 'comparison:run'],
  'policy-officer': ['today:read', 'comparison:read', 'policy:read', 'policy:write'],
  'policy-approver': ['today:read', 'comparison:read', 'policy:read', 'policy:approve'],
  finance: ['today:read'],
  auditor: ['today:read', 'policy:read', 'audit:read', 'audit:verify'],
  'system-administrator': ['today:read', 'division:load', 'demo:advance', 'delivery:read'],
  'security-administrator': ['today:read', 'user:write'],
}
