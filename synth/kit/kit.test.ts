import { readIdNumber } from '@doudi/core/registry/id-number.ts'
import { describe, expect, it } from 'vitest'
import { civilOf, dateText, dayOf, periodsBetween, shiftPeriod } from './days.ts'
import { IdNumbers } from './id-number.ts'
import { gb18030 } from './label.ts'
import { LogNormal, Random } from './random.ts'

describe('days', () => {
  it('are counted as the calendar counts them', () => {
    for (let day = -40_000; day < 30_000; day += 13) {
      const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
      expect(dateText(day)).toBe(iso)
      const { year, month, day: ofMonth } = civilOf(day)
      expect(dayOf(year, month, ofMonth)).toBe(day)
    }
  })

  it('make months that follow each other over the end of a year', () => {
    const periods = periodsBetween('2025-11', '2026-02')
    expect(periods.map(({ text }) => text)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(periods[1] && shiftPeriod(periods[1], 2).text).toBe('2026-02')
    expect(periods.every((period, index) => index === 0 || period.first === (periods[index - 1]?.last ?? 0) + 1)).toBe(true)
  })

  it('refuse a month that is none and a run that ends before it begins', () => {
    expect(() => periodsBetween('2026-13', '2026-13')).toThrow(/not a month/)
    expect(() => periodsBetween('2026-10', '2026-09')).toThrow(/after/)
  })
})

describe('invented ID numbers', () => {
  it('pass every check and use the code that no county has', () => {
    const ids = new IdNumbers(360321, { position: 2, counties: 5 })
    for (let day = -10_000; day < 20_000; day += 101) {
      const { id } = ids.take(day, day % 2 === 0 ? 'male' : 'female')
      expect(readIdNumber(id)).toMatchObject({ ok: true, id })
      expect(id.slice(0, 6)).toBe('360399')
    }
  })

  it('of two counties of one prefecture never meet, even when a day is used up', () => {
    const seen = new Set<string>()
    for (const position of [2, 3]) {
      const ids = new IdNumbers(360300 + position, { position, counties: 5 })
      for (let count = 0; count < 300; count++) seen.add(ids.take(7_000, 'female').id)
    }
    expect(seen.size).toBe(600)
  })
})

describe('chance', () => {
  it('is the same for the same seed and stream and another for any other', () => {
    const draws = (seed: number, stream: string) => {
      const random = new Random(seed, stream)
      return Array.from({ length: 20 }, () => random.next())
    }
    expect(draws(1, 'a')).toEqual(draws(1, 'a'))
    expect(draws(1, 'a')).not.toEqual(draws(2, 'a'))
    expect(draws(1, 'a')).not.toEqual(draws(1, 'b'))
  })

  it('spreads evenly and gives medians as asked', () => {
    const random = new Random(7, 'evenly')
    const buckets = new Array<number>(10).fill(0)
    for (let count = 0; count < 20_000; count++) buckets[random.below(10)] = (buckets[random.below(10)] ?? 0) + 1
    const costs = new LogNormal(100, 0.5)
    const drawn = Array.from({ length: 5_001 }, () => costs.draw(random)).toSorted((left, right) => left - right)
    expect(drawn[2_500]).toBeGreaterThan(95)
    expect(drawn[2_500]).toBeLessThan(105)
    expect(Math.max(...drawn)).toBeLessThan(100 * Math.exp(0.5 * 4.2))
  })
})

describe('labels', () => {
  it('keep rare characters in GB18030', () => {
    for (const text of ['䶮', '𠮷', '㛃', '阿依古丽·买买提'])
      expect(new TextDecoder('gb18030', { fatal: true }).decode(gb18030(text))).toBe(text)
  })
})
