import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

export const screens = ['console', 'field'] as const
export type Screen = (typeof screens)[number]

/** What a screen is built from; when none of it changed, the last build stands. */
const sources = [
  'packages/ui/**/*',
  'packages/core/**/*.ts',
  'modules/*/contract/*.ts',
  'modules/*/domain/**/*.ts',
  'packages/platform/contract/*.ts',
  'package-lock.json',
]

export const distOf = (screen: Screen) => join(root, 'apps', screen, 'dist')

/** Builds the screens that are missing or out of date, side by side. Returns the names of those that were built. */
export async function buildScreens(): Promise<Screen[]> {
  const stale = screens.filter((screen) => existsSync(join(root, 'apps', screen, 'vite.config.ts')) && !isFresh(screen))
  await Promise.all(stale.map(build))
  return stale
}

function digestOf(screen: Screen): string {
  const globs = [...sources, `apps/${screen}/**/*`, `modules/*/${screen}/**/*`]
  const files = globs.flatMap((glob) => globSync(glob, { cwd: root, exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name) })).sort()
  const hash = createHash('sha256')
  for (const file of new Set(files)) {
    const path = join(root, file)
    if (/\.(ts|tsx|css|html|json|svg|png|yaml)$/.test(file) && !/\.test\.tsx?$/.test(file)) hash.update(file).update(readFileSync(path))
  }
  return hash.digest('hex')
}

const markOf = (screen: Screen) => join(distOf(screen), '.built-from')

function isFresh(screen: Screen): boolean {
  return existsSync(markOf(screen)) && readFileSync(markOf(screen), 'utf8') === digestOf(screen)
}

function build(screen: Screen): Promise<void> {
  const digest = digestOf(screen)
  return new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'apps', screen),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code !== 0) return reject(new Error(`apps/${screen} could not be built:\n${output.slice(-3000)}`))
      writeFileSync(markOf(screen), digest)
      resolve()
    })
  })
}
