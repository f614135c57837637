import { randomUUID } from 'node:crypto'
import type { Permission } from '@doudi/core/access/permission.ts'
import type { Seen } from './actors.ts'
import { canarySign, type Target, typed, type World } from './world.ts'

/** What a call sends. */
export interface Sample {
  readonly params?: Readonly<Record<string, number>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: object
  readonly file?: string
}

/**
 * What is expected of one use case.
 * entity: one target, hidden from whoever is outside; list: everybody gets his or her part; global: belongs to no area;
 * batch: answers 200 and judges each part by itself.
 */
export interface Line {
  readonly needs: Permission
  readonly kind: 'entity' | 'list' | 'global' | 'batch'
  /** Whose area the target belongs to: the household's, or the one of the place's deliveries. */
  readonly of?: 'household' | 'delivery' | 'division'
  sample(target: Target, world: World): Sample
  /** What the answer must count, by the reference model. */
  readonly counts?: (seen: Seen) => Readonly<Record<string, number>>
  /** Public reference data: division codes of others may stand in it. */
  readonly isPublic?: boolean
  /** Numbers a phone needs without signal; lists otherwise never carry them. */
  readonly hasPhones?: boolean
  /** Evidence names the files of the household's own county that it comes from. */
  readonly citesDeliveries?: boolean
  /** Nothing in this world lets it succeed, or its success is tested elsewhere; permission alone is checked here. */
  readonly neverDone?: boolean
}

const application = ({ applicationId }: Target) => ({ applicationId })
const draft = ({ draftId }: Target) => ({ draftId })
const draftText = { title: '测试草稿', reason: '', validFrom: '2026-12-01', files: [] }
const whole = { pageSize: 200 }
const why = `${typed.name}（${typed.idNumber}，电话${typed.phone}）说明了理由`
const settlements = '结算流水号,证件号码,姓名,医疗类别,结算日期,医疗费总额,范围内个人负担,范围外个人自费\r\nS1,,,住院,,1,1,0\r\n'
let made = 0

