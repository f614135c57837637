import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { Operation, Receipt } from '../../contract/operations.ts'

/** An operation of this phone and how far it has come. */
export interface OwnOperation {
  readonly operation: Operation
  readonly state: 'waiting' | 'stuck' | 'answered'
  /** The server's word. */
  readonly receipt?: Receipt
  /** Why the server would not even look at it; it stays here until a person has dealt with it. */
  readonly refusal?: string
}

/** Operations of one visit, or one that stands alone: one line on the screen. */
export interface OwnGroup {
  readonly id: string
  readonly householdId: number
  readonly kind: 'visit' | 'contact' | 'answer'
  readonly deviceAt: string
  readonly operations: readonly OwnOperation[]
}

/** Groups operations by visit, in the order in which they were made, newest first. */
export function groupOwn(operations: readonly OwnOperation[]): OwnGroup[] {
  const groups = new Map<string, OwnGroup>()
  for (const own of operations) {
    const id = groupId(own.operation)
    const { householdId, deviceAt } = own.operation
    const known = groups.get(id) ?? { id, householdId, kind: kindOf(own.operation), deviceAt, operations: [] }
    groups.set(id, { ...known, operations: [...known.operations, own] })
  }
  return [...groups.values()].sort((a, b) => b.deviceAt.localeCompare(a.deviceAt))
}

function groupId(operation: Operation): string {
  return 'visitId' in operation && operation.visitId !== null ? operation.visitId : operation.operationId
}

function kindOf(operation: Operation): OwnGroup['kind'] {
  if (operation.kind === 'contact-made') return 'contact'
  return 'visitId' in operation && operation.visitId !== null ? 'visit' : 'answer'
}

/**
 * The versions an edit of a question starts from: this phone's own last edit where the bundle does not show it yet, else those of
 * the known value.
 */
export function baseOf(key: string, household: BundleHousehold, own: readonly OwnOperation[]): string[] {
  const last = newOwn(key, household, own).at(-1)
  return last ? [last.operation.operationId] : (household.known[key]?.versions ?? [])
}

/** Own answers that the copy of the household does not show yet, oldest first; of one question, or of all. */
export function newOwn(key: string | undefined, household: BundleHousehold, own: readonly OwnOperation[]): OwnOperation[] {
  return own
    .filter(({ operation, receipt }) => operation.kind === 'field-set' && receipt?.state !== 'refused')
    .filter(({ operation }) => key === undefined || ('field' in operation && operation.field === key))
    .filter(({ operation }) => operation.householdId === household.householdId)
    .filter(({ receipt }) => receipt === undefined || receipt.receivedAt > household.changedAt)
    .sort((a, b) => a.operation.deviceAt.localeCompare(b.operation.deviceAt))
}
