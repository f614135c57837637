import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type DuckDb, openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { listAppliedDeliveries } from '@doudi/platform/facts/applied-deliveries.ts'
import { asMachineClient } from '@doudi/platform/facts/machine-reader.ts'
import { loadSnapshot } from '@doudi/platform/facts/snapshot.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type pg from 'pg'
import type { PolicyDifference } from '../contract/difference.ts'
import { type ChangedHousehold, readChanged } from './changed-households.ts'
import { compareDraft, type Laws } from './compare-draft.ts'
import { readDifference } from './difference.ts'
import { gatherParts } from './gather-parts.ts'
import { factColumns, type Kept, keepPresent, readFiles, removeParts } from './kept.ts'
import { lawsOn } from './laws.ts'
import { readStillOpen } from './open-households.ts'
import type { Columns } from './run-rules.ts'
import { findStored, type StoredKey, store } from './stored.ts'

/** The machine account under which simulations read. */
export const simulationAccount = 'machine:simulation'

export type SimulationProgress = { readonly step: number; readonly steps: number; readonly zh: string; readonly en: string }

export type SimulateOptions = {
  readonly pool: pg.Pool
  readonly present: Policies
  readonly draft: Policies
  /** The day whose law, registry and parameters are compared. */
  readonly on: PlainDate
  /** Divisions whose households are looked at. The caller has checked who asks. */
  readonly areas: readonly number[]
  readonly lakeDir: string
  /** For files of the moment. What the present law gives is kept there for half an hour, so that the next draft is quick. */
  readonly tempDir: string
  readonly onProgress?: (progress: SimulationProgress) => void
  /** Is given every household in which something changes, and those of which something is unknown by both laws, some thousand at a time, before the report comes. */
  readonly onChanged?: (households: readonly ChangedHousehold[]) => Promise<void>
  readonly signal?: AbortSignal
  /** @default two threads, 2 GB */
  readonly resources?: { readonly threads: number; readonly memoryGb: number }
}

/**
 * What a draft changes for every household of some areas, against the law in force. Writes nothing but files of the moment; the work is
 * DuckDB's own threads', never the event loop's. One simulation at a time: another one waits.
 * @throws AbortError when `signal` said so
 */
export async function simulateChange(options: SimulateOptions): Promise<PolicyDifference> {
  return oneAtATime(options, async () => {
    mkdirSync(options.tempDir, { recursive: true, mode: 0o700 })
    const dir = mkdtempSync(join(options.tempDir, 'simulate-'))
    const stop = new AbortController()
    let db: DuckDb | undefined
    options.signal?.addEventListener('abort', () => db?.interrupt(), { signal: stop.signal })
    try {
      options.signal?.throwIfAborted()
      db = await openDuckDb({ ...(options.resources ?? { threads: 2, memoryGb: 2 }), tempDir: join(dir, 'duckdb') })
      return await simulate(options, { db, dir })
    } catch (error) {
      throw options.signal?.aborted ? options.signal.reason : error
    } finally {
      stop.abort()
      db?.close()
      rmSync(dir, { recursive: true, force: true })
    }
  })
}

type At = { readonly db: DuckDb; readonly dir: string }

async function simulate(options: SimulateOptions, at: At): Promise<PolicyDifference> {
  const { pool, present, draft, on, areas, signal } = options
  const tell = teller(options)
  const laws = lawsOn(present, draft, on)
  const facts = union(factColumns(laws.present), factColumns(laws.draft))
  const applied = await asMachineClient({ pool, account: simulationAccount, today: on, oneMoment: true }, (client) =>
    listAppliedDeliveries(client, { lakeDir: options.lakeDir }),
  )
  const deliveries = applied.map((one) => one.deliveryId).sort((a, b) => a - b)
  const key: StoredKey = { root: join(options.tempDir, 'simulations'), restsOn: [lawText(present, on), on, areas, facts, deliveries] }
  const kept = findStored(key) ?? (await store(key, (dir) => reckonPresent(options, { ...at, dir, laws, facts })))
  await compareDraft(
    { db: at.db, on, signal, onStep: (step, steps) => tell(80 + (18 * step) / steps, '比较草案与现行政策', 'Comparing') },
    laws,
    kept,
  )
  tell(98, '汇总差别', 'Adding up')
  const names = await readNames(options, at.db, kept)
  if (options.onChanged) {
    for await (const households of readChanged(at.db, laws.draft)) await options.onChanged(households)
    for await (const households of readStillOpen(at.db, { present: laws.present, kept })) await options.onChanged(households)
  }
  return readDifference(at.db, { laws, kept, on, nameOf: (division) => names.get(division) ?? String(division) })
}

