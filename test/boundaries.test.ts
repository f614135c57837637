import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findWrongImports, wrongImportsOf } from './boundaries.ts'

test('arrows point inward: no file imports from a room it must not know', () => {
  expect(findWrongImports(join(import.meta.dirname, '..'))).toEqual([])
})

test.each([
  ['packages/core/kernel/x.ts', `import { readFileSync } from 'node:fs'`],
  ['packages/core/kernel/x.ts', `import { z } from 'zod'`],
  ['packages/platform/db/x.ts', `import { x } from '@doudi/registry/store/x.ts'`],
  ['modules/monitoring/use-cases/x.ts', `import { x } from '@doudi/registry/store/persons.ts'`],
  ['modules/monitoring/store/x.ts', `import { x } from '../server/routes.ts'`],
  ['modules/monitoring/console/x.tsx', `import { x } from '../store/x.ts'`],
  ['modules/assistance/use-cases/x.ts', `import type { X } from '@doudi/monitoring/contract/x.ts'`],
  ['apps/console/x.tsx', `const x = await import('@doudi/platform/db/tx.ts')`],
  ['modules/registry/domain/x.ts', `export { x } from '@doudi/platform/clock.ts'`],
])('the check sees a wrong arrow in %s: %s', (file, text) => {
  expect(wrongImportsOf(file, text)).toHaveLength(1)
})

test.each([
  ['modules/monitoring/use-cases/x.ts', `import { x } from '@doudi/registry/contract/household.ts'`],
  ['modules/monitoring/server/x.ts', `import { x } from '../use-cases/x.ts'`],
  ['modules/registry/console/x.tsx', `import { x } from '@doudi/ui/level.tsx'`],
])('a right arrow passes in %s: %s', (file, text) => {
  expect(wrongImportsOf(file, text)).toEqual([])
})
