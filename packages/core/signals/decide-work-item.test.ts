import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Grade } from '../casework/grade.ts'
import { plainDate } from '../kernel/plain-date.ts'
import { type ClosedItem, decideWorkItem, type Signal, type WorkItemQuestion } from './decide-work-item.ts'

const bill = (over: Partial<Signal> = {}): Signal => ({
  rule: 'F01',
  subjectId: 0,
  grade: 'orange',
  factsDigest: 'september',
  facts: { borne_12_months: 1_881_900, hukou: 'urban' },
  ...over,
})
const october = bill({ factsDigest: 'october', facts: { borne_12_months: 3_682_550, hukou: 'urban' } })
const certificate = bill({ rule: 'F02', subjectId: 7, grade: 'yellow', facts: { level: 3 } })
const dismissed = (on: string, over: Partial<ClosedItem> = {}): ClosedItem => ({
  workItemId: 5,
  grade: 'orange',
  closedOn: plainDate(on),
  signals: [bill()],
  ...over,
})
const ask = (over: Partial<WorkItemQuestion>) =>
  decideWorkItem({ signals: [bill()], applicationOpen: false, dismissalDays: 90, today: plainDate('2026-11-02'), ...over })

describe('a household without an item', () => {
  test('no signal opens nothing', () => expect(ask({ signals: [] })).toEqual({ kind: 'nothing', because: 'no-signal' }))
  test('its grade is the highest of its signals', () => {
    expect(ask({ signals: [certificate, bill()] })).toMatchObject({
      kind: 'open',
      grade: 'orange',
      signals: [{ rule: 'F01' }, { rule: 'F02' }],
    })
  })
  test('its grade is the one the rule of household grades gives, stronger or weaker than its signals', () => {
    expect(ask({ signals: [certificate, bill()], grade: 'red' })).toMatchObject({ kind: 'open', grade: 'red' })
    expect(ask({ grade: 'yellow' })).toMatchObject({ kind: 'open', grade: 'yellow' })
    expect(ask({ signals: [], grade: 'red' })).toEqual({ kind: 'nothing', because: 'no-signal' })
  })
  test('an open application suppresses', () => {
    expect(ask({ applicationOpen: true })).toEqual({ kind: 'nothing', because: 'application-open' })
  })
})

describe('a household with an open item', () => {
  const openItem = { grade: 'orange' as Grade, signals: [bill()] }
  test('the same signals again change nothing', () => expect(ask({ openItem })).toEqual({ kind: 'nothing', because: 'up-to-date' }))
  test('signals that have cleared do not close it', () => {
    expect(ask({ openItem, signals: [] })).toEqual({ kind: 'nothing', because: 'up-to-date' })
  })
  test('another factor is added without a second item', () => {
    expect(ask({ openItem, signals: [bill(), certificate] })).toMatchObject({
      kind: 'update',
      raised: false,
      grade: 'orange',
      added: [{ rule: 'F02' }],
    })
  })
  test('a stronger grade raises it', () => {
    expect(ask({ openItem, signals: [bill({ grade: 'red' })] })).toMatchObject({ kind: 'update', raised: true, grade: 'red' })
  })
  test('another factor raises it when both together weigh more', () => {
    expect(ask({ openItem, signals: [bill(), certificate], grade: 'red' })).toMatchObject({ kind: 'update', raised: true, grade: 'red' })
    expect(ask({ openItem, signals: [bill(), certificate], grade: 'yellow' })).toMatchObject({ raised: false, grade: 'orange' })
  })
  test('a weaker grade never lowers it', () => {
    expect(ask({ openItem, signals: [bill({ grade: 'yellow' })] })).toMatchObject({ kind: 'update', raised: false, grade: 'orange' })
  })
  test('new facts refresh the copy', () => {
    expect(ask({ openItem, signals: [october] })).toMatchObject({
      kind: 'update',
      raised: false,
      added: [],
      refreshed: [{ factsDigest: 'october' }],
    })
  })
})

