import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestorAt, fromSixDigits, isWithin, levelOf, parentOf, parseDivisionCode, rangeOf, shortDigits, sixDigits } from './division.ts'

const VILLAGE = 360321101006

describe('a division code', () => {
  it('tells its level and what is around it', () => {
    const way = [VILLAGE]
    for (let up = parentOf(VILLAGE); up !== undefined; up = parentOf(up)) way.push(up)
    expect(way).toEqual([360321101006, 360321101000, 360321000000, 360300000000, 360000000000])
    expect(way.map(levelOf)).toEqual(['village', 'township', 'county', 'prefecture', 'province'])
    expect(ancestorAt(VILLAGE, 'county')).toBe(360321000000)
    expect(ancestorAt(360300000000, 'county')).toBeUndefined()
    expect(ancestorAt(360300000000, 'prefecture')).toBe(360300000000)
  })

  it('covers what begins with it, half-open', () => {
    expect(rangeOf(360321000000)).toEqual({ lo: 360321000000, hi: 360322000000 })
    expect(rangeOf(VILLAGE)).toEqual({ lo: VILLAGE, hi: VILLAGE + 1 })
    expect(rangeOf(360000000000)).toEqual({ lo: 360000000000, hi: 370000000000 })
    const scope = [rangeOf(360321101000), rangeOf(360322000000)]
    expect([VILLAGE, 360321101000, 360322999999].every((code) => isWithin(code, scope))).toBe(true)
    expect([360321102000, 360321000000, 360323000000].some((code) => isWithin(code, scope))).toBe(false)
    expect(isWithin(VILLAGE, [])).toBe(false)
  })

  it('of a town directly under a prefecture has the prefecture around it', () => {
    expect(parentOf(441900003000)).toBe(441900000000)
    expect(levelOf(441900000000)).toBe('prefecture')
    expect(parentOf(441900000000)).toBe(440000000000)
  })

  it('is read in any of its lengths', () => {
    expect(['36', '3603', '360321', '360321101', '360321101006'].map(parseDivisionCode)).toEqual([
      360000000000, 360300000000, 360321000000, 360321101000, 360321101006,
    ])
    expect(parseDivisionCode(' ３６０３２１ ')).toBe(360321000000)
    for (const wrong of ['', '3', '036032', '3603211', '360321.0', '3.6E5', '000000', '09', '36032x'])
      expect(parseDivisionCode(wrong)).toBeUndefined()
  })

  it('is written short', () => {
    expect(sixDigits(VILLAGE)).toBe('360321')
    expect(fromSixDigits('360321')).toBe(360321000000)
    expect(() => fromSixDigits('36032')).toThrow(RangeError)
    expect([VILLAGE, 360321101000, 360000000000].map(shortDigits)).toEqual(['360321101006', '360321101', '36'])
    expect(() => levelOf(360321)).toThrow(RangeError)
  })

  it('lies within every division around it and within none beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 110000000000, max: 659999999999 }), (code) => {
        for (let up = parentOf(code); up !== undefined; up = parentOf(up)) {
          const range = rangeOf(up)
          expect(isWithin(code, [range])).toBe(true)
          expect(isWithin(code, [{ lo: range.hi, hi: range.hi + (range.hi - range.lo) }])).toBe(false)
        }
        expect(parseDivisionCode(shortDigits(code))).toBe(code)
      }),
    )
  })
})
