import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** Builds the phone app into a folder of its own; the caller removes it. */
export function buildFieldApp(): string {
  const dist = mkdtempSync(join(tmpdir(), 'doudi-field-e2e-'))
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--outDir', dist, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: join(ROOT, 'apps/field'),
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return dist
}
