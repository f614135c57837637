import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('sorts members at every depth and has no blanks', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é柳' }], a: true })).toBe('{"a":true,"b":[1,{"c":"é柳","d":null}]}')
  })

  it('leaves undefined members out, and an empty object is one', () => {
    expect(canonicalJson({ a: undefined })).toBe('{}')
    expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }))
  })

  it('writes -0 as 0', () => {
    expect(canonicalJson(-0)).toBe('0')
  })

  it('is JSON that reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('does not depend on the order in which members were added', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(object).reverse()))).toBe(canonicalJson(object))
      }),
    )
  })

  it.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [1n], [() => 1], [new Date(0)], [new Map()], [[undefined]], [{ a: 1n }]])(
    'refuses %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    },
  )
})
