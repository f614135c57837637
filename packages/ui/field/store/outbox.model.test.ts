import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldDatabase } from './database.ts'
import { keep } from './kept.ts'
import { listReceipts, saveOperations } from './outbox.ts'
import type { PostAnswer, SendPort } from './send.ts'
import { sendWaiting } from './send.ts'
import type { TestPhone } from './testing.ts'
import { testPhone } from './testing.ts'
import type { Vault } from './vault.ts'
import { openVault } from './vault.ts'

/**
 * A worker saves and sends while the app is killed between any two steps, answers get lost, come twice and out of order, and two
 * tabs send at once. Whatever the schedule: what was confirmed as saved takes effect exactly once, and its receipt is there.
 */
interface Op {
  readonly operationId: string
}
interface Got {
  readonly id: string
}

class Killed extends Error {}

/** The app dies when its budget of storage steps is used up; an open transaction is then rolled back, as a browser does. */
function mortal(db: FieldDatabase, budget: { steps: number }): FieldDatabase {
  const step = () => {
    budget.steps -= 1
    if (budget.steps < 0) throw new Killed()
  }
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        step()
        const result: unknown = value.apply(target, given)
        return name === 'transaction' ? dying(result as Dying, step) : result // idb's transaction has these parts
      }
    },
  })
}

interface Dying {
  readonly done: Promise<void>
  objectStore(name: string): object
  readonly store: object
  abort(): void
}

/** A transaction that may die before any of its requests or before it is done. */
function dying(tx: Dying, step: () => void): Dying {
  const die = () => {
    try {
      step()
    } catch (killed) {
      tx.abort()
      void tx.done.catch(() => {})
      throw killed
    }
  }
  const watch = (part: object): object =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          if (name !== 'index') die()
          const result: unknown = value.apply(target, given)
          return name === 'index' ? watch(result as object) : result // an index is watched like its store
        }
      },
    })
  return {
    get done() {
      die()
      return tx.done
    },
    get store() {
      return watch(tx.store)
    },
    objectStore: (name) => watch(tx.objectStore(name)),
    abort: () => tx.abort(),
  }
}

interface World {
  readonly phone: TestPhone
  /** Numbers whose saving was confirmed to the person. */
  readonly confirmed: Set<string>
  /** Numbers whose saving had begun: they may or may not be there. */
  readonly begun: Set<string>
  readonly effects: string[]
  readonly seen: Set<string>
  readonly late: Got[]
  next: number
}

type Weather = 'good' | 'request-lost' | 'answer-lost' | 'answer-late' | 'half' | 'deferred' | 'shuffled'

function server(world: World, weather: Weather): SendPort<Op, Got> {
  const take = ({ operationId }: Op): Got => {
    if (!world.seen.has(operationId)) world.effects.push(operationId)
    world.seen.add(operationId)
    return { id: operationId }
  }
  const post = async (operations: readonly Op[]): Promise<PostAnswer<Got>> => {
    if (weather === 'request-lost') return { kind: 'no-answer' }
    const order = weather === 'shuffled' ? [...operations].reverse() : operations
    const receipts = (weather === 'half' ? order.slice(0, Math.ceil(order.length / 2)) : order).map(take)
    if (weather === 'answer-lost') return { kind: 'no-answer' }
    if (weather === 'answer-late') {
      world.late.push(...receipts)
      return { kind: 'no-answer' }
    }
    // Answers of earlier requests come in with this one.
    return { kind: 'receipts', receipts: weather === 'deferred' ? [] : [...world.late.splice(0), ...receipts] }
  }
  return { post, idOf: ({ id }) => id, now: () => 0 }
}

async function living<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Killed) return undefined
    throw error
  }
}

async function open(world: World, budget: { steps: number }): Promise<{ db: FieldDatabase; vault: Vault; close: () => void }> {
  const db = await world.phone.open()
  return { db: mortal(db, budget), vault: await openVault(db, 'a'), close: () => db.close() }
}

async function save(world: World, steps: number): Promise<void> {
  const app = await open(world, { steps })
  world.next += 1
  const operations = ['visit', 'answer', 'outcome'].map((part) => ({ operationId: `${world.next}-${part}` }))
  for (const { operationId } of operations) world.begun.add(operationId)
  await living(async () => {
    await keep(app.db, app.vault, { shelf: 'drafts', id: 'visit', value: 'draft' })
    await saveOperations(app.db, app.vault, { operations, draftId: 'visit' })
    for (const { operationId } of operations) world.confirmed.add(operationId)
  })
  app.close()
}

async function send(world: World, given: { steps: number; weather: Weather; tabs: number }): Promise<void> {
  const budget = { steps: given.steps }
  const apps = await Promise.all(Array.from({ length: given.tabs }, () => open(world, budget)))
  await Promise.all(apps.map(({ db, vault }) => living(() => sendWaiting(db, vault, server(world, given.weather)))))
  for (const { close } of apps) close()
}

const steps = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }) }, { weight: 2, arbitrary: fc.constant(1e6) })
const weathers = fc.constantFrom<Weather>('good', 'request-lost', 'answer-lost', 'answer-late', 'half', 'deferred', 'shuffled')
const act = fc.oneof(
  fc.record({ kind: fc.constant('save' as const), steps }),
  fc.record({ kind: fc.constant('send' as const), steps, weather: weathers, tabs: fc.integer({ min: 1, max: 2 }) }),
)

describe('whatever happens to the app, the signal and the answers', () => {
  it('what was saved takes effect once, with a receipt, and nothing else does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        const world: World = { phone: testPhone(), confirmed: new Set(), begun: new Set(), effects: [], seen: new Set(), late: [], next: 0 }
        for (const one of acts) await (one.kind === 'save' ? save(world, one.steps) : send(world, one))
        await send(world, { steps: 1e6, weather: 'good', tabs: 1 })

        expect(new Set(world.effects).size).toBe(world.effects.length)
        for (const id of world.confirmed) expect(world.seen).toContain(id)
        for (const id of world.effects) expect(world.begun).toContain(id)
        const { db, vault, close } = await open(world, { steps: 1e6 })
        const receipts = await listReceipts<Op, Got>(db, vault)
        expect(new Set(receipts.map(({ receipt }) => receipt.id))).toEqual(world.seen)
        expect(await db.count('outbox')).toBe(0)
        close()
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('a visit is never half in the outbox', async () => {
    for (let budget = 0; budget < 20; budget += 1) {
      const world: World = { phone: testPhone(), confirmed: new Set(), begun: new Set(), effects: [], seen: new Set(), late: [], next: 0 }
      await save(world, budget)
      const { db, close } = await open(world, { steps: 1e6 })
      const [operations, drafts] = [await db.count('outbox'), await db.count('drafts')]
      expect([0, 3]).toContain(operations)
      if (operations === 3) expect(drafts).toBe(0)
      close()
    }
  })
})
