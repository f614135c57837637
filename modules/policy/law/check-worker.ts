/** A thread that loads policy files and runs their examples, so that nobody else waits meanwhile. */
import { parentPort } from 'node:worker_threads'
import { checkTree } from './check-tree.ts'

parentPort?.on('message', (files: ReadonlyMap<string, string>) => {
  const { problems, examples } = checkTree(files)
  parentPort?.postMessage({ problems, examples })
})
