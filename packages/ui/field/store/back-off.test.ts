import { describe, expect, it } from 'vitest'
import { waitAfter } from './back-off.ts'

describe('waiting after failures', () => {
  it('starts with seconds and ends with five minutes', () => {
    expect([1, 2, 3, 4].map((failures) => waitAfter(failures, 1))).toEqual([2000, 4000, 8000, 16_000])
    expect(waitAfter(50, 1)).toBe(300_000)
  })
  it('is spread over half of itself', () => expect(waitAfter(3, 0)).toBe(4000))
})
