import type { Permission } from '@doudi/core/access/permission.ts'
import type { Role } from '@doudi/core/access/role.ts'

const field = ['grid-worker', 'village'] as const
const desks = ['village', 'township-clerk', 'county-officer'] as const
const overview = ['township-leader', 'county-leader', 'prefecture', 'province'] as const

/** Which roles should have a permission, written down a second time on purpose: a slip in the product's table shows as a difference. */
export const expectedRoles: Readonly<Record<Permission, readonly Role[]>> = {
  'today:read': [
    'grid-worker',
    ...desks,
    ...overview,
    'data-operator',
    'policy-officer',
    'policy-approver',
    'finance',
    'auditor',
    'system-administrator',
    'security-administrator',
  ],
  'household:read': ['grid-worker', ...desks, ...overview],
  'person:search': [...desks, ...overview],
  'person:reveal': ['township-clerk', 'county-officer'],
  'warning:read': ['grid-worker', ...desks, ...overview],
  'warning:work': ['grid-worker', ...desks],
  'conflict:resolve': ['grid-worker', ...desks],
  'death:confirm': ['county-officer'],
  'application:read': ['grid-worker', ...desks, ...overview],
  'application:write': ['grid-worker', ...desks],
  'field:sync': [...field],
  'delivery:read': ['township-clerk', 'county-officer', 'county-leader', 'data-operator', 'system-administrator'],
  'delivery:write': ['data-operator'],
  'delivery:rejects': ['data-operator'],
  'comparison:read': ['county-officer', ...overview, 'data-operator', 'policy-officer', 'policy-approver'],
  'comparison:run': ['county-officer', 'data-operator'],
  'explanation:read': ['grid-worker', ...desks, ...overview],
  'policy:read': ['county-officer', 'policy-officer', 'policy-approver', 'auditor'],
  'policy:write': ['policy-officer'],
  'policy:approve': ['policy-approver'],
  'audit:read': ['county-officer', 'county-leader', 'auditor'],
  'audit:verify': ['auditor'],
  'user:write': ['security-administrator'],
  'division:load': ['system-administrator'],
  'demo:advance': ['system-administrator'],
}
