import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const workspaces = globSync('{packages,modules,apps}/*', { cwd: root }).concat('synth', 'bench').sort()

/** Packages a workspace's own files import, by name; built-in modules and our own rooms by relative path left out. */
function importsOf(workspace: string): Set<string> {
  const files = globSync(`${workspace}/**/*.{ts,tsx}`, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
  const names = files
    .filter((file) => !/\.(test|spec)\.tsx?$|\/testing\/|\.tmp-/.test(file))
    .flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /^\s*(?:import|export)\s[^'"]*?from\s+'([^'.][^']*)'|^\s*import\s+'([^'.][^']*)'|import\('([^'.][^']*)'\)/gm,
      ),
    ])
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => name !== '' && !name.startsWith('node:') && !name.startsWith('virtual:'))
  return new Set(
    names.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  )
}

test.each(workspaces)('%s names every package it imports', (workspace) => {
  type Manifest = { name: string; dependencies?: Record<string, string>; devDependencies?: Record<string, string> }
  const {
    name,
    dependencies = {},
    devDependencies = {},
  }: Manifest = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'))
  const missing = [...importsOf(workspace)].filter(
    (used) => used !== name && !(used in dependencies) && !(workspace === 'bench' && used in devDependencies),
  )
  expect(missing).toEqual([])
})
