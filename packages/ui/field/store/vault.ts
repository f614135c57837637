import type { FieldDatabase } from './database.ts'

/** A value under AES-256-GCM. */
export interface SealedValue {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

/** Seals and opens what one account keeps on this device. */
export interface Vault {
  readonly account: string
  /** `place` names where the value lies; a value moved to another place does not open. */
  seal(place: string, value: unknown): Promise<SealedValue>
  open<T>(place: string, sealed: SealedValue): Promise<T>
}

/** The vault of an account; its key is made at the first call and never leaves the browser. */
export async function openVault(db: FieldDatabase, account: string): Promise<Vault> {
  const key = await keyOf(db, account)
  return {
    account,
    async seal(place, value) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const text = new TextEncoder().encode(JSON.stringify(value))
      return { iv, data: await crypto.subtle.encrypt(parameters(iv, account, place), key, text) }
    },
    async open<T>(place: string, sealed: SealedValue) {
      const bytes = await crypto.subtle.decrypt(parameters(sealed.iv, account, place), key, sealed.data)
      // Authenticated: these bytes are what `seal` wrote at this place, so they have its type.
      return JSON.parse(new TextDecoder().decode(bytes)) as T
    },
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, account: string, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${account}/${place}`) }
}

async function keyOf(db: FieldDatabase, account: string): Promise<CryptoKey> {
  const known = await db.get('keys', account)
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  // Two tabs may come here at once: the first key written wins, so that neither seals what the other cannot open.
  const tx = db.transaction('keys', 'readwrite')
  const first = await tx.store.get(account)
  if (!first) await tx.store.put(made, account)
  await tx.done
  return first ?? made
}
