import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

const shown = (before: string, after: string) =>
  changedLines(before, after).map((one) => `${{ same: ' ', removed: '-', added: '+' }[one.kind]}${one.lines.join('|')}`)

test('a changed line is taken away and put in', () => {
  expect(shown('a\nb\nc\n', 'a\nx\nc\n')).toEqual([' a', '-b', '+x', ' c'])
})

test('a new line changes nothing around it', () => {
  expect(shown('a\nb\n', 'a\nb\nc\n')).toEqual([' a|b', '+c'])
  expect(shown('', 'a\n')).toEqual(['+a'])
  expect(shown('a\n', 'a\n')).toEqual([' a'])
})

test('lines that stand between two changes stay', () => {
  expect(shown('a\nb\nc\nd\n', 'x\nb\nc\ny\n')).toEqual(['-a', '+x', ' b|c', '-d', '+y'])
})
