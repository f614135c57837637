import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, formatYuan, parseYuan, sumFen } from './fen.ts'

describe('fen', () => {
  it('takes safe integers only', () => {
    expect(fen(3682550)).toBe(3682550)
    expect(Object.is(fen(-0), 0)).toBe(true)
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => fen(wrong)).toThrow(RangeError)
  })

  it('does not carry the amount into the message of a fault', () => {
    expect(() => fen(1234.5)).toThrow(/^(?!.*1234)/)
  })

  it('sums within range and refuses to leave it', () => {
    expect(sumFen([])).toBe(0)
    expect(sumFen([fen(1881900), fen(1800650)])).toBe(3682550)
    expect(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError)
  })
})

describe('an amount in yuan', () => {
  it.each([
    ['36825.50', 3682550],
    ['36,825.5', 3682550],
    ['３６，８２５．５０元', 3682550],
    ['￥23,750', 2375000],
    ['¥0.07', 7],
    [' 980 元 ', 98000],
    ['-18.2', -1820],
    ['−18.2', -1820],
    ['-¥5', -500],
    ['-0', 0],
    ['0012', 1200],
    ['12.3000', 1230],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%j is read exactly', (text, amount) => {
    expect(parseYuan(text)).toBe(amount)
  })

  it.each([
    '',
    ' ',
    '元',
    '1.2万',
    '3万元',
    '1,23',
    '12,34.5',
    ',123',
    '1.',
    '.5',
    '12.345',
    '3.6E+4',
    '1e3',
    '--1',
    '12 000',
    '0x10',
    'NaN',
    '90071992547409.92',
    '(5)',
  ])('%j is not an amount', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })

  it('is written with separators, and with cents only when there are any', () => {
    expect(formatYuan(fen(3682550))).toBe('36,825.50')
    expect(formatYuan(fen(2375000))).toBe('23,750')
    expect(formatYuan(fen(0))).toBe('0')
    expect(formatYuan(fen(-7))).toBe('-0.07')
    expect(formatYuan(fen(100_000_000))).toBe('1,000,000')
  })

  it('survives being written and read again', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(parseYuan(formatYuan(fen(n)))).toBe(n === 0 ? 0 : n)
      }),
    )
  })

  it('of any length is exact or refused, never rounded', () => {
    const digits = fc.stringMatching(/^\d{1,18}(\.\d{1,3})?$/)
    fc.assert(
      fc.property(digits, (text) => {
        const [whole = '', cents = ''] = text.split('.')
        const exact = BigInt(whole + cents.slice(0, 2).padEnd(2, '0'))
        const readable = exact <= BigInt(Number.MAX_SAFE_INTEGER) && !/[1-9]/.test(cents.slice(2))
        expect(parseYuan(text)).toBe(readable ? Number(exact) : undefined)
      }),
      { numRuns: 1000 },
    )
  })
})
