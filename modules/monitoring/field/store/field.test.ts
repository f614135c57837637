import type { FieldDatabase } from '@doudi/ui/field/store/database.ts'
import { testPhone } from '@doudi/ui/field/store/testing.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bundle } from '../../contract/field-bundle.ts'
import type { Operation } from '../../contract/operations.ts'
import { startDraft } from '../model/visit-draft.ts'
import { aForm, aHousehold, aReceipt, aSource } from '../testing.ts'
import { signIn, signOut } from './account.ts'
import type { Field } from './field.ts'
import { checkOfflineLimit, createField, openField, reload } from './field.ts'
import { countUnsent } from './state.ts'
import { syncOnce } from './sync.ts'
import { createDraftSaver, handIn } from './visits.ts'

/** A server that knows two accounts; what it answers can be changed by a test. */
interface TestServer {
  account: string
  mode: 'up' | 'silent' | 'portal' | 'lost-device'
  readonly effects: Operation[]
  households: ReturnType<typeof aHousehold>[]
}

let server: TestServer
let now: number
let db: FieldDatabase
let field: Field

function answerOf(path: string, init: RequestInit): { status: number; body: unknown } {
  const body = typeof init.body === 'string' ? JSON.parse(init.body) : {}
  if (path === '/api/session' && init.method === 'POST') server.account = body.account
  if (path === '/api/session' && init.method === 'DELETE') server.account = ''
  if (path === '/api/session') {
    return {
      status: 200,
      body:
        server.account === '' ? { signedIn: false, demo: null } : { signedIn: true, account: server.account, permissions: ['field:sync'] },
    }
  }
  if (server.mode === 'lost-device') return { status: 403, body: { code: 'device-lost', zh: '已挂失', en: 'lost' } }
  if (path.startsWith('/api/field/operations')) {
    const operations: Operation[] = body.operations
    const seen = new Set(server.effects.map(({ operationId }) => operationId))
    server.effects.push(...operations.filter(({ operationId }) => !seen.has(operationId)))
    return { status: 200, body: { receipts: operations.map((operation) => aReceipt(operation)), openConflicts: 0 } }
  }
  const bundle: Bundle = {
    bundleAt: '2026-11-02T08:00:00.000Z',
    today: '2026-11-02',
    account: server.account,
    accountName: '李小红',
    offlineHours: 72,
    form: aForm([]),
    outcomes: [],
    referrals: [],
    households: server.households,
    keep: server.households.map(({ householdId }) => householdId),
    openConflicts: 0,
  }
  return { status: 200, body: bundle }
}

beforeEach(async () => {
  server = { account: '', mode: 'up', effects: [], households: [aHousehold(), aHousehold({ householdId: 2 })] }
  now = Date.parse('2026-11-24T06:00:00.000Z')
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (server.mode === 'silent') throw new TypeError('Failed to fetch')
    if (server.mode === 'portal') return new Response('<html>请先登录 WiFi</html>', { status: 200 })
    const { status, body } = answerOf(path, init)
    return new Response(JSON.stringify(body), { status, headers: { date: new Date(now).toUTCString() } })
  })
  db = await testPhone().open()
  field = createField(db, { announce: () => {}, now: () => now })
  await openField(field)
})

afterEach(() => vi.unstubAllGlobals())

async function signedIn(account = 'a'): Promise<void> {
  expect(await signIn(field, { account, password: 'x' })).toEqual({ kind: 'in' })
  expect(await syncOnce(field)).toBe('done')
}

/** Hands in a visit and lets the ten seconds pass. */
async function visit(): Promise<void> {
  await handIn(field, startDraft({ householdId: 1, workItemId: 5 }, aSource()))
  now += 11_000
}

describe('households on the phone', () => {
  it('can be read after a restart without signal', async () => {
    await signedIn()
    server.mode = 'silent'
    const again = createField(db, { announce: () => {}, now: () => now })
    await openField(again)
    expect(again.state.get().households).toHaveLength(2)
  })

  it('go when they are handed over to another worker', async () => {
    await signedIn()
    server.households = [aHousehold({ householdId: 2 })]
    await syncOnce(field)
    expect(field.state.get().households.map(({ householdId }) => householdId)).toEqual([2])
  })

  it('go after three days without the server, while the outbox and drafts stay', async () => {
    await signedIn()
    await visit()
    await createDraftSaver(field).save(startDraft({ householdId: 2, workItemId: null }, aSource()))
    server.mode = 'silent'
    now += 72 * 3_600_000
    await checkOfflineLimit(field)
    const state = field.state.get()
    expect(state.expiredAfterHours).toBe(72)
    expect(state.households).toEqual([])
    expect(await db.count('copies')).toBe(0)
    expect(countUnsent(state)).toBe(1)
    expect(state.drafts).toHaveLength(1)
  })

  it('come back, and the outbox goes out, when there is signal again', async () => {
    await signedIn()
    await visit()
    now += 72 * 3_600_000
    await checkOfflineLimit(field)
    expect(await syncOnce(field)).toBe('done')
    expect(field.state.get().households).toHaveLength(2)
    expect(field.state.get().expiredAfterHours).toBeUndefined()
    expect(server.effects).toHaveLength(1)
  })
})

