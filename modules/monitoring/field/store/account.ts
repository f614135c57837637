import { dropCopies } from '@doudi/ui/field/store/kept.ts'
import { answeredAt } from '@doudi/ui/field/store/offline-limit.ts'
import type { Field } from './field.ts'
import { openAccount, openField } from './field.ts'
import { signIn as askSignIn, signOut as askSignOut } from './field-api.ts'
import { countUnsent } from './state.ts'

export type SignInResult =
  | { readonly kind: 'in' }
  | { readonly kind: 'no-signal' }
  /** The account is right but has no work on a phone. */
  | { readonly kind: 'not-for-phones' }
  | { readonly kind: 'refused'; readonly zh: string; readonly en: string }

/** Signs in and opens the account's things; what it left sealed in the outbox opens with it. */
export async function signIn(field: Field, given: { account: string; password: string }): Promise<SignInResult> {
  const answer = await askSignIn(given.account.trim(), given.password)
  if (answer.kind === 'silence') return { kind: 'no-signal' }
  if (answer.kind === 'problem') return { kind: 'refused', zh: answer.zh, en: answer.en }
  const session = answer.body
  if (!session.signedIn) return { kind: 'no-signal' }
  if (!session.permissions.includes('field:sync')) {
    await askSignOut()
    return { kind: 'not-for-phones' }
  }
  await field.db.put('facts', session.account, 'account')
  await field.db.put('facts', answeredAt(field.now()), 'offlineClock')
  await openAccount(field, session.account)
  field.state.set((state) => ({ ...state, session }))
  field.announce()
  return { kind: 'in' }
}

export type SignOutResult = 'out' | 'unsent'

/**
 * Signs out: copies of households go, drafts stay sealed. With something unsent it does nothing and says so; the caller sends
 * first and asks again.
 */
export async function signOut(field: Field): Promise<SignOutResult> {
  const { account } = field.state.get()
  if (countUnsent(field.state.get()) > 0) return 'unsent'
  field.vault = undefined
  await dropCopies(field.db, { account })
  await field.db.delete('facts', 'account')
  // Without signal the cookie stays until it runs out; the phone itself holds nothing readable any more.
  await askSignOut()
  await openField(field)
  field.announce()
  return 'out'
}
