import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhone } from './phone.ts'

describe('a phone number', () => {
  it.each([
    ['13800001234', '13800001234'],
    ['138 0000 1234', '13800001234'],
    ['138-0000-1234', '13800001234'],
    ['+86 13800001234', '13800001234'],
    ['008613800001234', '13800001234'],
    ['8613800001234', '13800001234'],
    ['13800001234.0', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    ["'13800001234", '13800001234'],
    ['\u202d13800001234\u202c', '13800001234'],
    ['(0799)7221234', '07997221234'],
    ['0799—7221234', '07997221234'],
    ['010-12345678', '01012345678'],
  ])('%j is read', (raw, phone) => {
    expect(readPhone(raw)).toEqual({ ok: true, phone })
  })

  it.each([
    ['', 'blank'],
    [' \u3000', 'blank'],
    ['1.38E+10', 'scientific-notation'],
    ['1380000123', 'not-a-phone'],
    ['138000012345', 'not-a-phone'],
    ['12800001234', 'not-a-phone'],
    ['7221234', 'not-a-phone'],
    ['无', 'not-a-phone'],
    ['13800001234/13900001234', 'not-a-phone'],
    ['138****1234', 'not-a-phone'],
    ['13800001234.5', 'not-a-phone'],
  ])('%j is none: %s', (raw, reason) => {
    expect(readPhone(raw)).toEqual({ ok: false, reason })
  })

  it('once read is read again as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), fc.constantFrom('', '.0', ' '), (n, tail) => {
        expect(readPhone(`${n}${tail}`)).toEqual({ ok: true, phone: String(n) })
      }),
    )
  })
})
