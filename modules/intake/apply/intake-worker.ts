/** A worker thread: takes chunks of the current file until there are none, posts what came of each. Lives as long as the process. */
import { parentPort } from 'node:worker_threads'
import { type ByteSource, openSource, type SourceDescriptor } from '@doudi/platform/files/byte-source.ts'
import { FileRefused } from '@doudi/platform/files/file-refused.ts'
import { isAsSampled, type TextLayout } from '@doudi/platform/files/text-encoding.ts'
import { type ChunkInput, type ChunkResult, makeChunkReader } from './chunk-reader.ts'
import { KeysFull, LayoutWrong, nextChunk, RunStopped, stopRun } from './shared-run.ts'

export type WorkerJob = ChunkInput & {
  readonly source: SourceDescriptor
  readonly layout: TextLayout
  /** Start and end of each chunk, one after the other. @unit bytes */
  readonly ranges: Float64Array
}

export type WorkerFailure =
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly sentence: { zh: string; en: string }
      readonly byteOffset: number | undefined
    }
  | { readonly kind: 'keys-full' | 'stopped' | 'layout-wrong' }
  | { readonly kind: 'fault'; readonly error: unknown }

export type WorkerMessage = { readonly chunk: ChunkResult } | { readonly done: true } | { readonly failure: WorkerFailure }

parentPort?.on('message', (job: WorkerJob) => {
  const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer)
  try {
    readChunks(job, (chunk) => post({ chunk }, transferOf(chunk)))
    post({ done: true })
  } catch (error) {
    stopRun(job.run)
    post({ failure: failureOf(error) })
  }
})

function readChunks(job: WorkerJob, done: (chunk: ChunkResult) => void): void {
  const source = openSource(job.source)
  try {
    const reader = makeChunkReader(job)
    const count = job.ranges.length / 2
    for (let chunk = nextChunk(job.run); chunk < count; chunk = nextChunk(job.run)) {
      const start = job.ranges[2 * chunk] ?? 0
      const length = (job.ranges[2 * chunk + 1] ?? 0) - start
      done(
        readChunk({ source, start, length }, (bytes) => {
          checkPiece(bytes, length, job.layout)
          return reader.read(chunk, bytes, length)
        }),
      )
    }
  } finally {
    source.close()
  }
}

let buffer = new Uint8Array(0)

function readChunk(range: { source: ByteSource; start: number; length: number }, read: (bytes: Uint8Array) => ChunkResult): ChunkResult {
  // One spare byte for the scanner, and a few so that words can be read across the end.
  if (buffer.length < range.length + 8) buffer = new Uint8Array(range.length + 8)
  range.source.read(range.start, buffer.subarray(0, range.length))
  try {
    return read(buffer)
  } catch (error) {
    if (!(error instanceof FileRefused) || error.byteOffset === undefined) throw error
    throw new FileRefused({ code: error.code, sentence: error.sentence, byteOffset: error.byteOffset + range.start })
  }
}

function checkPiece(bytes: Uint8Array, length: number, layout: TextLayout): void {
  if (layout.isSampled && !isAsSampled(Buffer.from(bytes.buffer, 0, length), layout)) throw new LayoutWrong()
}

function transferOf({ group }: ChunkResult): ArrayBuffer[] {
  const buffer = group?.bytes.buffer
  // Small buffers lie in Node's shared pool and must not be taken away from it.
  return buffer instanceof ArrayBuffer && group?.bytes.byteLength === buffer.byteLength ? [buffer] : []
}

function failureOf(error: unknown): WorkerFailure {
  if (error instanceof FileRefused) return { kind: 'refused', code: error.code, sentence: error.sentence, byteOffset: error.byteOffset }
  if (error instanceof KeysFull) return { kind: 'keys-full' }
  if (error instanceof LayoutWrong) return { kind: 'layout-wrong' }
  return error instanceof RunStopped ? { kind: 'stopped' } : { kind: 'fault', error }
}
