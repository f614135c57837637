import type { Permission } from '../access/permission.ts'

/** A work item is open until the first contact, then contacted, and closed with an outcome. */
export type WorkItemState = 'open' | 'contacted' | 'closed'

/** What may happen to a work item. `raise` is the machine's: another factor or a stronger grade; it never closes and never reopens. */
export type WorkItemEvent = 'contact' | 'contact-failed' | 'close' | 'raise'

export interface WorkItemTransition {
  readonly from: WorkItemState
  readonly on: WorkItemEvent
  readonly to: WorkItemState
  /** The permission a person needs; absent = the machine's own. */
  readonly needs?: Permission
}

/**
 * Every transition there is: screens, the server's check and the drawing in the README come from this table.
 * A closed item stays closed: a warning that returns opens a new item that names the old one.
 */
export const workItemTransitions: readonly WorkItemTransition[] = [
  { from: 'open', on: 'contact', to: 'contacted', needs: 'warning:work' },
  { from: 'open', on: 'contact-failed', to: 'open', needs: 'warning:work' },
  { from: 'open', on: 'close', to: 'closed', needs: 'warning:work' },
  { from: 'open', on: 'raise', to: 'open' },
  { from: 'contacted', on: 'contact', to: 'contacted', needs: 'warning:work' },
  { from: 'contacted', on: 'contact-failed', to: 'contacted', needs: 'warning:work' },
  { from: 'contacted', on: 'close', to: 'closed', needs: 'warning:work' },
  { from: 'contacted', on: 'raise', to: 'contacted' },
]

/** The state after the event, or undefined when it cannot happen in this state. */
export function stateAfter(from: WorkItemState, event: WorkItemEvent): WorkItemState | undefined {
  return workItemTransitions.find((transition) => transition.from === from && transition.on === event)?.to
}
