/** A thread that loads policy files and runs their examples, so that nobody else waits meanwhile. */
import { parentPort } from 'node:worker_threads'
import { checkTree } from './check-tree.ts'

/** What the thread is asked. */
export type Asked = { readonly files: ReadonlyMap<string, string>; readonly withExamples: boolean }

parentPort?.on('message', ({ files, withExamples }: Asked) => {
  const { problems, examples } = checkTree(files, { withExamples })
  parentPort?.postMessage({ problems, examples })
})
