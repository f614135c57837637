import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '@doudi/core/kernel/canonical-json.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type DuckDb, openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import type { Clock } from '@doudi/platform/clock.ts'
import { listAppliedDeliveries } from '@doudi/platform/facts/applied-deliveries.ts'
import { asMachineClient, type MachineScope } from '@doudi/platform/facts/machine-reader.ts'
import { loadSnapshot } from '@doudi/platform/facts/snapshot.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type pg from 'pg'
import { compareLake, type Progress } from './compare-lake.ts'
import { comparisonAccount, oneAtATime } from './one-at-a-time.ts'
import type { Comparison, UnknownCount } from './signal.ts'
import { type Stored, storeComparison } from './store-comparison.ts'

export type CompareOptions = {
  readonly pool: pg.Pool
  readonly policies: Policies
  /** The law of a county where it published its own. */
  readonly policiesOf?: ((county: number) => Promise<Policies>) | undefined
  readonly clock: Clock
  readonly lakeDir: string
  /** For files of the moment: an own folder is made in it, and removed. */
  readonly tempDir: string
  readonly requestedBy: string
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
  /** @default two threads, 2 GB */
  readonly resources?: { readonly threads: number; readonly memoryGb: number }
}

/** What one run found; the names are those of the command line's JSON. */
export type RunReport = {
  readonly run: number
  readonly households: number
  readonly signals_new: number
  readonly signals_changed: number
  readonly signals_cleared: number
  readonly unknown: readonly UnknownCount[]
  readonly seconds: number
}

/**
 * One comparison of everything that is applied with everybody in the registry, written into `monitoring.runs`, `signals` and
 * `death_reports`. A second run without news changes nothing. Opening work items from the signals is another step.
 * @throws the fault that ended it, after noting it in the run; AbortError when `signal` said so
 */
export async function compare(options: CompareOptions): Promise<RunReport> {
  return oneAtATime(options.pool, () => compareNow(options))
}

async function compareNow(options: CompareOptions): Promise<RunReport> {
  const startedAt = performance.now()
  const today = options.clock.today()
  const run = await openRun(options, today)
  const dir = makeFolder(options.tempDir)
  const stop = new AbortController()
  let db: DuckDb | undefined
  const interrupt = () => db?.interrupt()
  options.signal?.addEventListener('abort', interrupt, { signal: stop.signal })
  try {
    db = await openDuckDb({ ...(options.resources ?? { threads: 2, memoryGb: 2 }), tempDir: join(dir, 'duckdb') })
    const { comparison, deliveries } = await find(options, { db, dir, today })
    options.signal?.throwIfAborted()
    const seconds = () => Math.round((performance.now() - startedAt) / 10) / 100
    return await asMachineClient({ pool: options.pool, account: comparisonAccount, today }, async (client) => {
      const stored = await storeComparison(client, run, comparison)
      const report = { ...reportOf(run, comparison, stored), seconds: seconds() }
      await closeRun(client, report, { deliveries, policyDigest: policyDigest(options.policies) })
      return report
    })
  } catch (error) {
    await failRun({ pool: options.pool, account: comparisonAccount, today }, { run, error })
    throw options.signal?.aborted ? options.signal.reason : error
  } finally {
    stop.abort()
    db?.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Reads the registry and the list of deliveries of one moment, and compares. */
async function find(options: CompareOptions, at: { db: DuckDb; dir: string; today: PlainDate }) {
  const { pool, policies, policiesOf, lakeDir, signal, onProgress } = options
  const { db, dir, today } = at
  onProgress?.({ step: 1, steps: 12, zh: '读取人口与家庭', en: 'Reading people and households' })
  const applied = await asMachineClient({ pool, account: comparisonAccount, today, oneMoment: true }, async (client) => {
    await loadSnapshot(client, db, { on: today, dir })
    return listAppliedDeliveries(client, { lakeDir })
  })
  signal?.throwIfAborted()
  const comparison = await compareLake({
    db,
    policies,
    policiesOf,
    today,
    applied,
    ...(signal ? { signal } : {}),
    onProgress: (progress) => onProgress?.({ ...progress, step: progress.step + 1, steps: progress.steps + 2 }),
  })
  return { comparison, deliveries: applied.map((one) => one.deliveryId).sort((a, b) => a - b) }
}

function reportOf(run: number, { households, unknown }: Comparison, stored: Stored): Omit<RunReport, 'seconds'> {
  return {
    run,
    households,
    signals_new: stored.signalsNew,
    signals_changed: stored.signalsChanged,
    signals_cleared: stored.signalsCleared,
    unknown,
  }
}

function makeFolder(tempDir: string): string {
  mkdirSync(tempDir, { recursive: true, mode: 0o700 })
  return mkdtempSync(join(tempDir, 'compare-'))
}

async function openRun({ pool, requestedBy }: CompareOptions, today: PlainDate): Promise<number> {
  return asMachineClient({ pool, account: comparisonAccount, today }, async (client) => {
    const { rows } = await client.query<{ run_id: number }>(
      'insert into monitoring.runs (business_on, requested_by) values ($1, $2) returning run_id',
      [today, requestedBy],
    )
    return Number(rows[0]?.run_id)
  })
}

async function closeRun(
  client: pg.ClientBase,
  report: RunReport,
  { deliveries, policyDigest: digest }: { deliveries: readonly number[]; policyDigest: string },
): Promise<void> {
  await client.query(
    `update monitoring.runs set finished_at = clock_timestamp(), deliveries = $2, policy_digest = $3, households = $4, signals_new = $5,
      signals_changed = $6, signals_cleared = $7, unknown = $8, report = $9, seconds = $10 where run_id = $1`,
    [
      report.run,
      deliveries,
      digest,
      report.households,
      report.signals_new,
      report.signals_changed,
      report.signals_cleared,
      JSON.stringify(report.unknown),
      JSON.stringify(report),
      report.seconds,
    ],
  )
}

async function failRun(scope: MachineScope, { run, error }: { run: number; error: unknown }): Promise<void> {
  // The name of the fault only: a message of the database may hold a row.
  const failure = error instanceof Error ? error.name : 'unknown fault'
  await asMachineClient(scope, (client) =>
    client.query('update monitoring.runs set finished_at = clock_timestamp(), failure = $2 where run_id = $1', [run, failure]),
  )
}

/** Names the state of the law under which a run was made: rules, facts and parameters. */
export function policyDigest({ rules, facts, parameters, warnings }: Policies): string {
  const state = {
    rules: rules.rules.map(({ id, text }) => [id, text]),
    facts: [...facts.values()].map(({ name, aggregate, value, where, window }) => ({ name, aggregate, value, where, window })),
    parameters: [...parameters.byName.values()].map(({ name, values }) => [
      name,
      values.map(({ area, from, value }) => [area, from, value]),
    ]),
    warnings: warnings.map(({ id, version, grade }) => [id, version, grade]),
  }
  return createHash('sha256').update(canonicalJson(state)).digest('hex')
}
