import { Worker } from 'node:worker_threads'
import { FileRefused } from '@doudi/platform/files/file-refused.ts'
import type { ChunkResult } from './chunk-reader.ts'
import type { WorkerFailure, WorkerJob, WorkerMessage } from './intake-worker.ts'
import { KeysFull, LayoutWrong, RunStopped, stopRun } from './shared-run.ts'

/** Threads that read files. One file at a time: more at once would only share the same cores. */
export type IntakeWorkers = {
  readonly threads: number
  /** Runs a job on as many threads as it has chunks for; chunks come in any order. */
  readonly run: (job: WorkerJob, onChunk: (chunk: ChunkResult) => void) => Promise<void>
  readonly close: () => Promise<void>
}

export function openWorkers(threads: number): IntakeWorkers {
  const pool: Worker[] = []
  let queue: Promise<unknown> = Promise.resolve()
  const worker = (at: number): Worker => {
    const known = pool[at]
    if (known) return known
    const made = new Worker(new URL('./intake-worker.ts', import.meta.url))
    made.unref()
    made.once('exit', () => {
      if (pool[at] === made) delete pool[at] // a thread that died is replaced at the next file
    })
    pool[at] = made
    return made
  }
  const runNow = async (job: WorkerJob, onChunk: (chunk: ChunkResult) => void) => {
    const needed = Math.max(1, Math.min(threads, job.ranges.length / 2))
    const outcomes = await Promise.allSettled(Array.from({ length: needed }, (_, i) => runOn(worker(i), job, onChunk)))
    const errors = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    // The threads that were stopped say only that they were.
    const cause = errors.find((error) => !(error instanceof RunStopped)) ?? errors[0]
    if (cause !== undefined) throw cause
  }
  return {
    threads,
    run(job, onChunk) {
      const result = queue.then(() => runNow(job, onChunk))
      queue = result.catch(() => {})
      return result
    },
    async close() {
      await Promise.all(pool.map((one) => one.terminate()))
    },
  }
}

function runOn(worker: Worker, job: WorkerJob, onChunk: (chunk: ChunkResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: unknown) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      worker.unref()
      if (error === undefined) resolve()
      else reject(error)
    }
    const onError = (error: unknown) => {
      stopRun(job.run)
      finish(error)
    }
    const onExit = () => onError(new Error('a reading thread has ended by itself'))
    const onMessage = (message: WorkerMessage) => {
      if ('chunk' in message) {
        try {
          onChunk(message.chunk)
        } catch (error) {
          stopRun(job.run)
          finish(error)
        }
      } else finish('done' in message ? undefined : errorOf(message.failure))
    }
    worker.on('message', onMessage)
    worker.once('error', onError)
    worker.once('exit', onExit)
    worker.ref()
    worker.postMessage(job)
  })
}

function errorOf(failure: WorkerFailure): unknown {
  switch (failure.kind) {
    case 'refused':
      return new FileRefused(failure)
    case 'keys-full':
      return new KeysFull()
    case 'layout-wrong':
      return new LayoutWrong()
    case 'stopped':
      return new RunStopped()
    case 'fault':
      return failure.error
  }
}
