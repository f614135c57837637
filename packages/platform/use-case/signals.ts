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

/** Signals between modules: written in the sender's transaction, handled after its commit, at least once, in order within a lane. */
export interface SignalBox {
  write(tx: Tx, signal: Signal): Promise<void>
  wake(): void
  /** Waits until nothing is left to handle (tests, command line). */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** 'bulk' work (files, comparisons) must not hold up the quick kind. */
export interface HandlerEntry {
  readonly lane: 'quick' | 'bulk'
  readonly handle: SignalHandler
}

const giveUpAfter = 5

/** Starts the box. `handlers` maps kinds to handlers; a kind without a handler is a fault at start-up of the sender's module, not here. */
export function openSignalBox(at: { db: Db; today: () => PlainDate; log: Log; handlers: ReadonlyMap<string, HandlerEntry> }): SignalBox {
  const lanes = { quick: makeLane('quick'), bulk: makeLane('bulk') }

  function makeLane(lane: 'quick' | 'bulk') {
    const kinds = [...at.handlers].filter(([, entry]) => entry.lane === lane).map(([kind]) => kind)
    let running: Promise<void> | undefined
    let again = false
    let stopped = false
    const drain = async () => {
      do {
        again = false
        while (!stopped && (await handleNext(kinds))) {}
      } while (again && !stopped)
    }
    return {
      wake() {
        again = true
        running ??= drain()
          .catch((error) => at.log.error({ error }, 'signals stopped'))
          .finally(() => {
            running = undefined
          })
      },
      settled: () => running ?? Promise.resolve(),
      stop: () => {
        stopped = true
        return running ?? Promise.resolve()
      },
    }
  }

  async function handleNext(kinds: readonly string[]): Promise<boolean> {
    if (kinds.length === 0) return false
    const scope = { account: 'machine:signals', today: at.today() }
    const next = await withMachine(at.db, scope, (tx) => findNext(tx, kinds))
    if (!next) return false
    let failure: string | null = null
    try {
      await at.handlers.get(next.kind)?.handle(next.payload)
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
      at.log.error({ signal: next.signal_id, kind: next.kind, error }, 'signal failed')
    }
    await withMachine(at.db, scope, (tx) =>
      sql`update platform.signals set attempts = attempts + 1, last_error = ${failure},
        handled_at = case when ${failure}::text is null then clock_timestamp() end where signal_id = ${next.signal_id}`.execute(tx),
    )
    return true
  }

  async function findNext(tx: Tx, kinds: readonly string[]) {
    const { rows } = await sql<{ signal_id: number; kind: string; payload: Record<string, unknown> }>`
      select signal_id, kind, payload from platform.signals
      where handled_at is null and attempts < ${giveUpAfter} and kind = any (${kinds}::text[])
      order by signal_id limit 1`.execute(tx)
    return rows[0]
  }

  const wake = () => {
    lanes.quick.wake()
    lanes.bulk.wake()
  }
  return {
    write: async (tx, { kind, payload }) => {
      await sql`insert into platform.signals (kind, payload) values (${kind}, ${JSON.stringify(payload)})`.execute(tx)
    },
    wake,
    settle: async () => {
      await Promise.resolve()
      wake()
      await lanes.quick.settled()
      await lanes.bulk.settled()
      await lanes.quick.settled()
    },
    stop: async () => {
      await Promise.all([lanes.quick.stop(), lanes.bulk.stop()])
    },
  }
}
