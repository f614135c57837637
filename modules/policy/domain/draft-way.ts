import type { DraftState } from '../contract/drafts.ts'

/** What is stored of a draft; `in-force` is an approved one whose date has come. */
export type Stage = Exclude<DraftState, 'in-force'>

export type Act = 'save' | 'simulate' | 'submit' | 'approve' | 'refuse' | 'withdraw' | 'revoke'

/** One line of the way of a draft. `author`: who wrote it; `second`: an approver who is somebody else. */
export type Step = {
  readonly act: Act
  readonly from: readonly Stage[]
  readonly to: Stage
  readonly who: 'author' | 'second'
  readonly needsReason: boolean
}

/**
 * The only ways a draft goes. What is refused or withdrawn changes nothing; what is approved is published in the same moment, and is taken back
 * only before its date comes, by a second person again.
 */
export const draftWay: readonly Step[] = [
  { act: 'save', from: ['draft', 'refused'], to: 'draft', who: 'author', needsReason: false },
  { act: 'simulate', from: ['draft'], to: 'draft', who: 'author', needsReason: false },
  { act: 'submit', from: ['draft'], to: 'submitted', who: 'author', needsReason: false },
  { act: 'approve', from: ['submitted'], to: 'approved', who: 'second', needsReason: false },
  { act: 'refuse', from: ['submitted'], to: 'refused', who: 'second', needsReason: true },
  { act: 'withdraw', from: ['draft', 'submitted', 'refused'], to: 'withdrawn', who: 'author', needsReason: true },
  { act: 'revoke', from: ['approved'], to: 'withdrawn', who: 'second', needsReason: true },
]

/** Why somebody cannot do something with a draft. */
export type Denial = 'not-allowed' | 'not-the-author' | 'the-author' | 'wrong-state' | 'in-force' | 'reason-missing'

export type Asked = {
  readonly act: Act
  /** `author` null: opened by an upgrade, nobody has taken it up. */
  readonly draft: { readonly state: Stage; readonly author: string | null }
  readonly by: { readonly account: string; readonly mayWrite: boolean; readonly mayApprove: boolean }
  readonly reason?: string | undefined
  /** Whether its date has come. */
  readonly inForce?: boolean
}

export function stepOf(act: Act): Step {
  const step = draftWay.find((one) => one.act === act)
  if (!step) throw new Error(`the way of a draft has no [${act}]`)
  return step
}

/** What stands against an act, the most telling first; undefined when it may be done. */
export function findDenial({ act, draft, by, reason, inForce = false }: Asked): Denial | undefined {
  const step = stepOf(act)
  if (!(step.who === 'author' ? by.mayWrite : by.mayApprove)) return 'not-allowed'
  if (!step.from.includes(draft.state)) return 'wrong-state'
  if (act === 'revoke' && inForce) return 'in-force'
  if (step.who === 'author' && draft.author !== null && draft.author !== by.account) return 'not-the-author'
  if (step.who === 'second' && (draft.author === null || draft.author === by.account)) return 'the-author'
  return step.needsReason && reason !== undefined && reason === '' ? 'reason-missing' : undefined
}

/** What people are told the state is on a day. */
export function stateOn({ state, validFrom }: { state: Stage; validFrom: string }, today: string): DraftState {
  return state === 'approved' && validFrom <= today ? 'in-force' : state
}
