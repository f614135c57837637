import { describe, expect, it } from 'vitest'
import { answeredAt, isExpired, lookAt } from './offline-limit.ts'

const HOUR = 60 * 60 * 1000
const LIMIT = 72 * HOUR

describe('seventy-two hours without the server', () => {
  it('are not over a millisecond before', () => expect(isExpired(lookAt(answeredAt(5), 5 + LIMIT - 1), 72)).toBe(false))
  it('are over at the last millisecond', () => expect(isExpired(lookAt(answeredAt(5), 5 + LIMIT), 72)).toBe(true))
  it('start again with every answer', () => expect(isExpired(lookAt(answeredAt(100 * HOUR), 101 * HOUR), 72)).toBe(false))

  it('add up over many short looks', () => {
    let clock = answeredAt(0)
    for (let hour = 1; hour <= 72; hour += 1) clock = lookAt(clock, hour * HOUR)
    expect(isExpired(clock, 72)).toBe(true)
  })

  it('cannot be stretched by setting the clock back', () => {
    let clock = lookAt(answeredAt(0), 71 * HOUR)
    clock = lookAt(clock, 0)
    clock = lookAt(clock, HOUR)
    expect(isExpired(clock, 72)).toBe(true)
  })
})
