import { expect, test } from 'vitest'
import { differencesIn } from './differences.ts'

test('equal values differ nowhere, unequal ones in their smallest parts', () => {
  expect(differencesIn({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([])
  expect(differencesIn({ a: [1, { b: 2 }], c: 1 }, { a: [1, { b: 3 }], d: 1 })).toEqual([
    { path: 'a.1.b', stored: 2, now: 3 },
    { path: 'c', stored: 1, now: undefined },
    { path: 'd', stored: undefined, now: 1 },
  ])
  expect(differencesIn([1], { 0: 1 })).toHaveLength(1)
})

test('no more than asked for', () => {
  expect(differencesIn([1, 2, 3], [4, 5, 6], 2)).toHaveLength(2)
})
