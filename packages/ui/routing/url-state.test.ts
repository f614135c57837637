import { expect, test } from 'vitest'
import { changed } from './url-state.ts'

const after = (before: string, by: Parameters<typeof changed>[1]) => changed(new URLSearchParams(before), by).toString()

test('a new filter goes back to the first page', () => {
  expect(after('page=3&area=1', { grade: 'red' })).toBe('area=1&grade=red')
})

test('opening or closing a row stays on its page', () => {
  expect(after('page=3', { open: 12 })).toBe('page=3&open=12')
  expect(after('page=3&open=12', { open: undefined })).toBe('page=3')
})

test('an empty value takes a filter away', () => {
  expect(after('q=lly&page=2', { q: '' })).toBe('')
})
