import { expect, test } from 'vitest'
import { notchesOf, notchFor } from './notches.ts'

const event = (eventId: number, businessOn: string, at: string) => ({
  eventId,
  at,
  businessOn,
  module: 'registry',
  kind: 'x',
  account: 'a',
  actorName: 'a',
  reference: null,
  values: {},
})
const events = [
  event(3, '2026-11-02', '2026-11-24T05:14:00.000Z'),
  event(2, '2026-11-02', '2026-11-24T05:13:00.000Z'),
  event(1, '2026-10-31', '2026-11-24T05:12:00.000Z'),
]

test('each moment of a record is a notch, oldest first; the newest moment is now', () => {
  expect(notchesOf(events).map((notch) => notch.recorded.slice(14, 16))).toEqual(['12', '13'])
  expect(notchesOf([])).toEqual([])
})

test('an address with an instant or only a day finds its notch', () => {
  const notches = notchesOf(events)
  expect(notchFor(notches, { recorded: '2026-11-24T05:13:00.000Z' })).toBe(1)
  expect(notchFor(notches, { on: '2026-10-31' })).toBe(0)
  expect(notchFor(notches, { on: '2020-01-01' })).toBe(0)
})
