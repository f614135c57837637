import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Manifest = Readonly<Record<string, { file: string; imports?: string[]; css?: string[] }>>

const KIB = 1024
let folder: string
let manifest: Manifest

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doudi-console-'))
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  // In a process of its own: the test's NODE_ENV would build React's development version.
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error', '--manifest', '--outDir', folder], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production' },
  })
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the sign-in screen comes in 90 KiB', async () => {
  expect(await weight(['index.html'])).toBeLessThanOrEqual(90 * KIB)
})

test('the first list comes in 330 KiB, everything before it counted', async () => {
  const shell = key('shell/console.tsx')
  for (const page of [key('today/today-route.tsx'), key('work-items/work-items-page.tsx'), key('deliveries-page.tsx')]) {
    expect(await weight(['index.html', shell, page])).toBeLessThanOrEqual(330 * KIB)
  }
})

function key(end: string): string {
  const found = Object.keys(manifest).find((one) => one.endsWith(end))
  if (found === undefined) throw new Error(`No chunk ends with ${end}`)
  return found
}

/** Gzipped bytes of these chunks with all they import, each file once, and the page itself. */
async function weight(keys: readonly string[]): Promise<number> {
  const files = new Set(['index.html'])
  const visit = (one: string) => {
    const chunk = manifest[one]
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const one of keys) visit(one)
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(folder, file))).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}
