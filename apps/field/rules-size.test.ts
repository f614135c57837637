import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { packRules } from '@doudi/core/rules/packed/pack.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { build } from 'vite'
import { expect, it } from 'vitest'

const rules = fileURLToPath(new URL('../../packages/core/rules/', import.meta.url))

/** What a phone needs to reckon offline: the evaluator with its sentences, and no parser. */
async function interpreter(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-interpreter-'))
  try {
    const entry = join(folder, 'entry.ts')
    writeFileSync(
      entry,
      `export { evaluatorFor } from '${rules}evaluate.ts'\nexport { explainZh } from '${rules}explain-zh.ts'\nexport { unpackRules } from '${rules}packed/unpack.ts'\n`,
    )
    const built = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, minify: true, lib: { entry, formats: ['es'] } },
    })
    const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
    return outputs.map((one) => ('code' in one ? one.code : '')).join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('the evaluator and the rules of the four classes are at most 15 KiB gzip, without a parser and without code made at run time', async () => {
  const { rules: set, schemes } = loadPolicies()
  const classes = schemes.filter((scheme) => scheme.order !== undefined)
  const asked = classes.flatMap(({ eligible, amount, members }) => [eligible, amount, members].filter((id) => id !== undefined))
  const code = await interpreter()
  const size = gzipSync(code).length + gzipSync(JSON.stringify(packRules(set, asked))).length
  expect(classes.length).toBe(4)
  expect(code).not.toMatch(/new Function|ParseError/)
  expect(size).toBeLessThanOrEqual(15 * 1024)
}, 60_000)
