/** `npm run synth -- --area 360321 --seed 1 --out DIR`: writes a synthetic county. See README.md of this folder. */
import { parseArgs } from 'node:util'
import { readDivisions } from '@doudi/registry/divisions/read-divisions.ts'
import { DEMO_PEOPLE, type SynthProgress, synthesise } from './synthesise.ts'

const USAGE = `npm run synth -- --area 360321 --seed 1 --out DIR [--people ${DEMO_PEOPLE}] [--from 2025-10] [--to 2026-10]`

function readOptions() {
  const { values } = parseArgs({
    options: {
      area: { type: 'string', default: '360321' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      people: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || values.out === undefined) return undefined
  const people = values.people === undefined ? undefined : wholeNumber('people', values.people)
  return { ...values, out: values.out, area: wholeNumber('area', values.area), seed: wholeNumber('seed', values.seed), people }
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${option} takes a whole number`)
  return Number(text)
}

function showProgress({ step, done, total }: SynthProgress): void {
  process.stderr.write(process.stderr.isTTY ? `\r${step} ${done}/${total}   ${done === total ? '\n' : ''}` : `${step} ${done}/${total}\n`)
}

async function main(): Promise<void> {
  const options = readOptions()
  if (!options) {
    process.stdout.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const started = performance.now()
  // The whole province: the county's neighbours say which slice of the sequence numbers is its own.
  const divisions = [...readDivisions(String(options.area).slice(0, 2))]
  const { files, ...summary } = await synthesise({ ...options, divisions, onProgress: showProgress })
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  process.stdout.write(
    `${JSON.stringify({ ...summary, files: files.length, rows, seconds: Math.round(performance.now() - started) / 1000 })}\n`,
  )
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
  process.exitCode = error instanceof RangeError || (error instanceof TypeError && 'code' in error) ? 2 : 1
})