describe('a household whose item a person has closed', () => {
  const silentTo = dismissed('2026-08-05') // the 90th day is 2026-11-03
  test('another month of bills alone does not wake it for 90 days', () => {
    expect(ask({ lastClosed: silentTo, signals: [october] })).toEqual({ kind: 'nothing', because: 'dismissed' })
  })
  test('on the 90th day a new bill is enough, and the item names the fact and the old item', () => {
    expect(ask({ lastClosed: silentTo, signals: [october], today: plainDate('2026-11-03') })).toMatchObject({
      kind: 'open',
      wokenBy: { because: 'fact-changed', rule: 'F01', fact: 'borne_12_months', reopenedFrom: 5 },
    })
  })
  test('a newer day or delivery that says the same is no change', () => {
    const fact = (asOf: string) => ({ borne: { state: 'found', value: 1_881_900, evidence: { asOf } } })
    const lastClosed = dismissed('2026-01-01', { signals: [bill({ facts: fact('2025-12-31') })] })
    expect(ask({ lastClosed, signals: [bill({ facts: fact('2026-10-31') })] })).toEqual({ kind: 'nothing', because: 'unchanged-since' })
  })
  test('after 90 days it stays silent when nothing has changed', () => {
    expect(ask({ lastClosed: dismissed('2026-01-01') })).toEqual({ kind: 'nothing', because: 'unchanged-since' })
  })
  test('a stronger grade wakes it at once', () => {
    expect(ask({ lastClosed: silentTo, signals: [bill({ grade: 'red' })] })).toMatchObject({
      kind: 'open',
      wokenBy: { because: 'grade-raised' },
    })
  })
  test('another factor wakes it at once, even a weaker one', () => {
    expect(ask({ lastClosed: silentTo, signals: [bill(), certificate] })).toMatchObject({
      kind: 'open',
      grade: 'orange',
      wokenBy: { because: 'another-factor', rule: 'F02', subjectId: 7 },
    })
  })
  test('the same factor of another member is another factor', () => {
    const lastClosed = dismissed('2026-10-30', { signals: [certificate] })
    expect(ask({ lastClosed, signals: [certificate, { ...certificate, subjectId: 8 }] })).toMatchObject({
      wokenBy: { because: 'another-factor', subjectId: 8 },
    })
  })
})

const someSignals = fc.uniqueArray(
  fc.record({
    rule: fc.constantFrom('F01', 'F02', 'F03'),
    subjectId: fc.constantFrom(0, 1),
    grade: fc.constantFrom<Grade>('red', 'orange', 'yellow', 'blue'),
    factsDigest: fc.constantFrom('a', 'b'),
    facts: fc.record({ n: fc.constantFrom(1, 2) }),
  }),
  { selector: (signal) => `${signal.rule}#${signal.subjectId}`, maxLength: 6 },
)

test('a second comparison without new data asks for nothing, whatever the first one did', () => {
  fc.assert(
    fc.property(someSignals, fc.option(someSignals), (signals, held) => {
      const openItem = held ? { grade: 'yellow' as Grade, signals: held } : undefined
      const first = ask({ signals, openItem })
      if (first.kind === 'nothing') return
      const added = first.kind === 'open' ? first.signals : first.added
      const refreshed = first.kind === 'open' ? [] : first.refreshed
      const kept = (held ?? []).filter((one) => ![...added, ...refreshed].some((s) => s.rule === one.rule && s.subjectId === one.subjectId))
      expect(ask({ signals, openItem: { grade: first.grade, signals: [...kept, ...added, ...refreshed] } }).kind).toBe('nothing')
    }),
  )
})

test('the order of the signals does not matter', () => {
  fc.assert(
    fc.property(someSignals, (signals) => {
      expect(ask({ signals: [...signals].reverse() })).toEqual(ask({ signals }))
    }),
  )
})
