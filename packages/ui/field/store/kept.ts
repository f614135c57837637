import type { FieldDatabase } from './database.ts'
import type { Vault } from './vault.ts'

type Shelf = 'copies' | 'drafts'

/** Seals a value and puts it on a shelf; an older one of the same id is replaced. */
export async function keep(db: FieldDatabase, vault: Vault, where: { shelf: Shelf; id: string; value: unknown }): Promise<void> {
  const sealed = await vault.seal(`${where.shelf}/${where.id}`, where.value)
  await db.put(where.shelf, { account: vault.account, id: where.id, sealed })
}

/** The value kept under an id, or undefined. */
export async function findKept<T>(db: FieldDatabase, vault: Vault, where: { shelf: Shelf; id: string }): Promise<T | undefined> {
  const record = await db.get(where.shelf, [vault.account, where.id])
  return record && vault.open<T>(`${where.shelf}/${where.id}`, record.sealed)
}

/** Ids of what an account keeps on a shelf. */
export async function listKeptIds(db: FieldDatabase, account: string, shelf: Shelf): Promise<string[]> {
  const keys = await db.getAllKeysFromIndex(shelf, 'account', account)
  return keys.map(([, id]) => id)
}

/** Puts several values on the shelf of copies at once and takes away every other copy of the account: a household handed over is gone. */
export async function replaceCopies(db: FieldDatabase, vault: Vault, values: ReadonlyMap<string, unknown>): Promise<void> {
  const records = await Promise.all(
    [...values].map(async ([id, value]) => ({ account: vault.account, id, sealed: await vault.seal(`copies/${id}`, value) })),
  )
  const tx = db.transaction('copies', 'readwrite')
  const old = await tx.store.index('account').getAllKeys(vault.account)
  for (const key of old) if (!values.has(key[1])) void tx.store.delete(key)
  for (const record of records) void tx.store.put(record)
  await tx.done
}

/** Takes away the copies of households: of one account, or of all but one. Drafts and the outbox stay. */
export async function dropCopies(db: FieldDatabase, whose: { account: string } | { allBut: string }): Promise<void> {
  const tx = db.transaction('copies', 'readwrite')
  for (const key of await tx.store.getAllKeys()) {
    const goes = 'account' in whose ? key[0] === whose.account : key[0] !== whose.allBut
    if (goes) void tx.store.delete(key)
  }
  await tx.done
}
