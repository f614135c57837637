import { Worker } from 'node:worker_threads'
import { digestsOf, treeDigest } from '@doudi/platform/policies/law.ts'
import type { CheckResult } from '../contract/check.ts'
import type { Asked } from './check-worker.ts'

/** Trees that were checked lately or are being checked: an editor asks again and again, an approver for the same as the author. */
const checked = new Map<string, Promise<CheckResult>>()
const mostChecked = 12

let thread: Worker | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Loads the files and, unless told otherwise, runs every worked example in them, in a thread of its own: it takes seconds, and the server goes
 * on answering.
 */
export function checkAside(files: ReadonlyMap<string, string>, { withExamples = true } = {}): Promise<CheckResult> {
  const digest = `${treeDigest(digestsOf(files))} ${withExamples}`
  const known = checked.get(digest)
  if (known) return known
  const result = queue.then(() => askThread({ files, withExamples }))
  queue = result.catch(() => checked.delete(digest)) // a thread that died says nothing of the files
  const [oldest] = checked.keys()
  if (checked.size >= mostChecked && oldest !== undefined) checked.delete(oldest)
  checked.set(digest, result)
  return result
}

function askThread(asked: Asked): Promise<CheckResult> {
  const worker = thread ?? openThread()
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      worker.unref()
      settle()
    }
    const onMessage = (result: CheckResult) => finish(() => resolve(result))
    const onError = (error: unknown) => finish(() => reject(error))
    const onExit = () => onError(new Error('the thread that checks policy files has ended by itself'))
    worker.on('message', onMessage)
    worker.once('error', onError)
    worker.once('exit', onExit)
    worker.ref()
    worker.postMessage(asked)
  })
}

function openThread(): Worker {
  const made = new Worker(new URL('./check-worker.ts', import.meta.url))
  made.unref()
  made.once('exit', () => {
    if (thread === made) thread = undefined
  })
  thread = made
  return made
}