describe('one phone and two accounts', () => {
  it('keeps the outbox of the first sealed, and sends it when the first signs in again', async () => {
    await signedIn('a')
    await visit()
    await signedIn('b')
    expect(field.state.get().others).toEqual([{ account: 'a', count: 1 }])
    expect(field.state.get().own).toEqual([])
    expect(server.effects).toEqual([])
    await signedIn('a')
    expect(server.effects).toHaveLength(1)
  })

  it('leaves no copy of the first account’s households', async () => {
    await signedIn('a')
    await signedIn('b')
    const accounts = (await db.getAllKeys('copies')).map(([account]) => account)
    expect(new Set(accounts)).toEqual(new Set(['b']))
  })

  it('sends nothing under the name of an account that signed in elsewhere in the browser', async () => {
    await signedIn('a')
    await visit()
    server.account = 'b'
    expect(await syncOnce(field)).toBe('sign-in')
    expect(field.state.get().needsSignIn).toBe(true)
    expect(server.effects).toEqual([])
    expect(countUnsent(field.state.get())).toBe(1)
  })
})

describe('signing out', () => {
  it('waits while something is unsent', async () => {
    await signedIn()
    await visit()
    expect(await signOut(field)).toBe('unsent')
    expect(field.state.get().phase).toBe('signed-in')
    await syncOnce(field)
    expect(await signOut(field)).toBe('out')
    expect(field.state.get().phase).toBe('signed-out')
    expect(await db.count('copies')).toBe(0)
  })

  it('keeps an unfinished visit for the next sign-in', async () => {
    await signedIn()
    await createDraftSaver(field).save({ ...startDraft({ householdId: 1, workItemId: 5 }, aSource()), note: '半句话' })
    await signOut(field)
    expect(field.state.get().drafts).toEqual([])
    await signedIn()
    expect(field.state.get().drafts.map(({ note }) => note)).toEqual(['半句话'])
  })
})

describe('answers that are none', () => {
  it('of a captive portal change nothing', async () => {
    await signedIn()
    await visit()
    server.mode = 'portal'
    expect(await syncOnce(field)).toBe('silence')
    expect(countUnsent(field.state.get())).toBe(1)
    expect(field.state.get().households).toHaveLength(2)
  })

  it('but the order for a lost phone clears everything', async () => {
    await signedIn()
    await visit()
    server.mode = 'lost-device'
    expect(await syncOnce(field)).toBe('wiped')
    expect(field.state.get().phase).toBe('wiped')
    for (const store of ['keys', 'copies', 'drafts', 'outbox', 'receipts', 'facts'] as const) expect(await db.count(store)).toBe(0)
  })
})

describe('the draft of a visit', () => {
  it('ends as the last touch left it, however fast the touches come', async () => {
    await signedIn()
    const saver = createDraftSaver(field)
    const draft = startDraft({ householdId: 1, workItemId: 5 }, aSource())
    for (let at = 0; at < 50; at += 1) void saver.save({ ...draft, note: String(at) })
    await saver.settled()
    const again = createField(db, { announce: () => {}, now: () => now })
    await openField(again)
    expect(again.state.get().drafts.map(({ note }) => note)).toEqual(['49'])
  })

  it('stays on the screen when a round with the server was reading meanwhile', async () => {
    await signedIn()
    const draft = startDraft({ householdId: 1, workItemId: 5 }, aSource())
    const getAll = db.getAllKeysFromIndex.bind(db)
    let saved: Promise<void> | undefined
    db.getAllKeysFromIndex = async (...asked: Parameters<typeof getAll>) => {
      const found = await getAll(...asked)
      saved ??= asked[0] === 'drafts' ? createDraftSaver(field).save(draft) : undefined
      await saved
      return found
    }
    await reload(field)
    expect(field.state.get().drafts).toEqual([draft])
  })

  it('says so when the phone cannot keep it', async () => {
    await signedIn()
    db.close()
    await createDraftSaver(field).save(startDraft({ householdId: 1, workItemId: 5 }, aSource()))
    expect(field.state.get().notSaved).toBe(true)
  })
})
