import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdNumber, maskName, maskPhone } from './mask.ts'

describe('a masked name', () => {
  it.each([
    ['柳英', '柳某'],
    ['柳兰英', '柳某英'],
    ['欧阳兰英', '欧某某英'],
    ['𠮷兰𱁬', '𠮷某𱁬'],
    ['𠮷英', '𠮷某'],
    ['柳', '某'],
    ['阿依古丽·买买提', '阿某·某提'],
    ['才让·多杰·旦增', '才某·某增'],
    ['MARIA LOPEZ', 'M某某某Z'],
    [' 柳兰英 ', '柳某英'],
    ['', ''],
  ])('%j shows as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('never shows more than two characters of a name, and never half of one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (name) => {
        const masked = maskName(name)
        expect(masked.isWellFormed()).toBe(true)
        expect(Array.from(masked).filter((char) => char !== '某' && char !== '·').length).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('a masked number', () => {
  it('of an identity card shows four characters at both ends', () => {
    expect(maskIdNumber('360399197503121234')).toBe('3603**********1234')
    expect(maskIdNumber('36039919750312123X')).toBe('3603**********123X')
    expect(maskIdNumber('360399750312123')).toBe('3603*******2123')
    expect(maskIdNumber('E1234567')).toBe('********')
    expect(maskIdNumber('')).toBe('')
  })

  it('of a phone shows three and four digits', () => {
    expect(maskPhone('13800001234')).toBe('138****1234')
    expect(maskPhone('079912345678')).toBe('079*****5678')
    expect(maskPhone('7221234')).toBe('*****34')
    expect(maskPhone('110')).toBe('***')
  })
})
