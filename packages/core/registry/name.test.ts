import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseName, sameName } from './name.ts'

describe('a name', () => {
  it.each([
    [' 柳 兰 英 ', '柳兰英'],
    ['柳\u3000英', '柳英'],
    ['柳兰英\u200b', '柳兰英'],
    ['\ufeff柳兰英\r', '柳兰英'],
    ['ＬＩＵ Lan', 'LIU Lan'],
    ['MARIA  LOPEZ', 'MARIA LOPEZ'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ‧ 买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['才让 多杰', '才让多杰'],
    ['J. R. Smith', 'J. R. Smith'],
    ['𠮷 英', '𠮷英'],
    ['', ''],
  ])('%j is kept as %j', (raw, kept) => {
    expect(normaliseName(raw)).toBe(kept)
  })

  it('keeps rare and compatibility characters as they are', () => {
    for (const name of ['䶮𠮷㛃', '𬀩𬱖㼆', '𰻝𪚥', '柳\ufa0e', '柳\uf9d0', '柳⼭']) expect(normaliseName(name)).toBe(name)
  })

  it('takes characters of old private codes for what they are', () => {
    expect(normaliseName('柳\ue863')).toBe('柳䶮')
    expect(normaliseName('柳\ue81e')).toBe('柳龴')
    expect(normaliseName('柳\ue816')).toBe('柳𠂇')
    expect(normaliseName('柳\ue815\ue864')).toBe('柳⺁龻')
    expect(normaliseName('柳\ue865')).toBe('柳\ue865')
  })

  it('once normalised stays so', () => {
    const name = fc.string({ unit: fc.constantFrom(...Array.from("柳英𠮷䶮·・.ＡaZ' -\u3000\u200b\ue863é")), maxLength: 12 })
    fc.assert(
      fc.property(name, (raw) => {
        expect(normaliseName(normaliseName(raw))).toBe(normaliseName(raw))
        expect(normaliseName(raw).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('the same name', () => {
  it.each([
    ['柳兰英', '柳兰英'],
    ['柳兰英', ' 柳 兰英'],
    ['柳䶮', '柳\ue863'],
    ['阿依古丽·买买提', '阿依古丽•买买提'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['Maria Lopez', 'ＭＡＲＩＡ　ＬＯＰＥＺ'],
    ['葛\u{e0100}英', '葛英'],
  ])('%j and %j', (a, b) => {
    expect(sameName(a, b)).toBe(true)
    expect(sameName(b, a)).toBe(true)
  })

  it.each([
    ['柳兰英', '柳兰瑛'],
    ['柳英', '柳兰英'],
    ['', ''],
    [' ', '·'],
    ['吉英', '𠮷英'],
    ['柳某英', '柳兰英'],
  ])('is not %j and %j', (a, b) => {
    expect(sameName(a, b)).toBe(false)
  })
})
