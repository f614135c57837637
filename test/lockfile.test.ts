import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
// @ts-expect-error a plain script of the set-up, without types
import { complete } from '../scripts/complete-lockfile.mjs'

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'))

test('the lockfile has every platform; `npm run lockfile` completes it', () => {
  expect(complete(lock).added).toEqual([])
})

test('the check sees an entry that is missing', () => {
  const { 'node_modules/@biomejs/cli-darwin-arm64': gone, ...packages } = lock.packages
  expect(gone).toBeDefined()
  const { added, lock: completed } = complete({ ...lock, packages })
  expect(added).toEqual(['node_modules/@biomejs/cli-darwin-arm64'])
  expect(completed.packages['node_modules/@biomejs/cli-darwin-arm64']).toMatchObject({ os: ['darwin'], cpu: ['arm64'], optional: true })
})

test('no address of a registry is written down', () => {
  const addresses = Object.values<{ resolved?: string }>(lock.packages)
    .map(({ resolved }) => resolved ?? '')
    .filter((resolved) => resolved.includes('://'))
  expect(addresses).toEqual([])
})

test('every direct dependency is pinned to one version', () => {
  const packages = Object.entries<{ dependencies?: Record<string, string>; devDependencies?: Record<string, string> }>(
    lock.packages,
  ).filter(([path]) => !path.includes('node_modules'))
  const loose = packages.flatMap(([path, { dependencies = {}, devDependencies = {} }]) =>
    Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
      .map(([name, range]) => `${path || '.'}: ${name}@${range}`),
  )
  expect(loose).toEqual([])
})
