import { describe, expect, it } from 'vitest'
import type { FieldDatabase } from './database.ts'
import { findKept, keep } from './kept.ts'
import {
  countOutbox,
  HOLD_MS,
  isDue,
  listOutbox,
  listReceipts,
  markRefused,
  releaseHeld,
  retryRefused,
  saveOperations,
  settle,
  wipeEverything,
  withdraw,
} from './outbox.ts'
import type { PostAnswer, SendPort } from './send.ts'
import { sendWaiting } from './send.ts'
import { testPhone } from './testing.ts'
import type { Vault } from './vault.ts'
import { openVault } from './vault.ts'

interface Op {
  readonly operationId: string
  readonly text: string
}
interface Got {
  readonly id: string
}

const op = (operationId: string, text = 'x'): Op => ({ operationId, text })

async function phone(account = 'a'): Promise<{ db: FieldDatabase; vault: Vault }> {
  const db = await testPhone().open()
  return { db, vault: await openVault(db, account) }
}

function port(post: (operations: readonly Op[]) => PostAnswer<Got>, now = 1000): SendPort<Op, Got> {
  return { post: async (operations) => post(operations), idOf: ({ id }) => id, now: () => now }
}

const takeAll = (operations: readonly Op[]): PostAnswer<Got> => ({
  kind: 'receipts',
  receipts: operations.map(({ operationId }) => ({ id: operationId })),
})

describe('the outbox', () => {
  it('takes a visit and gives up its draft in one step', async () => {
    const { db, vault } = await phone()
    await keep(db, vault, { shelf: 'drafts', id: 'visit-1', value: 1 })
    await saveOperations(db, vault, { operations: [op('1'), op('2')], draftId: 'visit-1' })
    expect((await listOutbox<Op>(db, vault)).map(({ operation }) => operation.operationId)).toEqual(['1', '2'])
    expect(await findKept(db, vault, { shelf: 'drafts', id: 'visit-1' })).toBeUndefined()
  })

  it('keeps once what is handed in twice', async () => {
    const { db, vault } = await phone()
    await Promise.all([saveOperations(db, vault, { operations: [op('1')] }), saveOperations(db, vault, { operations: [op('1')] })])
    expect(await listOutbox(db, vault)).toHaveLength(1)
  })

  it('lets go of an operation only together with its receipt', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1'), op('2')] })
    await settle(db, vault, { receipts: [{ operation: op('1'), receipt: { id: '1' } }], at: 5 })
    await settle(db, vault, { receipts: [{ operation: op('1'), receipt: { id: '1' } }], at: 6 })
    expect((await listOutbox<Op>(db, vault)).map(({ operation }) => operation.operationId)).toEqual(['2'])
    expect(await listReceipts(db, vault)).toHaveLength(1)
  })

  it('counts what lies here of other accounts without opening it', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1', '秘密')] })
    const other = await openVault(db, 'b')
    expect(await listOutbox(db, other)).toEqual([])
    expect([...(await countOutbox(db))]).toEqual([['a', 1]])
    const [record] = await db.getAll('outbox')
    if (record) await expect(other.open(`outbox/${record.operationId}`, record.sealed)).rejects.toThrow()
  })

  it('goes only by order for a lost device', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1')] })
    await wipeEverything(db)
    expect(await db.count('outbox')).toBe(0)
    expect(await db.count('keys')).toBe(0)
  })
})

describe('taking a visit back', () => {
  it('puts the draft back while nothing was offered', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1')], heldUntil: 2000 })
    expect(await withdraw(db, vault, { operationIds: ['1'], draft: { id: 'visit-1', value: 'again' }, now: 1999 })).toBe(true)
    expect(await db.count('outbox')).toBe(0)
    expect(await findKept(db, vault, { shelf: 'drafts', id: 'visit-1' })).toBe('again')
  })

  it('refuses once the ten seconds are over', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1')], heldUntil: 2000 })
    expect(await withdraw(db, vault, { operationIds: ['1'], draft: { id: 'visit-1', value: 'again' }, now: 2000 })).toBe(false)
    await releaseHeld(db, 'a')
    expect(await withdraw(db, vault, { operationIds: ['1'], draft: { id: 'visit-1', value: 'again' }, now: 1000 })).toBe(false)
    expect(await db.count('outbox')).toBe(1)
  })

  it('does not hold for hours when the clock is set back', () => {
    const held = { state: 'waiting' as const, heldUntil: 100_000_000 }
    expect(isDue(held, 100_000_000 - HOLD_MS)).toBe(false)
    expect(isDue(held, 100_000_000 - HOLD_MS - 1)).toBe(true)
  })
})

describe('sending', () => {
  it('sends in the order of saving, in batches', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: Array.from({ length: 45 }, (_, at) => op(String(at))) })
    const seen: string[][] = []
    const post = (operations: readonly Op[]): PostAnswer<Got> => {
      seen.push(operations.map(({ operationId }) => operationId))
      return takeAll(operations)
    }
    const result = await sendWaiting(db, vault, port(post))
    expect(result).toBe('all-sent')
    expect(seen.map(({ length }) => length)).toEqual([20, 20, 5])
    expect(seen.flat()).toEqual(Array.from({ length: 45 }, (_, at) => String(at)))
  })

  it('keeps everything when there is no answer', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1')] })
    expect(
      await sendWaiting(
        db,
        vault,
        port(() => ({ kind: 'no-answer' })),
      ),
    ).toBe('no-answer')
    expect(await db.count('outbox')).toBe(1)
  })

  it('finds the one operation that is refused and lets the others through', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: ['1', 'bad', '3', '4'].map((id) => op(id)) })
    const post = (operations: readonly Op[]): PostAnswer<Got> =>
      operations.some(({ operationId }) => operationId === 'bad') ? { kind: 'refused', sentence: '读不懂' } : takeAll(operations)
    expect(await sendWaiting(db, vault, port(post))).toBe('all-sent')
    expect(await listOutbox<Op>(db, vault)).toEqual([{ operation: op('bad'), state: 'refused', refusal: '读不懂' }])
    await retryRefused(db, 'a')
    expect(await sendWaiting(db, vault, port(takeAll))).toBe('all-sent')
    expect(await db.count('outbox')).toBe(0)
  })

  it('keeps the order of what was marked as refused and offered again', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1'), op('2')] })
    await markRefused(db, vault, { operation: op('1'), refusal: 'no' })
    await retryRefused(db, 'a')
    expect((await listOutbox<Op>(db, vault)).map(({ operation }) => operation.operationId)).toEqual(['1', '2'])
  })

  it('ends when the server answers without a word on any of them', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1')] })
    expect(
      await sendWaiting(
        db,
        vault,
        port(() => ({ kind: 'receipts', receipts: [] })),
      ),
    ).toBe('no-answer')
    expect(await db.count('outbox')).toBe(1)
  })

  it('leaves alone what may still be taken back', async () => {
    const { db, vault } = await phone()
    await saveOperations(db, vault, { operations: [op('1')], heldUntil: 5000 })
    expect(await sendWaiting(db, vault, port(takeAll, 4999))).toBe('all-sent')
    expect(await db.count('outbox')).toBe(1)
    expect(await sendWaiting(db, vault, port(takeAll, 5000))).toBe('all-sent')
    expect(await db.count('outbox')).toBe(0)
  })
})