/** The whole law of a day as data. */
function lawText({ rulesOn, parameters, schemes, warnings }: Policies, on: string): unknown {
  const values = [...parameters.byName.values()].map(({ name, values }) => [
    name,
    values.map(({ area, from, value }) => [area, from, value]),
  ])
  return [rulesOn(on).rules.map(({ id, value }) => [id, value]), values, schemes, warnings.map(({ id, when }) => [id, when])]
}

/** Gathers everybody's facts, and what the present law makes of them. */
async function reckonPresent(options: SimulateOptions, at: At & { laws: Laws; facts: Columns }): Promise<Kept> {
  const { pool, on, areas, signal, lakeDir } = options
  const { db, dir, laws } = at
  const tell = teller(options)
  tell(1, '读取人口与家庭', 'Reading people and households')
  const applied = await asMachineClient({ pool, account: simulationAccount, today: on, oneMoment: true }, async (client) => {
    await loadSnapshot(client, db, { on, dir })
    return listAppliedDeliveries(client, { lakeDir })
  })
  let sources = 0
  const facts = factsNamed(laws, at.facts)
  const count = new Set(facts.map((fact) => fact.source.id)).size
  const onSource = (zh: string) => tell(10 + Math.min(30, (30 * sources++) / count), zh, 'Reading deliveries')
  const parts = await gatherParts({ db, facts, law: laws.present, areas, applied, dir, onSource, signal })
  const work = { db, on, signal, onStep: (step: number, steps: number) => tell(40 + (40 * step) / steps, '按现行政策计算', 'Present law') }
  const kept = await keepPresent(work, { law: laws.present, parts, dir, facts: at.facts })
  removeParts(parts)
  return kept
}

function factsNamed({ present, draft }: Laws, { households, members }: Columns): Fact[] {
  return [...households, ...members].flatMap((name) => present.facts.get(name) ?? draft.facts.get(name) ?? [])
}

function union(one: Columns, other: Columns): Columns {
  const both = (key: keyof Columns) => [...new Set([...one[key], ...other[key]])].sort()
  return { households: both('households'), members: both('members') }
}

async function readNames({ pool, on }: SimulateOptions, db: DuckDb, kept: Kept): Promise<ReadonlyMap<number, string>> {
  if (kept.parts.length === 0) return new Map()
  const rows = await db.query<{ township: number }>(
    `select distinct division - division % 1000 as township from ${readFiles(kept.parts.map((part) => part.households))}`,
  )
  return asMachineClient({ pool, account: simulationAccount, today: on, oneMoment: true }, async (client) => {
    const found = await client.query<{ division: number; name: string }>(
      'select division, name from registry.divisions where division = any($1::bigint[])',
      [rows.map(({ township }) => Number(township))],
    )
    return new Map(found.rows.map(({ division, name }) => [Number(division), name]))
  })
}

function teller({ onProgress, signal }: SimulateOptions): (step: number, zh: string, en: string) => void {
  return (step, zh, en) => {
    signal?.throwIfAborted()
    onProgress?.({ step: Math.round(step), steps: 100, zh, en })
  }
}

async function oneAtATime<T>({ pool }: SimulateOptions, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(7360012)')
    return await work()
  } finally {
    // Closing the connection gives the lock back, whatever happened.
    client.release(true)
  }
}
