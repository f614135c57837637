import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nameOfUseCase, useCaseNames } from './use-case-names.ts'

const root = join(import.meta.dirname, '../../..')
const files = ['modules/*/use-cases/**/*.ts', 'packages/platform/**/*.ts', 'apps/server/**/*.ts'].flatMap((glob) =>
  globSync(glob, { cwd: root, exclude: (name) => /node_modules|\.test\.ts$/.test(name) }),
)
const sources = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
const defined = [...new Set([...sources.matchAll(/useCase\(\{\s*name: '([a-z]+\.[a-z-]+)'/g)].map(([, name]) => name ?? ''))].sort()

test('every use case has a few words of its own in the audit list', () => {
  expect(defined.length).toBeGreaterThan(50)
  expect(defined.filter((name) => useCaseNames[name] === undefined)).toEqual([])
  const tooLong = Object.values(useCaseNames).filter(({ zh, en }) => zh.length > 14 || en.length > 28)
  expect(tooLong).toEqual([])
})

test('they are in both languages', () => {
  expect(Object.values(useCaseNames).filter(({ en }) => !/^[A-Z][a-z ]+$/.test(en))).toEqual([])
})

test('no words stand there for what does not exist', () => {
  expect(Object.keys(useCaseNames).filter((name) => !sources.includes(`'${name}'`))).toEqual([])
})

test('a name without words says its sentence, in English itself', () => {
  const row = { useCase: 'some.new-thing', summary: '做一件新事：细节' }
  expect([nameOfUseCase(row, 'zh'), nameOfUseCase(row, 'en')]).toEqual(['做一件新事', 'new thing'])
})
