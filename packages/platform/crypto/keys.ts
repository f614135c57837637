import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject, randomBytes, randomFillSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One key per purpose, so that a leaked index key opens no sealed value. */
export const purposes = [
  'id-number',
  'id-index',
  'id-tail-index',
  'phone',
  'phone-tail-index',
  'raw-files',
  'unknown-people',
  'phone-bundle',
  'audit-anchor',
] as const
export type Purpose = (typeof purposes)[number]

/** Seals, opens and indexes values. AES-256-GCM and HMAC-SHA-256; the interface leaves room for SM4 and HMAC-SM3. */
export interface Keys {
  /** Sealed value: key id (1 byte length + text), 12 bytes nonce, 16 bytes tag, ciphertext. */
  seal(purpose: Purpose, plain: string | Uint8Array): Buffer
  /** @throws when the value was changed or its key is not here. */
  open(purpose: Purpose, sealed: Uint8Array): Buffer
  /** Keyed index for look-up of equal values; 32 bytes. */
  index(purpose: Purpose, plain: string): Buffer
  /** The KeyObject itself, for streaming files and workers. */
  key(purpose: Purpose): { readonly id: string; readonly key: KeyObject }
}

interface KeyFile {
  readonly keys: Record<Purpose, { id: string; hex: string }>
}

/** Opens the keys, making them at the first start. `onMade` is told, because without them nothing sealed can be read again. */
export function openKeys(dir: string, onMade: (file: string) => void = () => {}): Keys {
  const file = join(dir, 'keys.json')
  if (!existsSync(file)) {
    makeKeys(dir, file)
    onMade(file)
  }
  const stored = JSON.parse(readFileSync(file, 'utf8')) as KeyFile // written by makeKeys
  const byPurpose = new Map(purposes.map((purpose) => [purpose, readKey(stored, purpose, file)]))
  const key = (purpose: Purpose) => byPurpose.get(purpose) ?? fail(purpose, file)
  return {
    key,
    seal: (purpose, plain) => seal(key(purpose), plain),
    open: (purpose, sealed) => open(key(purpose), sealed),
    index: (purpose, plain) => createHmac('sha256', key(purpose).key).update(plain, 'utf8').digest(),
  }
}

function makeKeys(dir: string, file: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  chmodSync(dir, 0o700)
  const keys = Object.fromEntries(
    purposes.map((purpose) => [purpose, { id: `k1-${randomBytes(3).toString('hex')}`, hex: randomBytes(32).toString('hex') }]),
  )
  writeFileSync(file, JSON.stringify({ keys }, null, 2), { mode: 0o600, flag: 'wx' })
}

function readKey(stored: KeyFile, purpose: Purpose, file: string): { id: string; key: KeyObject } {
  const entry = stored.keys[purpose] ?? fail(purpose, file)
  // A cached KeyObject: raw buffers are four times slower on Node 24.
  return { id: entry.id, key: createSecretKey(Buffer.from(entry.hex, 'hex')) }
}

function fail(purpose: string, file: string): never {
  throw new Error(`密钥文件 ${file} 里没有 ${purpose} 的密钥；请从备份恢复完整的密钥文件`)
}

/** Nonces are drawn by the thousand: one call of the random source each costs as much as sealing itself. */
const nonces = Buffer.alloc(12 * 1024)
let noncesUsed = nonces.length

function drawNonce(): Buffer {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces)
    noncesUsed = 0
  }
  noncesUsed += 12
  return nonces.subarray(noncesUsed - 12, noncesUsed)
}

function seal(at: { id: string; key: KeyObject }, plain: string | Uint8Array): Buffer {
  const nonce = drawNonce()
  const cipher = createCipheriv('aes-256-gcm', at.key, nonce)
  const id = Buffer.from(at.id, 'latin1')
  cipher.setAAD(id)
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  cipher.final() // GCM has no padding: nothing is left
  const sealed = Buffer.allocUnsafe(29 + id.length + body.length)
  sealed[0] = id.length
  id.copy(sealed, 1)
  nonce.copy(sealed, 1 + id.length)
  cipher.getAuthTag().copy(sealed, 13 + id.length)
  body.copy(sealed, 29 + id.length)
  return sealed
}

function open(at: { id: string; key: KeyObject }, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const length = bytes[0] ?? 0
  const id = bytes.subarray(1, 1 + length)
  if (id.toString('latin1') !== at.id) throw new Error(`Sealed with key [${id.toString('latin1')}], which is not here`)
  const decipher = createDecipheriv('aes-256-gcm', at.key, bytes.subarray(1 + length, 13 + length))
  decipher.setAAD(id)
  decipher.setAuthTag(bytes.subarray(13 + length, 29 + length))
  return Buffer.concat([decipher.update(bytes.subarray(29 + length)), decipher.final()])
}
