import { describe, expect, it } from 'vitest'
import { type Division, divisionsSource, listDivisionsAround, readDivisions } from './read-divisions.ts'

const all = Array.from(readDivisions())
const byCode = new Map(all.map((division) => [division.code, division]))
const nameOf = (code: number) => byCode.get(code)?.name
const countOf = (divisions: readonly Division[], level: Division['level']) => divisions.filter((one) => one.level === level).length

describe('the divisions of the country', () => {
  it('are all there', () => {
    expect(divisionsSource()).toMatchObject({
      asOf: '2023-06-30',
      counts: { provinces: 31, cities: 342, areas: 2978, streets: 41_352, villages: 620_573 },
    })
    // 东莞, 中山, 儋州 are listed as prefecture and county, 金门县 as its own town and village: one code, one division.
    expect(['province', 'prefecture', 'county', 'township', 'village'].map((level) => countOf(all, level as Division['level']))).toEqual([
      31, 342, 2975, 41_351, 620_572,
    ])
    expect(byCode.size).toBe(all.length)
  })

  it('come in order, each after the one around it', () => {
    const seen = new Set<number>()
    let before = 0
    for (const { code, parent, name } of all) {
      if (code <= before || name === '' || (parent !== undefined && !seen.has(parent)))
        throw new Error(`${code} is out of order or without a parent`)
      before = code
      seen.add(code)
    }
    expect(seen.size).toBe(665_271)
  })

  it.each([
    [360000000000, '江西省'],
    [360300000000, '萍乡市'],
    [360321000000, '莲花县'],
    [360321101000, '琴亭镇'],
    [360321101006, '永安居委会'],
    [360321101217, '望山村委会'],
    [360803105000, '文陂镇'],
    [360103010000, '南站街道'],
    [340212000000, '繁昌区'],
    [340212100000, '繁阳镇'],
    [340212100202, '阳冲村委会'],
    [441900000000, '东莞市'],
    [350527000000, '金门县'],
    [110101001001, '多福巷社区居委会'],
    [659012101501, undefined],
  ])('%d is %s', (code, name) => {
    expect(nameOf(code)).toBe(name)
  })

  it('of one province are read alone', () => {
    const jiangxi = Array.from(readDivisions('36'))
    expect([countOf(jiangxi, 'county'), countOf(jiangxi, 'township'), countOf(jiangxi, 'village')]).toEqual([100, 1767, 22_080])
    expect(jiangxi).toEqual(all.filter(({ code }) => code >= 36e10 && code < 37e10))
  })

  it('of one county or town are read by any length of code', () => {
    expect(countOf(Array.from(readDivisions('360321')), 'township')).toBe(13)
    const town = Array.from(readDivisions('360321101'))
    expect(town[0]).toEqual({ code: 360321101000, name: '琴亭镇', level: 'township', parent: 360321000000 })
    expect(town).toHaveLength(24)
    expect(Array.from(readDivisions('360321101006'), ({ name }) => name)).toEqual(['永安居委会'])
    expect(Array.from(readDivisions('99'))).toEqual([])
    expect(() => Array.from(readDivisions('3603210'))).toThrow(RangeError)
  })

  it('around a village lead up to its province', () => {
    expect(listDivisionsAround(360321101006).map(({ name }) => name)).toEqual(['江西省', '萍乡市', '莲花县', '琴亭镇'])
    expect(listDivisionsAround(360000000000)).toEqual([])
    expect(listDivisionsAround(441900003001).map(({ name }) => name)).toEqual(['广东省', '东莞市', '东城街道'])
  })
})
