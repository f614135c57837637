import { answeredAt } from '@doudi/ui/field/store/offline-limit.ts'
import { wipeEverything } from '@doudi/ui/field/store/outbox.ts'
import type { PostAnswer, SendPort } from '@doudi/ui/field/store/send.ts'
import { sendWaiting } from '@doudi/ui/field/store/send.ts'
import type { ConflictList } from '../../contract/conflict.ts'
import type { Bundle } from '../../contract/field-bundle.ts'
import type { Operation, Receipt, Receipts } from '../../contract/operations.ts'
import { mergeBundle, readBundle, type StoredBundle, writeBundle } from './bundle-store.ts'
import type { Field } from './field.ts'
import { reload } from './field.ts'
import type { Answer } from './field-api.ts'
import { ask, has, whoAmI } from './field-api.ts'
import { EMPTY } from './state.ts'

/** What came of one round with the server; only 'silence' is worth another try soon. */
export type SyncResult = 'done' | 'silence' | 'sign-in' | 'refused' | 'wiped'

/** Code of the server's order for a phone that was reported lost. */
export const LOST_DEVICE = 'device-lost'

/**
 * One round: make sure the cookie is this account's, hand over what waits, fetch what changed. Runs in one tab at a time and may be
 * interrupted anywhere: every step leaves the store whole.
 */
export async function syncOnce(field: Field): Promise<SyncResult> {
  const { vault } = field
  if (!vault) return 'sign-in'
  const who = await whoAmI()
  if (who.kind !== 'ok') return outcomeOf(field, who)
  // Another account may have signed in to the console in this browser: nothing of ours goes out under its name.
  const session = who.body
  if (!session.signedIn || session.account !== vault.account) return needSignIn(field)
  await markAnswered(field, who.date)
  await field.db.put('facts', session.demo, 'demo')
  field.state.set((state) => ({ ...state, session, demo: session.demo, needsSignIn: false }))
  const sent = await sendWaiting(field.db, vault, sendPort(field))
  await reload(field)
  if (sent === 'wipe') return wipe(field)
  if (sent === 'sign-in') return needSignIn(field)
  if (sent === 'no-answer') return 'silence'
  return fetchBundle(field)
}

function sendPort(field: Field): SendPort<Operation, Receipt> {
  return {
    now: field.now,
    idOf: ({ operationId, state }) => (state === 'deferred' || operationId === null ? undefined : operationId),
    post: async (operations) => {
      const answer = await ask('/api/field/operations', { method: 'POST', body: { operations }, looksRight: has<Receipts>('receipts') })
      if (answer.kind === 'ok') {
        await markAnswered(field, answer.date)
        return { kind: 'receipts', receipts: answer.body.receipts }
      }
      return postOutcome(answer)
    },
  }
}

function postOutcome(answer: Exclude<Answer<Receipts>, { kind: 'ok' }>): PostAnswer<Receipt> {
  if (answer.kind === 'silence') return { kind: 'no-answer' }
  if (answer.code === LOST_DEVICE) return { kind: 'wipe' }
  if (answer.status === 401) return { kind: 'sign-in' }
  // Only these say that the content is the trouble. Everything else may pass by itself.
  return answer.status === 400 || answer.status === 413 || answer.status === 422
    ? { kind: 'refused', sentence: answer.zh }
    : { kind: 'no-answer' }
}

async function fetchBundle(field: Field): Promise<SyncResult> {
  const { vault } = field
  if (!vault) return 'sign-in'
  const stored = await readBundle(field.db, vault)
  const answer = await ask(`/api/field/bundle${sinceWhat(stored)}`, { looksRight: has<Bundle>('bundleAt', 'households', 'keep', 'form') })
  if (answer.kind !== 'ok') return outcomeOf(field, answer)
  if (answer.body.account !== vault.account) return needSignIn(field)
  await writeBundle(field.db, vault, mergeBundle(stored, answer.body))
  await markAnswered(field, answer.date)
  await reload(field)
  field.state.set(({ refused: _, ...state }) => state)
  await fetchConflicts(field, answer.body.openConflicts)
  return 'done'
}

/** What the phone has already. Copies without rules are of an earlier version: everything comes again. */
function sinceWhat(stored: StoredBundle | undefined): string {
  const rules = stored?.head.rules
  if (!stored || !rules?.content) return ''
  return `?since=${encodeURIComponent(stored.head.bundleAt)}&rules=${encodeURIComponent(rules.digest)}`
}

/** Conflicts are shown only as fresh as they are decided: they are not kept on the phone. */
export async function fetchConflicts(field: Field, open: number): Promise<void> {
  if (open === 0) return field.state.set((state) => ({ ...state, conflicts: [] }))
  const answer = await ask('/api/conflicts?state=open&pageSize=200', { looksRight: has<ConflictList>('rows') })
  if (answer.kind === 'ok') field.state.set((state) => ({ ...state, conflicts: answer.body.rows }))
}

async function outcomeOf(field: Field, answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Promise<SyncResult> {
  if (answer.kind === 'silence') return 'silence'
  if (answer.code === LOST_DEVICE) return wipe(field)
  if (answer.status === 401) return needSignIn(field)
  if (answer.status !== 403) return 'silence'
  field.state.set((state) => ({ ...state, refused: { zh: answer.zh, en: answer.en } }))
  return 'refused'
}

function needSignIn(field: Field): SyncResult {
  field.state.set((state) => ({ ...state, needsSignIn: true }))
  return 'sign-in'
}

async function wipe(field: Field): Promise<SyncResult> {
  await wipeEverything(field.db)
  field.vault = undefined
  field.state.set({ ...EMPTY, phase: 'wiped' })
  field.announce()
  return 'wiped'
}

async function markAnswered(field: Field, date: number | undefined): Promise<void> {
  const now = field.now()
  const tx = field.db.transaction('facts', 'readwrite')
  void tx.store.put(answeredAt(now), 'offlineClock')
  void tx.store.put(now, 'answeredAt')
  await tx.done
  field.state.set((state) => ({ ...state, answeredAt: now, clockAhead: date === undefined ? state.clockAhead : now - date }))
}
