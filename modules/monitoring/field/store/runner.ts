import { waitAfter } from '@doudi/ui/field/store/back-off.ts'
import { HOLD_MS, releaseHeld } from '@doudi/ui/field/store/outbox.ts'
import type { Field } from './field.ts'
import { checkOfflineLimit, openField, reload } from './field.ts'
import { syncOnce } from './sync.ts'

const LOCK = 'doudi-field-sender'
const CHANNEL = 'doudi-field'
const ROUND_MS = 5 * 60_000
const AFTER_HOLD_MS = HOLD_MS + 200
const LOOK_MS = 60_000

/** Keeps the phone and the server together: on opening, when signal returns, on a timer, after each save. */
export interface Runner {
  /** Starts a round now; one that runs is followed by another. */
  kick(): Promise<void>
  /** A round that does not wait for the ten seconds in which a visit can be taken back. */
  sendNow(): Promise<void>
  /** A round as soon as what was just saved may go out. */
  kickAfterHold(): void
  /** Starts listening and runs the first round. */
  start(): void
}

/** Makes the runner and the function that tells other tabs of a change. */
export function createRunner(field: Field): Runner {
  let failures = 0
  let running: Promise<void> | undefined
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const plan = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void kick(), ms)
  }

  const round = async () => {
    if (field.state.get().phase !== 'signed-in') return
    const result = await inOneTab(() => syncOnce(field))
    if (result === undefined) return plan(waitAfter(1, Math.random()))
    failures = result === 'silence' ? failures + 1 : 0
    field.state.set((state) => ({ ...state, reachable: result !== 'silence' }))
    field.announce()
    plan(result === 'silence' ? waitAfter(failures, Math.random()) : isAnyHeld(field) ? AFTER_HOLD_MS : ROUND_MS)
  }

  const rounds = async () => {
    field.state.set((state) => ({ ...state, busy: true }))
    try {
      do {
        again = false
        await round()
      } while (again)
    } finally {
      running = undefined
      field.state.set((state) => ({ ...state, busy: false }))
    }
  }

  const kick = (): Promise<void> => {
    if (running !== undefined) again = true
    running ??= rounds()
    return running
  }

  const start = () => {
    const connected = () => {
      field.state.set((state) => ({ ...state, online: navigator.onLine }))
      if (navigator.onLine) void kick()
    }
    addEventListener('online', connected)
    addEventListener('offline', connected)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void kick())
    setInterval(() => void checkOfflineLimit(field), LOOK_MS)
    field.state.set((state) => ({ ...state, online: navigator.onLine }))
    void kick()
  }

  const sendNow = async () => {
    await releaseHeld(field.db, field.state.get().account)
    await kick()
  }

  return { kick, sendNow, start, kickAfterHold: () => plan(AFTER_HOLD_MS) }
}

/** A visit handed in just before the app was closed and opened again waits for the rest of its ten seconds. */
function isAnyHeld(field: Field): boolean {
  return field.state.get().own.some(({ state }) => state === 'waiting')
}

/** Runs in one tab at a time; undefined when another tab is at it. Where the browser has no locks the server's numbering protects us. */
async function inOneTab<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => (lock ? work() : undefined))
}

/** Tells the tabs of this phone about each other's writing. Returns the function that tells them. */
export function listenToTabs(field: () => Field): () => void {
  if (!('BroadcastChannel' in globalThis)) return () => {}
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', () => void refresh(field()))
  return () => channel.postMessage('changed')
}

async function refresh(field: Field): Promise<void> {
  const account = await field.db.get('facts', 'account')
  if (account === field.state.get().account) await reload(field)
  else await openField(field)
}
