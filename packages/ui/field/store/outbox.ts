import type { FieldDatabase, OutboxRecord } from './database.ts'
import type { Vault } from './vault.ts'

/** What the outbox needs to know of an operation; the rest is its owner's business. */
export interface AnyOperation {
  /** Made by the device; the server takes each number once. */
  readonly operationId: string
}

export interface Waiting<Operation> {
  readonly operation: Operation
  readonly state: OutboxRecord['state']
  /** Why the server would not take it, when it would not. */
  readonly refusal?: string
  readonly heldUntil?: number
}

/** The longest time an operation may be held back; a clock that jumped must not hold one for hours. */
export const HOLD_MS = 10_000

interface SealedOperation<Operation> {
  readonly operation: Operation
  readonly refusal?: string
}

/**
 * Puts operations into the outbox and takes away the draft they came from, in one step: after any interruption either the draft
 * is there or the operations are. An operation saved twice is kept once.
 */
export async function saveOperations<Operation extends AnyOperation>(
  db: FieldDatabase,
  vault: Vault,
  save: { operations: readonly Operation[]; draftId?: string; heldUntil?: number },
): Promise<void> {
  const records = await Promise.all(save.operations.map((operation) => sealed(vault, { operation })))
  const held = save.heldUntil === undefined ? {} : { heldUntil: save.heldUntil }
  const tx = db.transaction(['outbox', 'drafts'], 'readwrite', { durability: 'strict' })
  for (const record of records) {
    const known = await tx.objectStore('outbox').index('operation').getKey(record.operationId)
    if (known === undefined) await tx.objectStore('outbox').add({ ...record, state: 'waiting', ...held })
  }
  if (save.draftId !== undefined) await tx.objectStore('drafts').delete([vault.account, save.draftId])
  await tx.done
}

/** Everything of the account that the server has not taken, oldest first. */
export async function listOutbox<Operation extends AnyOperation>(db: FieldDatabase, vault: Vault): Promise<Waiting<Operation>[]> {
  const records = await db.getAllFromIndex('outbox', 'account', vault.account)
  return Promise.all(
    records.map(async ({ operationId, state, heldUntil, sealed: value }) => {
      const { operation, refusal } = await vault.open<SealedOperation<Operation>>(`outbox/${operationId}`, value)
      return { operation, state, ...(refusal === undefined ? {} : { refusal }), ...(heldUntil === undefined ? {} : { heldUntil }) }
    }),
  )
}

/** True when an operation may be offered now. */
export function isDue({ state, heldUntil }: { readonly state: OutboxRecord['state']; readonly heldUntil?: number }, now: number): boolean {
  return state === 'waiting' && (heldUntil === undefined || heldUntil <= now || heldUntil > now + HOLD_MS)
}

/**
 * Takes back operations that are still held, and puts their draft back, in one step. False when one of them may already have been
 * offered: then nothing is changed.
 */
export async function withdraw(
  db: FieldDatabase,
  vault: Vault,
  back: { operationIds: readonly string[]; draft: { id: string; value: unknown }; now: number },
): Promise<boolean> {
  const sealedDraft = await vault.seal(`drafts/${back.draft.id}`, back.draft.value)
  const tx = db.transaction(['outbox', 'drafts'], 'readwrite')
  const index = tx.objectStore('outbox').index('operation')
  const records = await Promise.all(back.operationIds.map((id) => index.get(id)))
  const isHeld = (record: OutboxRecord | undefined) => record !== undefined && !isDue(record, back.now)
  if (!records.every(isHeld)) return false
  for (const record of records) if (record?.sequence !== undefined) await tx.objectStore('outbox').delete(record.sequence)
  await tx.objectStore('drafts').put({ account: vault.account, id: back.draft.id, sealed: sealedDraft })
  await tx.done
  return true
}

/** How many operations of each account lie here; readable without any key. */
export async function countOutbox(db: FieldDatabase): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { account } of await db.getAll('outbox')) counts.set(account, (counts.get(account) ?? 0) + 1)
  return counts
}

/** Stores the server's receipts and takes their operations out of the outbox in one step. A receipt that comes twice changes nothing. */
export async function settle<Operation extends AnyOperation, Receipt>(
  db: FieldDatabase,
  vault: Vault,
  settled: { receipts: readonly { operation: Operation; receipt: Receipt }[]; at: number },
): Promise<void> {
  const records = await Promise.all(
    settled.receipts.map(async (value) => ({
      operationId: value.operation.operationId,
      account: vault.account,
      storedAt: settled.at,
      sealed: await vault.seal(`receipts/${value.operation.operationId}`, value),
    })),
  )
  const tx = db.transaction(['outbox', 'receipts'], 'readwrite', { durability: 'strict' })
  for (const record of records) {
    await tx.objectStore('receipts').put(record)
    const key = await tx.objectStore('outbox').index('operation').getKey(record.operationId)
    if (key !== undefined) await tx.objectStore('outbox').delete(key)
  }
  await tx.done
}

/** Marks one operation as refused. It stays, readable and with the reason, until a person has dealt with it. */
export async function markRefused<Operation extends AnyOperation>(
  db: FieldDatabase,
  vault: Vault,
  refused: { operation: Operation; refusal: string },
): Promise<void> {
  const record = await sealed(vault, refused)
  const tx = db.transaction('outbox', 'readwrite')
  const key = await tx.store.index('operation').getKey(record.operationId)
  if (key !== undefined) await tx.store.put({ ...record, state: 'refused', sequence: key })
  await tx.done
}

/** Lets held operations go at once: they can no longer be taken back. */
export async function releaseHeld(db: FieldDatabase, account: string): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite')
  for (const { heldUntil, ...record } of await tx.store.index('account').getAll(account)) {
    if (heldUntil !== undefined) await tx.store.put(record)
  }
  await tx.done
}

/** Offers refused operations to the server again. */
export async function retryRefused(db: FieldDatabase, account: string): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite')
  for (const record of await tx.store.index('account').getAll(account)) {
    if (record.state === 'refused') await tx.store.put({ ...record, state: 'waiting' })
  }
  await tx.done
}

/** Receipts of the account, newest first. */
export async function listReceipts<Operation, Receipt>(
  db: FieldDatabase,
  vault: Vault,
): Promise<{ operation: Operation; receipt: Receipt; storedAt: number }[]> {
  const records = await db.getAllFromIndex('receipts', 'account', vault.account)
  const opened = await Promise.all(
    records.map(async ({ operationId, storedAt, sealed: value }) => ({
      ...(await vault.open<{ operation: Operation; receipt: Receipt }>(`receipts/${operationId}`, value)),
      storedAt,
    })),
  )
  return opened.sort((a, b) => b.storedAt - a.storedAt)
}

/** Clears away receipts stored before a moment; what they confirm lies on the server. */
export async function dropReceiptsBefore(db: FieldDatabase, moment: number): Promise<void> {
  const tx = db.transaction('receipts', 'readwrite')
  for (const record of await tx.store.getAll()) if (record.storedAt < moment) void tx.store.delete(record.operationId)
  await tx.done
}

/** Everything goes, keys and outbox too. Only for the server's order about a lost device. */
export async function wipeEverything(db: FieldDatabase): Promise<void> {
  const stores = ['keys', 'copies', 'drafts', 'outbox', 'receipts', 'facts'] as const
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' })
  for (const store of stores) void tx.objectStore(store).clear()
  await tx.done
}

async function sealed<Operation extends AnyOperation>(vault: Vault, value: SealedOperation<Operation>) {
  const { operationId } = value.operation
  return { operationId, account: vault.account, sealed: await vault.seal(`outbox/${operationId}`, value) }
}
