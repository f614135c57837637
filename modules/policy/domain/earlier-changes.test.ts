import { expect, test } from 'vitest'
import { type DatedText, type DatedThing, earlierChanges } from './earlier-changes.ts'

const law = (...versions: readonly DatedText[]) => new Map([['standard', { title: '低保标准', versions }]])
const old = { from: '2025-01-01', text: '765' }
const changed = (after: Parameters<typeof earlierChanges>[1], effectiveOn = '2026-12-01') =>
  earlierChanges(law(old), after, effectiveOn).map(({ from }) => from)

test('a new value from the day the change takes effect reaches back to nothing', () => {
  expect(changed(law(old, { from: '2026-12-01', text: '800' }))).toEqual([])
})

test('a new value from the day before reaches back', () => {
  expect(changed(law(old, { from: '2026-11-30', text: '800' }))).toEqual(['2026-11-30'])
})

test('another text in place of the old one reaches back to where the old one began', () => {
  expect(changed(law({ ...old, text: '800' }))).toEqual(['2025-01-01'])
})

test('an old version may be ended on the day the change takes effect, not before', () => {
  expect(changed(law({ ...old, to: '2026-12-01' }))).toEqual([])
  expect(changed(law({ ...old, to: '2026-11-01' }))).toEqual(['2026-11-01'])
})

test('what is taken away is missed from its beginning; what is new changes nothing by itself', () => {
  expect(changed(new Map())).toEqual(['2025-01-01'])
  expect(earlierChanges(new Map(), law(old), '2026-12-01')).toEqual([])
})

test('a value for an area that had none reaches back when it begins earlier', () => {
  const whole: readonly [string, DatedThing] = ['parameter standard', { title: '低保标准', versions: [] }]
  const reach = (from: string) => {
    const county: DatedThing = { title: '低保标准', within: whole[0], versions: [{ from, text: '800' }] }
    const after = new Map([whole, ['parameter standard 360321', county]])
    return earlierChanges(new Map([whole]), after, '2026-12-01').map((one) => one.from)
  }
  expect([reach('2026-12-01'), reach('2026-11-01')]).toEqual([[], ['2026-11-01']])
})
