import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { openSealed, type SealingKey } from './sealed-files.ts'

/** Random access to the bytes of a file, sealed or not. Reads are synchronous: they run in worker threads and hit the page cache. */
export type ByteSource = {
  readonly size: number
  /** Fills `into` from `position`; gives the number of bytes read, less only at the end of the file. */
  readonly read: (position: number, into: Uint8Array) => number
  readonly close: () => void
}

/** How another thread opens the same bytes; can be posted to a worker. */
export type SourceDescriptor =
  | { readonly kind: 'plain'; readonly path: string }
  | { readonly kind: 'sealed'; readonly path: string; readonly key: SealingKey }

export function openSource(descriptor: SourceDescriptor): ByteSource {
  return descriptor.kind === 'plain' ? openPlain(descriptor.path) : openSealed(descriptor.path, descriptor.key)
}

function openPlain(path: string): ByteSource {
  const fd = openSync(path, 'r')
  const { size } = fstatSync(fd)
  return {
    size,
    read(position, into) {
      let filled = 0
      while (filled < into.length) {
        const count = readSync(fd, into, filled, into.length - filled, position + filled)
        if (count === 0) break
        filled += count
      }
      return filled
    },
    close: () => closeSync(fd),
  }
}

/** The bytes of a source from `start` to the end, in fresh buffers. */
export function* readChunks(source: ByteSource, chunkBytes = 1 << 20, start = 0): Generator<Buffer> {
  for (let position = start; position < source.size; ) {
    const into = Buffer.allocUnsafe(Math.min(chunkBytes, source.size - position))
    const count = source.read(position, into)
    if (count === 0) return
    yield into.subarray(0, count)
    position += count
  }
}
