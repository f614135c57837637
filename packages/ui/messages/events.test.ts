import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { expect, test } from 'vitest'
import { eventTexts } from './event-texts.ts'
import { describeEvent, groupOf } from './events.ts'

const reader = { locale: 'zh', today: plainDate('2026-11-02'), nameOf: (id: number) => (id === 1 ? '柳兰英' : undefined) } as const

test('an event reads as a sentence with names and words instead of numbers and codes', () => {
  const values = { personId: 1, from: null, to: 'dibao', period: '2026-10' }
  expect(describeEvent({ module: 'registry', kind: 'benefit-changed', values }, reader)).toBe('柳兰英开始享受低保')
  expect(describeEvent({ module: 'monitoring', kind: 'work-item-closed', values: { outcome: 'true-apply', reason: null } }, reader)).toBe(
    '预警办结：属实-启动申请',
  )
  expect(describeEvent({ module: 'registry', kind: 'member-left', values: { personId: 7 } }, reader)).toBe('一名成员迁出本户')
})

test('an event without a text is shown by its name, never left out', () => {
  expect(describeEvent({ module: 'rounds', kind: 'new', values: {} }, reader)).toBe('有一条记录（rounds.new）')
  expect(groupOf('rounds', 'new')).toBe('other')
})

test('every event has a sentence in both languages even when all its values are missing', () => {
  for (const name of Object.keys(eventTexts)) {
    const [module = '', kind = ''] = name.split('.')
    for (const locale of ['zh', 'en'] as const) {
      expect(describeEvent({ module, kind, values: {} }, { ...reader, locale })).not.toMatch(/undefined|null|^$/)
    }
  }
})
