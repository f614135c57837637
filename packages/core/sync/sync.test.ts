import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyRecord, type FieldOperation, inCausalOrder, receive, viewOf } from './household-record.ts'
import { type Edit, mergeField, resultOfEdit } from './merge-field.ts'

const edit = (id: string, value: string, base: string[] = [], deviceAt = '2026-11-02T10:00:00Z'): Edit => ({ id, value, base, deviceAt })

describe('one field', () => {
  test('an edit that has seen the value replaces it', () => {
    expect(mergeField([edit('a', '1'), edit('b', '2', ['a'])])).toMatchObject({ conflict: false, sides: [{ id: 'b' }] })
  })
  test('two edits that have not seen each other stand side by side', () => {
    const a = edit('a', '1')
    expect(resultOfEdit([], a)).toBe('applied')
    expect(resultOfEdit([a], edit('b', '2'))).toBe('conflict')
    expect(mergeField([a, edit('b', '2')]).sides.map(({ value }) => value)).toEqual(['1', '2'])
  })
  test('two people who say the same are no conflict', () => {
    expect(resultOfEdit([edit('a', '1')], edit('b', '1'))).toBe('already-applied')
    expect(mergeField([edit('a', '1'), edit('b', '1')]).conflict).toBe(false)
  })
  test('an edit that names both sides settles the conflict', () => {
    expect(mergeField([edit('a', '1'), edit('b', '2'), edit('c', '2', ['a', 'b'])])).toMatchObject({
      conflict: false,
      sides: [{ id: 'c' }],
    })
  })
  test('an earlier edit that arrives late does not come back', () => {
    expect(resultOfEdit([edit('b', '2', ['a'])], edit('a', '1'))).toBe('applied')
    expect(mergeField([edit('b', '2', ['a']), edit('a', '1')]).sides.map(({ id }) => id)).toEqual(['b'])
  })
  test('edits that name each other in a circle are both shown', () => {
    expect(mergeField([edit('a', '1', ['b']), edit('b', '2', ['a'])]).sides).toHaveLength(2)
  })
})

/** A history: every edit may have seen any of the edits made before it, on the same or another phone. */
const history = fc
  .array(
    fc.record({
      kind: fc.constantFrom('field-set', 'visit-recorded', 'contact-made', 'outcome-given'),
      field: fc.constantFrom('income', 'housing'),
      value: fc.constantFrom('1', '2', '3', null),
      outcome: fc.constantFrom('true-apply', 'untrue-eased'),
      sees: fc.array(fc.nat(20), { maxLength: 3 }),
      minute: fc.integer({ min: -5000, max: 5000 }),
    }),
    { maxLength: 14 },
  )
  .map((steps) => {
    const made: FieldOperation[] = []
    for (const [i, step] of steps.entries()) {
      const operationId = `op-${String(i).padStart(2, '0')}`
      const deviceAt = new Date(Date.UTC(2026, 10, 2) + step.minute * 60_000).toISOString()
      const seen = step.sees.map((n) => made[n % Math.max(1, i)]).filter((one) => one?.kind === 'field-set' && one.field === step.field)
      const base = [...new Set(seen.map((one) => one?.operationId ?? ''))]
      if (step.kind === 'field-set') made.push({ kind: 'field-set', operationId, field: step.field, value: step.value, base, deviceAt })
      if (step.kind === 'visit-recorded') made.push({ kind: 'visit-recorded', operationId, visitId: `v-${step.minute % 3}`, deviceAt })
      if (step.kind === 'contact-made') made.push({ kind: 'contact-made', operationId, workItemId: 1, deviceAt })
      if (step.kind === 'outcome-given')
        made.push({
          kind: 'outcome-given',
          operationId,
          workItemId: 1,
          outcome: step.outcome === 'true-apply' ? 'true-apply' : 'untrue-eased',
          deviceAt,
        })
    }
    return made
  })

const receiveAll = (operations: readonly FieldOperation[]) =>
  operations.reduce((record, operation) => receive(record, operation).record, emptyRecord)

/** The history in another order, with some operations sent again. */
const shuffled = history.chain((operations) =>
  fc
    .tuple(
      fc.shuffledSubarray([...operations], { minLength: operations.length, maxLength: operations.length }),
      fc.array(fc.nat(20), { maxLength: 10 }),
      fc.boolean(),
    )
    .map(([order, again, causal]) => {
      const repeated = again.flatMap((n) => order.slice(n % Math.max(1, order.length), (n % Math.max(1, order.length)) + 2))
      const sent = [...order, ...repeated]
      return { operations, sent: causal ? inCausalOrder(sent) : sent }
    }),
)

describe('what phones send', () => {
  test('any order and any repetition of operations gives the same end state', () => {
    fc.assert(
      fc.property(shuffled, ({ operations, sent }) => {
        expect(viewOf(receiveAll(sent))).toEqual(viewOf(receiveAll(operations)))
      }),
      { numRuns: 500 },
    )
  })
  test('nothing is lost: every operation is kept', () => {
    fc.assert(
      fc.property(shuffled, ({ operations, sent }) => {
        expect([...receiveAll(sent).operations.keys()].sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
      }),
    )
  })
  test('nothing is overwritten in silence: a value disappears only by an edit whose author had seen it', () => {
    fc.assert(
      fc.property(shuffled, ({ operations, sent }) => {
        const view = viewOf(receiveAll(sent))
        for (const one of operations) {
          if (one.kind !== 'field-set') continue
          const shown = view.fields.find(({ field }) => field === one.field)?.sides ?? []
          const isShown = shown.some(({ value }) => value === one.value)
          const wasSeen = operations.some((other) => other.kind === 'field-set' && other.base.includes(one.operationId))
          expect(isShown || wasSeen).toBe(true)
        }
      }),
    )
  })
  test('the second receipt of an operation says that it was so already', () => {
    const visit: FieldOperation = { kind: 'visit-recorded', operationId: 'o', visitId: 'v', deviceAt: '2026-11-02T10:00:00Z' }
    const first = receive(emptyRecord, visit)
    expect([first.result, receive(first.record, visit).result]).toEqual(['applied', 'already-applied'])
  })
  test('two different outcomes of one item are a conflict, the same outcome twice is not', () => {
    const outcome = (operationId: string, is: 'true-apply' | 'untrue-eased'): FieldOperation => ({
      kind: 'outcome-given',
      operationId,
      workItemId: 1,
      outcome: is,
      deviceAt: '2026-11-02T10:00:00Z',
    })
    const first = receive(emptyRecord, outcome('a', 'true-apply'))
    expect(receive(first.record, outcome('b', 'true-apply')).result).toBe('already-applied')
    expect(receive(first.record, outcome('b', 'untrue-eased')).result).toBe('conflict')
  })
})
