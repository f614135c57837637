import { levelOf } from '@doudi/core/registry/division.ts'
import { describe, expect, it } from 'vitest'
import { readDivisions } from './read-divisions.ts'
import { readDivisionAliases, readOldDivisions } from './read-names.ts'

const counties = new Map(['34', '36'].flatMap((province) => Array.from(readDivisions(province), ({ code, name }) => [code, name] as const)))

describe('everyday names', () => {
  it('belong to divisions that exist under another name', () => {
    for (const [code, names] of readDivisionAliases()) {
      expect([code, counties.has(code)]).toEqual([code, true])
      expect(names).not.toContain(counties.get(code))
    }
    expect(readDivisionAliases().get(360321101006)).toEqual(['永安社区'])
  })
})

describe('county codes of the past', () => {
  const old = readOldDivisions()

  it('are gone, and their successors exist', () => {
    for (const { code, successors } of old) {
      expect([code, levelOf(code), counties.has(code)]).toEqual([code, 'county', false])
      for (const successor of successors) expect([successor, counties.has(successor)]).toEqual([successor, true])
    }
    expect(new Set(old.map(({ code }) => code)).size).toBe(old.length)
  })

  it('explain where several successors come from', () => {
    for (const { code, successors, note } of old) if (successors.length > 1) expect([code, note]).not.toEqual([code, undefined])
  })

  it.each([
    [360421, '九江县', '柴桑区'],
    [361121, '上饶县', '广信区'],
    [360622, '余江县', '余江区'],
    [340222, '繁昌县', '繁昌区'],
    [340208, '三山区', '弋江区'],
    [362431, '莲花县', '莲花县'],
    [360105, '湾里区', '新建区'],
  ])('%d was %s and is %s', (code, name, today) => {
    const found = old.find((one) => one.code === code * 1e6)
    expect([found?.name, counties.get(found?.successors[0] ?? 0)]).toEqual([name, today])
  })
})
