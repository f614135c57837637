import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SynthProgress } from '@doudi/synth/synthesise.ts'
import type { Say } from '../say.ts'
import type { SynthOrder } from './synth-worker.ts'

const words: Readonly<Record<SynthProgress['step'], string>> = {
  people: '人口',
  registry: '户籍与救助',
  months: '各月的部门数据',
  truth: '真相',
}

/** The synthetic county's files: the twelve periods go to the inbox, those of the last one wait in demo/deliveries. Made once; a killed run starts again. */
export async function makeCounty(at: {
  dataDir: string
  inbox: string
  area: number
  people?: number
  say: Say
  signal: AbortSignal
}): Promise<void> {
  const demo = join(at.dataDir, 'demo')
  if (existsSync(join(demo, 'made'))) return
  const out = join(demo, 'making')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const bar = at.say.progress('正在生成演示县（虚构的人，真实的区划）')
  await inWorker(
    { area: at.area, out, ...(at.people ? { people: at.people } : {}) },
    { signal: at.signal, onProgress: ({ step, done, total }) => bar.update(offsets[step] + done / total, 3) },
  )
  bar.done()
  for (const file of readdirSync(join(out, 'inbox'))) renameSync(join(out, 'inbox', file), join(at.inbox, file))
  for (const folder of ['deliveries', 'truth']) {
    rmSync(join(demo, folder), { recursive: true, force: true })
    renameSync(join(out, folder), join(demo, folder))
  }
  rmSync(out, { recursive: true, force: true })
  writeFileSync(join(demo, 'made'), Object.values(words).join(' '))
}

const offsets: Readonly<Record<SynthProgress['step'], number>> = { people: 0, registry: 0.5, months: 1, truth: 2 }

function inWorker(order: SynthOrder, at: { signal: AbortSignal; onProgress: (progress: SynthProgress) => void }): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./synth-worker.ts', import.meta.url), { workerData: order })
    const stop = () => void worker.terminate()
    at.signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: { progress?: SynthProgress }) => message.progress && at.onProgress(message.progress))
    worker.on('error', reject)
    worker.on('exit', (code) => {
      at.signal.removeEventListener('abort', stop)
      if (code === 0) resolve()
      else reject(new Error('演示县没有生成完；再启动一次会接着做'))
    })
  })
}
