import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { packRules } from '@doudi/core/rules/packed/pack.ts'
import { fieldRules } from '@doudi/monitoring/use-cases/views/field-rules.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { build } from 'vite'
import { expect, it } from 'vitest'

const rules = fileURLToPath(new URL('../../packages/core/rules/', import.meta.url))
const evaluation = `export { evaluatorFor } from '${rules}evaluate.ts'\nexport { unpackRules } from '${rules}packed/unpack.ts'\n`
const sentences = `export { explainZh } from '${rules}explain-zh.ts'\n`

/** What a phone needs to evaluate without signal, as small as the app makes it: a library in ES format would keep its blanks and line ends. */
async function built(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-interpreter-'))
  try {
    const entry = join(folder, 'entry.ts')
    writeFileSync(entry, source)
    const made = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, target: ['chrome86', 'safari14'], lib: { entry, name: 'rules', formats: ['iife'] } },
    })
    const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []))
    return outputs.map((one) => ('code' in one ? one.code : '')).join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const size = (text: string) => gzipSync(text).length

/** Every scheme there is, with its amount and whom it covers, under the parameters of each area that sets any: the largest of them. */
function largestPacket(): number {
  const { rulesOn, schemes, parameters } = loadPolicies()
  expect(schemes.length).toBe(13)
  const on = plainDate('2026-11-02')
  const asked = schemes.flatMap(({ eligible, amount, members }) => [eligible, amount, members].filter((id) => id !== undefined))
  const areas = new Set([...parameters.byName.values()].flatMap(({ values }) => values.map(({ area }) => area)))
  areas.delete('national')
  expect(areas.size).toBeGreaterThan(5)
  const packets = [...areas].map((area) => packRules(rulesOn(on), asked, parameters.inForce({ division: Number(area) * 1_000_000, on })))
  return Math.max(...packets.map((packet) => size(JSON.stringify(packet))))
}

it('the interpreter and the rules of all schemes are at most 15 KiB gzip, without a parser and without code made at run time', async () => {
  const code = await built(evaluation)
  expect(code).not.toMatch(/new Function|\bFunction\(|\beval\(|ParseError/)
  expect(size(code) + largestPacket()).toBeLessThanOrEqual(15 * 1024)
}, 60_000)

it('the sentences of an explanation, which the phone does not show, would be 1.8 KiB more', async () => {
  const more = size(await built(evaluation + sentences)) - size(await built(evaluation))
  expect(more).toBeLessThanOrEqual(1.8 * 1024)
}, 60_000)

it('what a phone of the demo county is sent, with offices and titles of schemes but English apart, is at most 15 KiB with the interpreter', async () => {
  const { content } = fieldRules(loadPolicies(), { division: 360321101006, on: plainDate('2026-11-02') }, undefined)
  const { english, ...chinese } = content ?? {}
  expect(size(await built(evaluation)) + size(JSON.stringify(chinese))).toBeLessThanOrEqual(15 * 1024)
  expect(size(JSON.stringify(english))).toBeLessThanOrEqual(2.5 * 1024)
}, 60_000)
