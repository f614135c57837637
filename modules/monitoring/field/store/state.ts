import type { Session } from '@doudi/platform/contract/session.ts'
import type { Conflict } from '../../contract/conflict.ts'
import type { Bundle, BundleHousehold } from '../../contract/field-bundle.ts'
import type { OwnOperation } from '../model/own-work.ts'
import type { VisitDraft } from '../model/visit-draft.ts'

export type SignedIn = Extract<Session, { signedIn: true }>

/** Everything of a bundle but its households. */
export type BundleHead = Omit<Bundle, 'households' | 'keep'>

/** What the phone knows at this moment. Screens read this and nothing else. */
export interface FieldState {
  readonly phase: 'starting' | 'signed-out' | 'signed-in' | 'wiped'
  /** The account whose things are open; '' when signed out. */
  readonly account: string
  readonly session?: SignedIn
  /** The world of the demo with its own date. */
  readonly demo: boolean
  /** The server no longer knows us; work goes on, sending waits. */
  readonly needsSignIn: boolean
  /** Why the server keeps the bundle from this account. */
  readonly refused?: { readonly zh: string; readonly en: string }
  readonly head?: BundleHead
  readonly households: readonly BundleHousehold[]
  readonly own: readonly OwnOperation[]
  readonly drafts: readonly VisitDraft[]
  readonly conflicts: readonly Conflict[]
  /** What lies here sealed of other accounts: account and how many. */
  readonly others: readonly { readonly account: string; readonly count: number }[]
  readonly online: boolean
  /** Whether the server answered the last time it was asked. */
  readonly reachable: boolean
  /** The last touch could not be written to the phone. */
  readonly notSaved: boolean
  readonly busy: boolean
  /** The last time the server answered, by the device's clock; 0 = never. */
  readonly answeredAt: number
  /** Copies of households were taken away after so many hours without the server. */
  readonly expiredAfterHours: number | undefined
  readonly persistent: boolean
  /** How far the device's clock is ahead of the server's, milliseconds. */
  readonly clockAhead: number
}

export const EMPTY: FieldState = {
  phase: 'starting',
  account: '',
  demo: false,
  needsSignIn: false,
  households: [],
  own: [],
  drafts: [],
  conflicts: [],
  others: [],
  online: true,
  reachable: true,
  notSaved: false,
  busy: false,
  answeredAt: 0,
  expiredAfterHours: undefined,
  persistent: false,
  clockAhead: 0,
}

/** Operations the server has not answered for. */
export function countUnsent(state: FieldState): number {
  return state.own.filter(({ state: how }) => how !== 'answered').length
}
