import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

const benches = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z]+\.ts$/.test(file) && !['main.ts', 'parity.ts'].includes(file))
  .map((file) => basename(file, '.ts'))

/** Small where a bench can be small: here it is only tried whether it still runs to its end. */
const env = { ...process.env, BENCH_SETTLEMENTS: '200000', BENCH_HOUSEHOLDS: '20000' }

test('every bench is in the list', () => {
  expect(benches).toEqual(expect.arrayContaining(['api', 'compare', 'intake', 'rules', 'simulate']))
})

test.runIf(process.env.DOUDI_LONG === '1').each(benches)(
  '%s runs to its end and prints its figures',
  (name) => {
    const out = execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), name], { env, encoding: 'utf8' })
    const figures: Record<string, unknown> = JSON.parse(out.trim().split('\n').at(-1) ?? '')
    expect(Object.values(figures).filter((figure) => typeof figure === 'number').length).toBeGreaterThan(2)
    expect(Object.values(figures)).not.toContain(Number.NaN)
  },
  600_000,
)
