/**
 * Files at rest: AES-256-GCM in frames of 1 MiB, so that any part can be read without the rest and a file can be written as a stream.
 * Layout: magic, length of key id, key id, 16 bytes of salt; frames; 8 bytes of plain length sealed as the last frame.
 * Each file has its own key (HKDF of the purpose key and the salt), so frame numbers serve as nonces.
 */
import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { ByteSource } from './byte-source.ts'

/** The purpose key for files and its id, which stands in the header of every file it sealed. */
export type SealingKey = { readonly id: string; readonly key: KeyObject }

const MAGIC = Buffer.from('DOUDI-SEALED-1\n')
const SALT = 16
const TAG = 16
const FRAME = 1 << 20
const TRAILER = 8 + TAG

export type SealedWriter = {
  readonly write: (bytes: Uint8Array) => void
  /** Seals the rest, flushes to the disk and closes; gives the number of plain bytes. */
  readonly end: () => number
  /** Closes without the end mark: the file cannot be opened any more. */
  readonly abort: () => void
}

/** Starts a sealed file. It can be opened only after `end`. */
export function createSealed(path: string, sealing: SealingKey): SealedWriter {
  const fd = openSync(path, 'wx', 0o600)
  const salt = randomBytes(SALT)
  const key = fileKey(sealing.key, salt)
  writeAll(fd, header(sealing.id, salt))
  const frame = Buffer.allocUnsafe(FRAME)
  let filled = 0
  let frames = 0
  let total = 0
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(fd)
    isOpen = false
  }
  const flush = () => {
    if (filled === 0) return
    writeAll(fd, sealFrame(key, frames, frame.subarray(0, filled)))
    frames += 1
    filled = 0
  }
  return {
    write(bytes) {
      total += bytes.length
      for (let from = 0; from < bytes.length; ) {
        const take = Math.min(FRAME - filled, bytes.length - from)
        frame.set(bytes.subarray(from, from + take), filled)
        filled += take
        from += take
        if (filled === FRAME) flush()
      }
    },
    end() {
      flush()
      const length = Buffer.alloc(8)
      length.writeBigUInt64LE(BigInt(total))
      writeAll(fd, sealFrame(key, LAST, length))
      fsyncSync(fd)
      close()
      return total
    },
    abort: close,
  }
}

/**
 * Opens a sealed file for random access.
 * @throws Error when the key is another one, the file was cut, or any byte was changed
 */
export function openSealed(path: string, sealing: SealingKey): ByteSource {
  const fd = openSync(path, 'r')
  const start = readHeader(fd, sealing.id)
  const key = fileKey(sealing.key, start.salt)
  const trailer = readAt(fd, fstatSync(fd).size - TRAILER, TRAILER)
  const size = Number(openFrame(key, LAST, trailer).readBigUInt64LE())
  let held = -1
  let plain: Buffer = Buffer.alloc(0)
  const frameOf = (index: number): Buffer => {
    if (held !== index) {
      const length = Math.min(FRAME, size - index * FRAME)
      plain = openFrame(key, index, readAt(fd, start.bytes + index * (FRAME + TAG), length + TAG))
      held = index
    }
    return plain
  }
  return {
    size,
    read(position, into) {
      const wanted = Math.max(0, Math.min(into.length, size - position))
      for (let done = 0; done < wanted; ) {
        const frame = frameOf(Math.floor((position + done) / FRAME))
        const from = (position + done) % FRAME
        const part = frame.subarray(from, Math.min(frame.length, from + wanted - done))
        into.set(part, done)
        done += part.length
      }
      return wanted
    },
    close: () => closeSync(fd),
  }
}

// The end mark has a number that no frame of data reaches, so a cut file never passes for a shorter one.
const LAST = 0xffffffff

function fileKey(key: KeyObject, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'doudi sealed file', 32))
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE(index, 0)
  return bytes
}

function sealFrame(key: Buffer, index: number, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(index))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openFrame(key: Buffer, index: number, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, nonce(index))
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()])
}

function header(keyId: string, salt: Buffer): Buffer {
  const id = Buffer.from(keyId)
  return Buffer.concat([MAGIC, Buffer.from([id.length]), id, salt])
}

function readHeader(fd: number, keyId: string): { salt: Buffer; bytes: number } {
  const front = readAt(fd, 0, MAGIC.length + 1)
  if (!front.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not a sealed file of ours')
  const length = front[MAGIC.length] ?? 0
  const rest = readAt(fd, front.length, length + SALT)
  const found = rest.subarray(0, length).toString()
  if (found !== keyId) throw new Error(`the file was sealed with key [${found}], not with [${keyId}]`)
  return { salt: rest.subarray(length), bytes: front.length + length + SALT }
}

function readAt(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  if (position < 0 || readSync(fd, bytes, 0, length, position) !== length) throw new Error('the sealed file has been cut')
  return bytes
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(fd, bytes, from)
}