/** Every use case that a route serves. A route without a line here fails the test. */
export const routeTable: Readonly<Record<string, Line>> = {
  'platform.get-status': { needs: 'today:read', kind: 'global', sample: () => ({}) },
  'platform.list-audit': {
    needs: 'audit:read',
    kind: 'list',
    sample: () => ({ query: { ...whole, useCase: 'test.seeded' } }),
    counts: ({ households }) => ({ total: households }),
  },
  'registry.list-divisions': {
    needs: 'today:read',
    kind: 'list',
    isPublic: true,
    sample: ({ place }) => ({ query: { parent: place.county } }),
  },
  'registry.search': {
    needs: 'person:search',
    kind: 'list',
    sample: () => ({ query: { ...whole, q: canarySign } }),
    counts: ({ households }) => ({ total: households * 2 }),
  },
  'registry.list-households': {
    needs: 'household:read',
    kind: 'list',
    sample: () => ({ query: whole }),
    counts: ({ households }) => ({ total: households }),
  },
  'intake.list-deliveries': {
    needs: 'delivery:read',
    kind: 'list',
    sample: () => ({ query: whole }),
    counts: ({ deliveries }) => ({ total: deliveries }),
  },
  'intake.get-calendar': { needs: 'delivery:read', kind: 'list', sample: () => ({ query: { last: '2026-10' } }) },
  'monitoring.get-today': {
    needs: 'today:read',
    kind: 'list',
    sample: () => ({}),
    counts: ({ households, holds }) => ({
      'mine.households': households,
      'mine.recipientHouseholds': households,
      active: holds('warning:read') ? households : 0,
      'mine.openConflicts': holds('conflict:resolve') ? households : 0,
      'mine.deathsToConfirm': holds('death:confirm') ? households : 0,
    }),
  },
  'monitoring.list-work-items': {
    needs: 'warning:read',
    kind: 'list',
    sample: () => ({ query: { ...whole, state: 'all' } }),
    counts: ({ households }) => ({ total: households, 'totals.red': households }),
  },
  'monitoring.list-comparisons': {
    needs: 'comparison:read',
    kind: 'list',
    sample: () => ({}),
    counts: () => ({ total: 3 }),
  },
  'monitoring.list-deaths': {
    needs: 'death:confirm',
    kind: 'list',
    sample: () => ({ query: whole }),
    counts: ({ households }) => ({ total: households }),
  },
  'monitoring.get-field-bundle': {
    needs: 'field:sync',
    kind: 'list',
    hasPhones: true,
    sample: () => ({}),
    counts: ({ households }) => ({ 'households.length': households, 'keep.length': households, openConflicts: households }),
  },
  'monitoring.list-conflicts': {
    needs: 'conflict:resolve',
    kind: 'list',
    sample: () => ({ query: whole }),
    counts: ({ households }) => ({ total: households }),
  },
  'assistance.list-applications': {
    needs: 'application:read',
    kind: 'list',
    sample: () => ({ query: whole }),
    counts: ({ households }) => ({ total: households }),
  },
  'assistance.list-recorded': {
    needs: 'audit:read',
    kind: 'list',
    sample: () => ({ query: whole }),
    counts: ({ households }) => ({ total: households }),
  },
  'policy.list-files': { needs: 'policy:read', kind: 'list', isPublic: true, sample: () => ({}) },
  'policy.list-parameters': { needs: 'policy:read', kind: 'list', isPublic: true, sample: () => ({}) },
  'policy.list-names': { needs: 'policy:read', kind: 'list', isPublic: true, sample: () => ({}) },
  'policy.list-drafts': {
    needs: 'policy:read',
    kind: 'list',
    sample: () => ({}),
    // One draft beside every four deliveries.
    counts: ({ deliveries }) => ({ 'drafts.length': deliveries / 4 }),
  },

  'registry.open-household': { needs: 'household:read', kind: 'entity', sample: ({ householdId }) => ({ params: { householdId } }) },
  'intake.get-delivery': {
    needs: 'delivery:read',
    kind: 'entity',
    of: 'delivery',
    sample: ({ appliedId }) => ({ params: { deliveryId: appliedId } }),
  },
  'intake.download-rejects': {
    needs: 'delivery:rejects',
    kind: 'entity',
    of: 'delivery',
    sample: ({ appliedId }) => ({ params: { deliveryId: appliedId } }),
  },
  'monitoring.get-work-item': { needs: 'warning:read', kind: 'entity', sample: ({ workItemId }) => ({ params: { workItemId } }) },
  'monitoring.get-comparison': {
    needs: 'comparison:read',
    kind: 'global',
    sample: ({ place }, { runs }) => ({
      params: { runId: { own: runs.home, neighbour: runs.both, sibling: runs.both, foreign: runs.foreign }[place.name] },
    }),
  },
  'monitoring.explain-household': {
    needs: 'explanation:read',
    kind: 'entity',
    citesDeliveries: true,
    sample: ({ householdId }) => ({ params: { householdId } }),
  },
  'assistance.assess-household': {
    needs: 'household:read',
    kind: 'entity',
    citesDeliveries: true,
    sample: ({ householdId }) => ({ params: { householdId } }),
  },
  'assistance.print-letter': {
    needs: 'household:read',
    kind: 'entity',
    neverDone: true,
    sample: ({ householdId }) => ({ params: { householdId }, query: { scheme: 'none' } }),
  },
  'assistance.settle-household': {
    needs: 'household:read',
    kind: 'entity',
    neverDone: true,
    sample: ({ householdId }) => ({
      params: { householdId },
      query: { scheme: 'none', from: '2026-10-01', to: '2026-11-01', recorded: '2026-10-01' },
    }),
  },
  'assistance.list-recorded-of-household': {
    needs: 'household:read',
    kind: 'entity',
    sample: ({ householdId }) => ({ params: { householdId } }),
  },
  'assistance.get-recorded': {
    needs: 'household:read',
    kind: 'entity',
    sample: ({ assessmentId }) => ({ params: { assessmentId } }),
  },
  'assistance.recompute-assessment': {
    needs: 'audit:read',
    kind: 'entity',
    neverDone: true,
    sample: ({ assessmentId }) => ({ params: { assessmentId } }),
  },
  'assistance.get-application': { needs: 'application:read', kind: 'entity', sample: (target) => ({ params: application(target) }) },

  'policy.get-file': {
    needs: 'policy:read',
    kind: 'global',
    isPublic: true,
    sample: () => ({ query: { path: 'parameters/warning-lines.yaml' } }),
  },
  'policy.get-draft': { needs: 'policy:read', kind: 'entity', of: 'delivery', sample: (target) => ({ params: draft(target) }) },
  'policy.list-changed': { needs: 'policy:read', kind: 'entity', of: 'delivery', sample: (target) => ({ params: draft(target) }) },
  'policy.compare-household': {
    needs: 'policy:read',
    kind: 'entity',
    of: 'delivery',
    neverDone: true,
    sample: (target) => ({ params: { ...draft(target), householdId: target.householdId } }),
  },
  'policy.get-difference': { needs: 'policy:read', kind: 'entity', of: 'delivery', sample: (target) => ({ params: draft(target) }) },

  'registry.reveal-number': {
    needs: 'person:reveal',
    kind: 'entity',
    sample: ({ personId }) => ({ params: { personId }, body: { field: 'id', reason: why, reasonCode: 'other' } }),
  },
  'monitoring.record-contact': {
    needs: 'warning:work',
    kind: 'entity',
    sample: ({ workItemId }) => ({ params: { workItemId }, body: { way: 'phone', note: why, version: 1 } }),
  },
  'monitoring.close-work-item': {
    needs: 'warning:work',
    kind: 'entity',
    sample: ({ workItemId }) => ({ params: { workItemId }, body: { outcome: 'true-apply', reason: why, version: 2 } }),
  },
  'monitoring.decide-death': {
    needs: 'death:confirm',
    kind: 'entity',
    sample: ({ deadId }) => ({ params: { personId: deadId }, body: { decision: 'rejected', reason: why } }),
  },
  'monitoring.resolve-conflict': {
    needs: 'conflict:resolve',
    kind: 'entity',
    sample: ({ conflictId, edits }) => ({ params: { conflictId }, body: { keep: edits[0], seen: edits } }),
  },
  'monitoring.send-operations': {
    needs: 'field:sync',
    kind: 'batch',
    sample: ({ householdId }) => ({ body: { operations: [visitOf(householdId)] } }),
  },
  'assistance.record-assessment': {
    needs: 'application:write',
    kind: 'entity',
    sample: ({ householdId }) => ({ params: { householdId }, body: {} }),
  },
  'assistance.update-content': {
    needs: 'application:write',
    kind: 'entity',
    sample: (target) => ({
      params: application(target),
      body: { version: 1, changes: [{ personId: target.personId, field: 'monthly_income', value: 390_000 }] },
    }),
  },
  'assistance.record-authorisation': {
    needs: 'application:write',
    kind: 'entity',
    sample: (target) => ({
      params: application(target),
      body: { personId: target.personId, way: 'signed-screen', givenBy: target.personId, givenOn: '2026-11-02' },
    }),
  },
  'assistance.submit-application': {
    needs: 'application:write',
    kind: 'entity',
    neverDone: true,
    sample: (target) => ({ params: application(target), body: { version: 1, applicantId: target.personId } }),
  },
  'assistance.withdraw-application': {
    needs: 'application:write',
    kind: 'entity',
    neverDone: true,
    sample: (target) => ({ params: application(target), body: { version: 99, reason: why } }),
  },
  'policy.check-policies': { needs: 'policy:read', kind: 'global', isPublic: true, sample: () => ({ body: { files: [] } }) },
  'policy.save-draft': {
    needs: 'policy:write',
    kind: 'entity',
    of: 'delivery',
    sample: (target) => ({ params: draft(target), body: { ...draftText, expectedVersion: 1 } }),
  },
  'policy.simulate-draft': {
    needs: 'policy:write',
    kind: 'entity',
    of: 'delivery',
    neverDone: true,
    sample: (target) => ({ params: draft(target), body: { expectedVersion: 2 } }),
  },
  'policy.submit-draft': {
    needs: 'policy:write',
    kind: 'entity',
    of: 'delivery',
    neverDone: true,
    sample: (target) => ({ params: draft(target), body: { expectedVersion: 2 } }),
  },
  'policy.approve-draft': {
    needs: 'policy:approve',
    kind: 'entity',
    of: 'delivery',
    neverDone: true,
    sample: (target) => ({ params: draft(target), body: { expectedVersion: 2 } }),
  },
  'policy.refuse-draft': {
    needs: 'policy:approve',
    kind: 'entity',
    of: 'delivery',
    neverDone: true,
    sample: (target) => ({ params: draft(target), body: { expectedVersion: 2, reason: why } }),
  },
  'policy.revoke-draft': {
    needs: 'policy:approve',
    kind: 'entity',
    of: 'delivery',
    neverDone: true,
    sample: (target) => ({ params: draft(target), body: { expectedVersion: 2, reason: why } }),
  },
  'policy.withdraw-draft': {
    needs: 'policy:write',
    kind: 'entity',
    of: 'delivery',
    sample: (target) => ({ params: draft(target), body: { expectedVersion: 2, reason: why } }),
  },
  'policy.start-draft': { needs: 'policy:write', kind: 'global', sample: () => ({ body: draftText }) },
  'intake.apply-delivery': {
    needs: 'delivery:write',
    kind: 'entity',
    of: 'delivery',
    sample: ({ previewedId }) => ({ params: { deliveryId: previewedId } }),
  },
  'intake.release-delivery': {
    needs: 'delivery:write',
    kind: 'entity',
    of: 'delivery',
    sample: ({ heldId }) => ({ params: { deliveryId: heldId }, body: { reason: why } }),
  },
  'intake.discard-delivery': {
    needs: 'delivery:write',
    kind: 'entity',
    of: 'delivery',
    sample: ({ otherHeldId }) => ({ params: { deliveryId: otherHeldId }, body: { reason: why } }),
  },
  'intake.receive-delivery': {
    needs: 'delivery:write',
    kind: 'entity',
    of: 'delivery',
    sample: ({ place }) => ({
      query: { area: String(place.deliveriesAt), class: 'medical-settlement', period: '2026-10' },
      file: settlements,
    }),
  },
  'monitoring.start-comparison': { needs: 'comparison:run', kind: 'global', sample: () => ({ body: {} }) },
  'monitoring.cancel-comparison': {
    needs: 'comparison:run',
    kind: 'global',
    neverDone: true,
    sample: (_target, { runs }) => ({ params: { runId: runs.home } }),
  },
  'registry.load-divisions': { needs: 'division:load', kind: 'global', neverDone: true, sample: () => ({ body: { code: '99' } }) },
  'platform.verify-audit': { needs: 'audit:verify', kind: 'global', sample: () => ({}) },
  'platform.add-user': {
    needs: 'user:write',
    kind: 'entity',
    of: 'division',
    sample: ({ place }) => ({
      body: { account: `new-${made++}`, name: '新账号', role: 'finance', division: place.village, password: 'Lotus-Pond-2026' },
    }),
  },
  'platform.advance-demo': { needs: 'demo:advance', kind: 'global', sample: () => ({ body: { days: 1 } }) },
}

const visitOf = (householdId: number) => ({
  operationId: randomUUID(),
  householdId,
  deviceAt: '2026-11-02T09:00:00+08:00',
  kind: 'visit-recorded',
  visitId: randomUUID(),
  workItemId: null,
  note: why,
  nothingChanged: true,
})
