import { idCheckDigit } from '@doudi/core/registry/id-number.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CellReading, checkCell } from './check-cell.ts'
import type { ClassColumn } from './delivery-class.ts'
import { explainReject } from './reject.ts'

const column = (type: ClassColumn['type'], more: Partial<ClassColumn> = {}): ClassColumn => ({
  id: 'x',
  type,
  zh: '栏',
  synonyms: [],
  required: true,
  ...more,
})
const id = column('id')
const head = '36039919900101123'
const good = head + idCheckDigit(head)

function outcome(reading: CellReading): unknown {
  if (reading.ok)
    return reading.notes?.length || reading.suspicious
      ? [reading.value, ...(reading.notes ?? []), ...(reading.suspicious ? [reading.suspicious] : [])]
      : reading.value
  return reading.problem.code === 'id' ? `id.${reading.problem.suspicious ?? reading.problem.reason}` : reading.problem.code
}

test.each([
  ['as it is', good, good],
  ['blanks around and inside', ` ${good.slice(0, 6)} ${good.slice(6)}\u00a0`, [good, 'blanks']],
  ['full width', good.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)), [good, 'full-width']],
  ['a zero-width space', `\u200b${good}`, [good, 'zero-width']],
  ['an apostrophe before it', `'${good}`, [good, 'leading-quote']],
  ['scientific notation', '3.60399E+17', 'id.scientific-notation'],
  ['scientific notation with many digits', '3.60399199001011E+17', 'id.scientific-notation'],
  ['a tail of zeros whose check digit fails', '360399199001011000', 'id.tail-000'],
  ['seventeen digits', good.slice(1), 'id.wrong-length'],
  ['an impossible date', `360399199013011234`, 'id.impossible-date'],
  ['no province', `990399199001011234`, 'id.no-province'],
  ['a wrong check digit', `${head}${good.endsWith('1') ? '2' : '1'}`, 'id.wrong-check-digit'],
  ['an X in the middle', `3603991990X1011234`, 'id.not-an-id'],
  ['nothing', '  ', 'id.blank'],
])('an ID number with %s is read or rejected for its own reason', (_, text, expected) => {
  expect(outcome(checkCell(id, text))).toEqual(expected)
})

test('a lower x and fifteen digits are put right and noted', () => {
  const heads = Array.from({ length: 1000 }, (_, i) => `36039919700101${String(i).padStart(3, '0')}`)
  const withX = heads.find((text) => idCheckDigit(text) === 'X') ?? ''
  expect(outcome(checkCell(id, `${withX}x`))).toEqual([`${withX}X`, 'lower-x'])
  const old = `${withX.slice(0, 6)}${withX.slice(8)}`
  expect(outcome(checkCell(id, old))).toEqual([`${withX}X`, 'fifteen-digits'])
})

test.each([
  ['money', '18,819.00', 1881900],
  ['money', '0', 0],
  ['money', '-12.5', -1250],
  ['money', '12.345', 'not-an-amount'],
  ['money', '1.2万', 'not-an-amount'],
  ['date', '2026/10/2 11:03', '2026-10-02'],
  ['date', '20261002', '2026-10-02'],
  ['date', '2026-02-30', 'not-a-date'],
  ['integer', '3.0', 3],
  ['integer', '三', 'not-a-number'],
  ['division', '360321101006', 360321101006],
  ['division', '琴亭镇', 'not-a-division'],
  ['phone', '+86 138-0799-1234', '13807991234'],
  ['phone', '13807991234.0', '13807991234'],
  ['phone', '见备注', [null, 'phone-dropped']],
  ['name', ' 柳 兰英 ', '柳兰英'],
  ['text', ' A1 ', 'A1'],
  ['text', "'=1+1", '=1+1'],
  ['text', '', 'missing'],
  ['text', 'x'.repeat(501), 'too-long'],
] as const)('a %s cell [%s] gives %s', (type, text, expected) => {
  expect(outcome(checkCell(column(type, { unit: 'yuan' }), text))).toEqual(expected)
})

test('codes are taken as agencies write them, brackets of either width, or as the value itself', () => {
  const codes = column('code', { codes: { 居民: 'resident', 390: 'resident', '村（社区）': 'village' } })
  expect(['居民', '390', ' ３９０ ', 'resident', '村(社区)', '村（社区）', '外星'].map((text) => outcome(checkCell(codes, text)))).toEqual([
    'resident',
    'resident',
    'resident',
    'resident',
    'village',
    'village',
    'unknown-code',
  ])
})

test('an optional empty cell is nothing, never zero', () => {
  for (const type of ['id', 'text', 'money', 'date', 'integer', 'phone'] as const)
    expect(checkCell(column(type, { required: false, unit: 'yuan' }), ' ')).toEqual({ ok: true, value: null })
})

test('no cell makes the check throw, and no sentence repeats what was in it', () => {
  const types = ['id', 'name', 'text', 'code', 'integer', 'money', 'date', 'division', 'phone'] as const
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.string({ unit: 'binary', minLength: 4, maxLength: 40 }), (type, text) => {
      const one = column(type, { unit: 'yuan', codes: { 有: 'yes' } })
      const reading = checkCell(one, text)
      if (!reading.ok) expect(explainReject({ code: 'cell', column: one, problem: reading.problem })).not.toContain(text.trim() || '\0')
    }),
  )
})
