import { sameName } from '@doudi/core/registry/name.ts'
import { describe, expect, test } from 'vitest'
import { readFactValue } from './household-fact.ts'
import { initialsOf } from './initials.ts'
import { nameKey } from './name-key.ts'

describe('initials', () => {
  test.each([
    ['柳兰英', ['lly']],
    ['单雄信', ['sxx', 'sxs', 'dxx', 'dxs', 'cxx', 'cxs']],
    ['𠮷田', ['t']],
    ["O'Neil Jr", ['oneiljr']],
  ])('%s is found by %s', (name, initials) => {
    expect(initialsOf(name)).toEqual(initials)
  })
})

test('two names have the same key exactly when they are the same name', () => {
  const names = ['阿依古丽·买买提', '阿依古丽.买买提', '阿依古丽买买提', '柳兰英', '柳 兰英', '柳蓝英', 'J. Smith', 'j smith']
  for (const a of names) for (const b of names) expect(nameKey(a) === nameKey(b), `${a} ${b}`).toBe(sameName(a, b))
})

describe('what an office wrote about a fact', () => {
  test.each([
    ['monthly_income', '3,900.50', { state: 'found', value: 390050 }],
    ['monthly_income', '0', { state: 'found', value: 0 }],
    ['monthly_income', '查无记录', { state: 'none' }],
    ['monthly_income', '未答复', { state: 'not-answered' }],
    ['monthly_income', '不详', { state: 'unreadable', expected: expect.any(String) }],
    ['houses', '1套', { state: 'found', value: 1 }],
    ['able_to_work', '有', { state: 'found', value: true }],
    ['able_to_work', '无', { state: 'found', value: false }],
    ['school_stage', '中等职业教育', { state: 'found', value: '中等职业教育' }],
  ])('%s %s', (fact, text, reading) => {
    expect(readFactValue(fact, text)).toEqual(reading)
  })
})
