/** `npm run bench -- NAME`: runs one bench and prints its figures as one line of JSON at the end. Ratios of one run, never limits of a test. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.includes('-') && file !== 'main.ts' && !file.endsWith('.test.ts'))
  .map((file) => basename(file, '.ts'))

const name = process.argv[2] ?? ''
const file = join(import.meta.dirname, `${name}.ts`)
if (!names.includes(name) || !existsSync(file)) {
  process.stderr.write(`没有叫 [${name}] 的测速 (no bench of that name). 可选 (one of): ${names.join(', ')}\n`)
  process.exit(2)
}
const bench: { run?: () => Promise<Record<string, unknown>> } = await import(file)
if (!bench.run) throw new Error(`bench/${name}.ts exports no run()`)
const figures = await bench.run()
process.stdout.write(`${JSON.stringify(figures)}\n`)
