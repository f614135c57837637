import type { FieldDatabase } from '@doudi/ui/field/store/database.ts'
import { dropCopies, findKept, listKeptIds } from '@doudi/ui/field/store/kept.ts'
import type { Observed } from '@doudi/ui/field/store/observed.ts'
import { observed } from '@doudi/ui/field/store/observed.ts'
import type { OfflineClock } from '@doudi/ui/field/store/offline-limit.ts'
import { isExpired, lookAt } from '@doudi/ui/field/store/offline-limit.ts'
import { countOutbox, dropReceiptsBefore, listOutbox, listReceipts } from '@doudi/ui/field/store/outbox.ts'
import type { Vault } from '@doudi/ui/field/store/vault.ts'
import { openVault } from '@doudi/ui/field/store/vault.ts'
import type { Operation, Receipt } from '../../contract/operations.ts'
import type { OwnOperation } from '../model/own-work.ts'
import type { VisitDraft } from '../model/visit-draft.ts'
import { readBundle, readHead } from './bundle-store.ts'
import type { FieldState } from './state.ts'
import { EMPTY } from './state.ts'

const RECEIPTS_KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** The phone's store opened: what is written goes through here, what is known stands in `state`. */
export interface Field {
  readonly db: FieldDatabase
  readonly state: Observed<FieldState>
  /** Set while somebody is signed in. */
  vault: Vault | undefined
  /** How often a touch or an operation was written here: what was read before the last one is old. */
  writes: number
  /** Tells other tabs of this phone that something was written. */
  announce(): void
  now(): number
}

/** Opens the field app's store on a database. */
export function createField(db: FieldDatabase, parts: { announce: () => void; now: () => number }): Field {
  return { db, state: observed<FieldState>(EMPTY), vault: undefined, writes: 0, ...parts }
}

/** Finds who was signed in here and opens his or her things, without asking the server. */
export async function openField(field: Field): Promise<void> {
  const account = await field.db.get('facts', 'account')
  if (typeof account === 'string' && account !== '') await openAccount(field, account)
  else field.state.set({ ...EMPTY, phase: 'signed-out', online: field.state.get().online, others: await listOthers(field, '') })
}

/** Opens an account's things. Copies of households that are too old, or another account's, go. */
export async function openAccount(field: Field, account: string): Promise<void> {
  field.vault = await openVault(field.db, account)
  await dropCopies(field.db, { allBut: account })
  await dropReceiptsBefore(field.db, field.now() - RECEIPTS_KEPT_MS)
  field.state.set((state) => ({ ...state, phase: 'signed-in', account, needsSignIn: false }))
  await checkOfflineLimit(field)
  await reload(field)
}

/** Reads everything again from the store: after writing, and when another tab has written. */
export async function reload(field: Field): Promise<void> {
  const { db, vault } = field
  if (!vault) return
  const [bundle, others, answeredAt, demo] = await Promise.all([
    readBundle(db, vault),
    listOthers(field, vault.account),
    db.get('facts', 'answeredAt'),
    db.get('facts', 'demo'),
  ])
  await readOwn(field, vault, (mine) =>
    field.state.set((state) => {
      const { head: _, ...rest } = state
      return {
        ...rest,
        ...mine,
        ...(bundle ? { head: bundle.head, expiredAfterHours: undefined } : {}),
        households: bundle?.households ?? [],
        others,
        demo: demo === true,
        answeredAt: typeof answeredAt === 'number' ? answeredAt : 0,
      }
    }),
  )
}

/** Reads only what was written just now; the bundle stays as it is in memory. */
export async function reloadOwn(field: Field): Promise<void> {
  field.writes += 1
  if (field.vault) await readOwn(field, field.vault, (mine) => field.state.set((state) => ({ ...state, ...mine })))
}

/** Own work as it stands. Read again when something was written meanwhile: an older reading would take the newest touch off the screen. */
async function readOwn(field: Field, vault: Vault, show: (mine: Pick<FieldState, 'own' | 'drafts'>) => void): Promise<void> {
  for (;;) {
    const before = field.writes
    const [own, drafts] = await Promise.all([listOwn(field, vault), listDrafts(field, vault)])
    if (field.vault !== vault) return
    if (field.writes === before) return show({ own, drafts })
  }
}

/** Adds the time without the server and takes the copies of households away when it is too long. The outbox and drafts stay. */
export async function checkOfflineLimit(field: Field): Promise<void> {
  const { db, vault } = field
  const stored = await db.get('facts', 'offlineClock')
  if (!vault || stored === undefined) return
  const clock = lookAt(stored as OfflineClock, field.now()) // written only here and by markAnswered
  await db.put('facts', clock, 'offlineClock')
  const head = await readHead(db, vault)
  if (!head || !isExpired(clock, head.offlineHours)) return
  await dropCopies(db, { account: vault.account })
  field.state.set((state) => ({ ...state, expiredAfterHours: head.offlineHours }))
  await reload(field)
}

async function listOwn({ db }: Field, vault: Vault): Promise<OwnOperation[]> {
  const [waiting, receipts] = await Promise.all([listOutbox<Operation>(db, vault), listReceipts<Operation, Receipt>(db, vault)])
  const unsent = waiting.map(
    ({ operation, state, refusal }): OwnOperation => ({
      operation,
      state: state === 'waiting' ? 'waiting' : 'stuck',
      ...(refusal === undefined ? {} : { refusal }),
    }),
  )
  return [...unsent, ...receipts.map(({ operation, receipt }): OwnOperation => ({ operation, receipt, state: 'answered' }))]
}

async function listDrafts({ db }: Field, vault: Vault): Promise<VisitDraft[]> {
  const ids = await listKeptIds(db, vault.account, 'drafts')
  const drafts = await Promise.all(ids.map((id) => findKept<VisitDraft>(db, vault, { shelf: 'drafts', id })))
  return drafts.flatMap((draft) => draft ?? [])
}

async function listOthers({ db }: Field, account: string): Promise<{ account: string; count: number }[]> {
  const counts = await countOutbox(db)
  return [...counts].filter(([other]) => other !== account).map(([other, count]) => ({ account: other, count }))
}
