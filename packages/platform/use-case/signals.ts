import { setTimeout as wait } from 'node:timers/promises'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/tx.ts'
import { withMachine } from '../db/tx.ts'
import type { Log } from '../log.ts'

export interface Signal {
  readonly kind: string
  readonly payload: Record<string, unknown>
}

/** Handles one signal; may be called again after a crash, so it must be idempotent. Opens its own transactions. */
export type SignalHandler = (payload: Record<string, unknown>) => Promise<void>

/** Signals between modules: written in the sender's transaction, handled after its commit, at least once, in order within a lane unless one fails. */
export interface SignalBox {
  write(tx: Tx, signal: Signal): Promise<void>
  wake(): void
  /** Waits until both lanes have nothing left to handle, also tries that are near (tests, command line). */
  settle(): Promise<void>
  stop(): Promise<void>
  /** Signals that failed again and again, as last seen. */
  failing(): number
}

/** 'bulk' work (files, comparisons) must not hold up the quick kind. */
export interface HandlerEntry {
  readonly lane: 'quick' | 'bulk'
  readonly handle: SignalHandler
}

/** Seconds before the next try after each failure: a database that restarts is waited for, a handler that is broken is not hammered. */
const pauses = [0.25, 1, 4, 16, 60, 300, 900] as const
const giveUpAfter = pauses.length + 1
/** Looks again without being woken: for signals written by another process. */
const idleMs = 30_000
/** What `settle` still waits for. */
const settleSeconds = 5

interface Parts {
  readonly db: Db
  readonly today: () => PlainDate
  readonly log: Log
  readonly handlers: ReadonlyMap<string, HandlerEntry>
}

/** Starts the box. `handlers` maps kinds to handlers; a kind without a handler is a fault at start-up of the sender's module, not here. */
export function openSignalBox(at: Parts): SignalBox {
  const lanes = [makeLane(at, 'quick'), makeLane(at, 'bulk')]
  const wake = () => {
    for (const lane of lanes) lane.wake()
  }
  return {
    write: async (tx, { kind, payload }) => {
      await sql`insert into platform.signals (kind, payload) values (${kind}, ${JSON.stringify(payload)})`.execute(tx)
    },
    wake,
    settle: async () => {
      const kinds = [...at.handlers.keys()]
      do {
        wake()
        await Promise.all(lanes.map((lane) => lane.settled()))
      } while (await isMoreToCome(at, kinds))
    },
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()))
    },
    failing: () => lanes.reduce((sum, lane) => sum + lane.failing(), 0),
  }
}

function makeLane(at: Parts, name: 'quick' | 'bulk') {
  const kinds = [...at.handlers].filter(([, entry]) => entry.lane === name).map(([kind]) => kind)
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let failing = 0
  let timer: NodeJS.Timeout | undefined
  const drain = async () => {
    do {
      again = false
      while (!stopped && (await handleNext(at, kinds))) {}
    } while (again && !stopped)
    const state = await look(at, kinds)
    failing = state.failing
    later(Math.min(idleMs, state.waitMs ?? idleMs))
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(wake, ms).unref()
  }
  function wake(): void {
    again = true
    if (stopped || kinds.length === 0 || running !== undefined) return
    running = drain()
      .catch((error) => {
        at.log.error({ error }, 'signals stopped')
        again = false
        later(1000) // the database is away: go on when it is back
      })
      .finally(() => {
        running = undefined
        if (again) wake() // woken between the last look and now
      })
  }
  return {
    wake,
    failing: () => failing,
    settled: async () => {
      while (running !== undefined) await running
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

const scopeOf = (at: Parts) => ({ account: 'machine:signals', today: at.today() })

async function handleNext(at: Parts, kinds: readonly string[]): Promise<boolean> {
  const next = await withMachine(at.db, scopeOf(at), (tx) => findNext(tx, kinds))
  if (!next) return false
  let failure: string | null = null
  try {
    await at.handlers.get(next.kind)?.handle(next.payload)
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
    at.log.error({ signal: next.signal_id, kind: next.kind, error }, 'signal failed')
  }
  const pause = pauses[next.attempts] ?? 0
  await withMachine(at.db, scopeOf(at), (tx) =>
    sql`update platform.signals set attempts = attempts + 1, last_error = ${failure},
      next_try_at = clock_timestamp() + make_interval(secs => ${pause}::float8),
      handled_at = case when ${failure}::text is null then clock_timestamp() end where signal_id = ${next.signal_id}`.execute(tx),
  )
  return true
}

/** The oldest one that is due; one that failed lets later ones pass until its next try. */
async function findNext(tx: Tx, kinds: readonly string[]) {
  const { rows } = await sql<{ signal_id: number; kind: string; payload: Record<string, unknown>; attempts: number }>`
    select signal_id, kind, payload, attempts from platform.signals
    where handled_at is null and attempts < ${giveUpAfter} and next_try_at <= clock_timestamp() and kind = any (${kinds}::text[])
    order by signal_id limit 1`.execute(tx)
  return rows[0]
}

/** Milliseconds until the next try, if one is left; and how many signals failed more than twice or for good. */
async function look(at: Parts, kinds: readonly string[]): Promise<{ waitMs: number | null; failing: number }> {
  const { rows } = await withMachine(at.db, scopeOf(at), (tx) =>
    sql<{ wait: number | null; failing: number }>`
      select (extract(epoch from min(next_try_at) filter (where attempts < ${giveUpAfter}) - clock_timestamp()) * 1000)::int8 as wait,
        count(*) filter (where attempts > 2) as failing
      from platform.signals where handled_at is null and kind = any (${kinds}::text[])`.execute(tx),
  )
  const { wait = null, failing = 0 } = rows[0] ?? {}
  return { waitMs: wait === null ? null : Math.max(10, wait), failing }
}

/** Waits for the next try when it is near; false when nothing is left that will be done soon. */
async function isMoreToCome(at: Parts, kinds: readonly string[]): Promise<boolean> {
  if (kinds.length === 0) return false
  const { waitMs } = await look(at, kinds)
  if (waitMs === null || waitMs > settleSeconds * 1000) return false
  await wait(waitMs)
  return true
}
