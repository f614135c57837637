import { parentPort, workerData } from 'node:worker_threads'
import { readDivisions } from '@doudi/registry/divisions/read-divisions.ts'
import { synthesise } from '@doudi/synth/synthesise.ts'

/** What the demo's set-up asks for; posts progress and, at the end, what was made. */
export interface SynthOrder {
  readonly area: number
  readonly out: string
  readonly people?: number
}

const order = workerData as SynthOrder // given by make-county.ts
const divisions = [...readDivisions(String(order.area).slice(0, 2))]
const made = await synthesise({
  area: order.area,
  seed: 1,
  out: order.out,
  people: order.people,
  divisions,
  onProgress: (progress) => parentPort?.postMessage({ progress }),
})
parentPort?.postMessage({ people: made.people, households: made.households })
