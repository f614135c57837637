import type { ByteSource } from './byte-source.ts'

/** Bytes that are in memory anyway: tests, and small files on their way in. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(position, into) {
      const part = bytes.subarray(position, position + into.length)
      into.set(part)
      return part.length
    },
    close: () => {},
  }
}
