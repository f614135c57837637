import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'
import type { SealedValue } from './vault.ts'

/** One operation on its way. Only its number, its owner and its place in the queue are readable without the owner's key. */
export interface OutboxRecord {
  /** Given by the store; absent until the record is added. */
  readonly sequence?: number
  readonly operationId: string
  readonly account: string
  readonly state: 'waiting' | 'refused'
  /** Not offered before this moment of the device's clock: the ten seconds in which it can be taken back. */
  readonly heldUntil?: number
  readonly sealed: SealedValue
}

export interface ReceiptRecord {
  readonly operationId: string
  readonly account: string
  /** The device's clock in milliseconds, for order and for clearing away. */
  readonly storedAt: number
  readonly sealed: SealedValue
}

export interface KeptRecord {
  readonly account: string
  readonly id: string
  readonly sealed: SealedValue
}

/** Everything the phone keeps. Upgrades only ever add: an outbox written by an older version must still be read. */
export interface FieldSchema extends DBSchema {
  /** One AES key per account that cannot be exported. */
  keys: { key: string; value: CryptoKey }
  /** Copies of households, as the server sent them. */
  copies: { key: [string, string]; value: KeptRecord; indexes: { account: string } }
  /** Answers not handed in yet. */
  drafts: { key: [string, string]; value: KeptRecord; indexes: { account: string } }
  outbox: { key: number; value: OutboxRecord; indexes: { account: string; operation: string } }
  receipts: { key: string; value: ReceiptRecord; indexes: { account: string } }
  /** Small readable facts of the device: who is signed in, when the server last answered. No names of people. */
  facts: { key: string; value: unknown }
}

export type FieldDatabase = IDBPDatabase<FieldSchema>

/** Opens the phone's store. A second tab with a newer version closes this one's connection instead of waiting for ever. */
export async function openFieldDatabase(name = 'doudi-field'): Promise<FieldDatabase> {
  const db = await openDB<FieldSchema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('keys')
      fresh.createObjectStore('facts')
      fresh.createObjectStore('copies', { keyPath: ['account', 'id'] }).createIndex('account', 'account')
      fresh.createObjectStore('drafts', { keyPath: ['account', 'id'] }).createIndex('account', 'account')
      const outbox = fresh.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true })
      outbox.createIndex('account', 'account')
      outbox.createIndex('operation', 'operationId', { unique: true })
      fresh.createObjectStore('receipts', { keyPath: 'operationId' }).createIndex('account', 'account')
    },
    blocking(_current, _blocked, event) {
      const held = event.target
      if (held instanceof IDBDatabase) held.close()
    },
  })
  return db
}
