import { expect, test } from 'vitest'
import { bandName, most, signed } from './bands.ts'

test('a band of change says more or less', () => {
  expect(bandName({ fromFen: 5000, toFen: 10_000 }, 'zh')).toBe('多 50–100 元')
  expect(bandName({ fromFen: -10_000, toFen: -5000 }, 'zh')).toBe('少 50–100 元')
  expect(bandName({ fromFen: -5000, toFen: 0 }, 'zh')).toBe('少 50 元以内')
  expect(bandName({ fromFen: 1, toFen: 5000 }, 'zh')).toBe('多 50 元以内')
  expect(bandName({ fromFen: -5000, toFen: 5000 }, 'zh')).toBe('-50–50 元')
})

test('nothing anywhere has no most', () => {
  expect(most([{ n: 0 }, { n: 0 }], (one) => one.n)).toBeUndefined()
  expect(most([{ n: 1 }, { n: 3 }, { n: 3 }], (one) => one.n)).toEqual({ n: 3 })
})

test('a change says its direction', () => {
  expect([signed(5, '5'), signed(-5, '-5'), signed(0, '0')]).toEqual(['+5', '−5', '0'])
})
