import { expect, test } from 'vitest'
import { gradeSentence } from './grade-view.ts'

const two = [{ grade: 'orange' }, { grade: 'orange' }] as const
const plain = { by_score: 'orange', raised: false, lowered: false } as const

test('a grade that is the strongest of its reasons needs no sentence', () => {
  expect(gradeSentence(plain, two)).toBeNull()
  expect(gradeSentence(undefined, two)).toBeNull()
})

test('what changed the grade is said', () => {
  expect(gradeSentence({ ...plain, by_score: 'red' }, two)?.zh).toBe('几条原因合在一起，级别更高')
  expect(gradeSentence({ ...plain, raised: true }, two)?.zh).toBe('未成年人或高龄老人独居，级别提高')
  expect(gradeSentence({ ...plain, lowered: true }, two)?.zh).toBe('近期已就同一事由给过临时救助，级别降低')
})
