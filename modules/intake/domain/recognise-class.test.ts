import { expect, test } from 'vitest'
import type { ClassColumn, DeliveryClass } from './delivery-class.ts'
import { matchColumns } from './match-columns.ts'
import { recogniseClass } from './recognise-class.ts'

const column = (id: string, zh: string, more: Partial<ClassColumn> = {}): ClassColumn => ({
  id,
  type: 'text',
  zh,
  synonyms: [],
  required: true,
  ...more,
})
const aClass = (id: string, columns: readonly ClassColumn[], fileName: readonly string[]): DeliveryClass => ({
  id,
  title: { zh: id, en: id },
  period: { kind: 'snapshot' },
  appliesTo: 'lake',
  rowKey: [],
  guard: { minRatio: 0.7, maxRatio: 1.3, medianOf: 3, maxRejected: 0.05 },
  fileName,
  columns,
})
const person = [column('id_number', '身份证号', { synonyms: ['公民身份号码'] }), column('name', '姓名', { synonyms: ['逝者姓名'] })]
const deaths = aClass('deaths', [...person, column('died_on', '死亡日期')], ['死亡'])
const cremation = aClass('cremation', [...person, column('burnt_on', '火化日期'), column('hall', '馆', { required: false })], ['火化'])
const people = aClass('people', person, ['人口'])
const classes = [deaths, cremation, people]

test('columns are found by name or synonym, in any order, whatever stands in brackets', () => {
  const match = matchColumns(['馆', '＊姓 名（必填）', '公民身份号码', '火化日期'], cremation)
  expect(match.places).toEqual([2, 1, 3, 0])
  expect(match.missing).toEqual([])
})

test('a column that stands twice is seen, an official name beats a synonym', () => {
  expect(matchColumns(['姓名', '姓名', '身份证号'], people).doubled.map((one) => one.id)).toEqual(['name'])
  expect(matchColumns(['逝者姓名', '姓名', '身份证号'], people)).toMatchObject({ places: [2, 1], doubled: [] })
})

test('a header in 万元 is another unit', () => {
  const money = aClass('money', [column('total', '费用', { type: 'money', unit: 'yuan' })], [])
  expect(matchColumns(['费用（万元）'], money).wrongUnit.length).toBe(1)
  expect(matchColumns(['费用（元）'], money).wrongUnit.length).toBe(0)
})

test('the class is the one of which most columns are there; the file name decides between equals', () => {
  expect(recogniseClass({ header: ['身份证号', '姓名', '死亡日期'], name: 'x.csv' }, classes)).toMatchObject({
    kind: 'found',
    class: deaths,
  })
  expect(recogniseClass({ header: ['身份证号', '姓名', '死亡日期', '火化日期'], name: 'x.csv' }, classes)).toMatchObject({
    kind: 'ambiguous',
  })
  expect(recogniseClass({ header: ['身份证号', '姓名', '死亡日期', '火化日期'], name: '火化202610.csv' }, classes)).toMatchObject({
    class: cremation,
  })
})

test('a class given by the sender is checked, and what is missing is named', () => {
  const result = recogniseClass({ header: ['身份证号', '姓名'], name: 'x.csv', classId: 'deaths' }, classes)
  expect(result).toMatchObject({ kind: 'incomplete', class: deaths })
  expect(result.kind === 'incomplete' && result.match.missing.map((one) => one.zh)).toEqual(['死亡日期'])
  expect(recogniseClass({ header: ['甲', '乙'], name: 'x.csv' }, classes)).toEqual({ kind: 'unknown' })
  expect(recogniseClass({ header: ['甲', '乙'], name: '死亡.csv' }, classes)).toMatchObject({ kind: 'incomplete', class: deaths })
})
