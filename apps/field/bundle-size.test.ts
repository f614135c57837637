import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const APP = fileURLToPath(new URL('.', import.meta.url))
const VITE = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
const LIMIT = 60 * 1024

const out = mkdtempSync(join(tmpdir(), 'doudi-field-'))

/** Every file of the build that a first visit loads or the service worker then keeps, pictures apart. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css|html|webmanifest)$/.test(name))
}

describe('the first load of the phone app', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [VITE, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'], {
      cwd: APP,
      env: { ...process.env, NODE_ENV: 'production' },
    })
  }, 120_000)
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  it('is at most 60 KiB gzip, service worker and all', () => {
    const sizes = filesOf(out).map((name) => gzipSync(readFileSync(join(out, name))).length)
    expect(sizes.length).toBeGreaterThan(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LIMIT)
  })

  it('reckons rules by the interpreter: no parser of CEL, and no code made at run time', () => {
    const code = filesOf(out)
      .map((name) => readFileSync(join(out, name), 'utf8'))
      .join('\n')
    expect(code).toContain('years_between')
    expect(code).not.toMatch(/new Function|\bFunction\(|\beval\(|EvaluationError|cel-js/)
  })

  it('has a service worker that keeps the page for the time without signal', () => {
    expect(readFileSync(join(out, 'sw.js'), 'utf8')).toContain('index.html')
  })

  it('asks only its own server for scripts, styles and pictures', () => {
    const page = readFileSync(join(out, 'index.html'), 'utf8')
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(3)
    for (const address of addresses) expect(address).toMatch(/^\/field\//)
  })
})
