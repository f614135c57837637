import { RELATIONS } from '@doudi/core/registry/relation.ts'
import { SCHEMES } from '@doudi/core/registry/scheme.ts'
import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.ts'

const codesOf = (id: string, column: string) =>
  new Set(
    Object.values(
      loadCatalogue()
        .get(id)
        .columns.find((one) => one.id === column)?.codes ?? {},
    ),
  )

test('what agencies write for a relation or a scheme maps to all of ours and to nothing else', () => {
  expect(codesOf('population', 'relation')).toEqual(new Set(RELATIONS))
  expect(codesOf('assistance-in-force', 'scheme')).toEqual(new Set(SCHEMES))
})
