/** Reads one delivery to its end and applies, holds or refuses it. The delivery's row and what it changed commit together. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { withMachineClient } from '@doudi/platform/db/machine-client.ts'
import { type Tx, withMachine } from '@doudi/platform/db/tx.ts'
import { AppError } from '@doudi/platform/errors.ts'
import { FileRefused } from '@doudi/platform/files/file-refused.ts'
import { explainHold, type GuardVerdict, judge } from '../domain/guard.ts'
import { type Change, changeDelivery, lockDelivery, markApplied } from '../store/deliveries.ts'
import type { DeliveryRow } from '../store/tables.ts'
import { openDelivered } from './delivered-table.ts'
import { readGuardFacts } from './guard-facts.ts'
import { type IntakeDeps, machineAccount } from './intake-deps.ts'
import { readForLake } from './lake-work.ts'
import type { Reading } from './reading.ts'
import { recogniseDelivery } from './recognise-delivery.ts'
import { applyRegistryFile, lookAtRegistryFile } from './registry-work.ts'
import type { Attempt } from './work.ts'

export interface RunOptions {
  /** A person released it: the guard's doubts were answered. */
  readonly released: boolean
  readonly apply: boolean
  readonly signal: AbortSignal
  readonly progress: Attempt['progress']
}

/** Held in the middle of applying: everything in the transaction is undone. */
class HeldNow extends Error {
  readonly reading: Reading
  readonly verdict: Extract<GuardVerdict, { verdict: 'hold' }>

  constructor(reading: Reading, verdict: Extract<GuardVerdict, { verdict: 'hold' }>) {
    super('held')
    this.reading = reading
    this.verdict = verdict
  }
}

export async function runDelivery(deps: IntakeDeps, deliveryId: number, options: RunOptions): Promise<void> {
  const began = performance.now()
  const asMachine = <T>(work: (tx: Tx) => Promise<T>) =>
    withMachine(deps.services.db, { account: machineAccount, today: deps.services.clock.today() }, work)
  const row = await asMachine((tx) => begin(tx, deliveryId, options.apply))
  if (!row) return
  const seconds = () => Math.round((performance.now() - began) / 10) / 100
  try {
    await attemptIt(deps, row, { ...options, seconds, asMachine })
  } catch (error) {
    if (options.signal.aborted) {
      await asMachine((tx) => changeDelivery(tx, deliveryId, { state: 'received' }))
      throw error
    }
    const reason = error instanceof FileRefused || error instanceof AppError ? { code: error.code, ...error.sentence } : undefined
    if (!reason) deps.services.log.error({ error, delivery: deliveryId }, 'a delivery could not be read')
    const fault = {
      code: 'fault',
      zh: '读这个文件时系统出了毛病，没有入库。请再交一次；还不行，把交付编号告诉系统管理员',
      en: 'A fault of ours while reading; nothing was applied',
    }
    await asMachine((tx) => changeDelivery(tx, deliveryId, { state: 'refused', reason: [reason ?? fault], seconds: seconds() }))
  }
}

/** Takes the delivery; one that is not waiting any more is left alone, so doing it twice changes nothing. */
async function begin(tx: Tx, deliveryId: number, apply: boolean): Promise<DeliveryRow | undefined> {
  const row = await lockDelivery(tx, deliveryId)
  if (!row || (row.state !== 'received' && row.state !== 'applying')) return undefined
  if (apply) await changeDelivery(tx, deliveryId, { state: 'applying', seconds: 0 })
  return row
}

type Run = RunOptions & { readonly seconds: () => number; readonly asMachine: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

async function attemptIt(deps: IntakeDeps, row: DeliveryRow, run: Run): Promise<void> {
  const { services } = deps
  const key = services.keys.key('raw-files')
  const raw = { kind: 'sealed', path: join(services.paths.sealed, row.raw_file ?? ''), key } as const
  // The whole file was inspected on receipt, and the threads of the lake check every piece again.
  const sample = services.policies.catalogue.find(row.class)?.appliesTo === 'lake'
  const delivered = await openDelivered(raw, services.paths.temp, { sample })
  try {
    const recognised = recogniseDelivery(
      delivered.table,
      { fileName: row.file_name, class: row.class, period: row.period },
      services.policies.catalogue,
    )
    const rejectsFile = `rejects-${row.delivery_id}`
    const attempt: Attempt = {
      deps,
      row,
      delivered,
      recognised,
      apply: run.apply,
      rejectsPath: join(services.paths.sealed, rejectsFile),
      signal: run.signal,
      progress: run.progress,
    }
    await (recognised.class.appliesTo === 'lake' ? lakeDelivery(attempt, run) : registryDelivery(attempt, run))
  } finally {
    delivered.close()
  }
}

async function lakeDelivery(attempt: Attempt, run: Run): Promise<void> {
  const work = await readForLake(attempt)
  try {
    const committed = await run.asMachine(async (tx) => {
      const verdict = await judgeIt(tx, attempt, work.reading)
      if (!goesOn(verdict, run)) {
        await settle(tx, attempt, { reading: work.reading, verdict, seconds: run.seconds() })
        return false
      }
      const part = await work.commit(tx)
      await applied(tx, attempt, { reading: work.reading, verdict, part, seconds: run.seconds() })
      return true
    })
    if (committed) attempt.deps.services.signals.wake()
    else await work.abandon()
  } catch (error) {
    await work.abandon()
    throw error
  }
}

async function registryDelivery(attempt: Attempt, run: Run): Promise<void> {
  const { deps, row, recognised } = attempt
  const look = await lookAtRegistryFile(attempt)
  const verdict = await run.asMachine((tx) => judgeIt(tx, attempt, look))
  if (!goesOn(verdict, run)) return run.asMachine((tx) => settle(tx, attempt, { reading: look, verdict, seconds: run.seconds() }))
  const applier = deps.appliers.get(recognised.class.id)
  if (!applier) throw new Error(`No applier for class [${recognised.class.id}]`)
  const counted = { ...attempt, row: { ...row, rows: look.rows } }
  try {
    await withMachineClient(deps.services.pool, { account: machineAccount, today: deps.services.clock.today() }, async (tx, client) => {
      const reading = await applyRegistryFile(counted, { applier, client })
      const again = await judgeIt(tx, attempt, reading)
      if (again.verdict === 'hold' && !run.released) throw new HeldNow(reading, again)
      await applied(tx, attempt, { reading, verdict: again, part: null, seconds: run.seconds() })
    })
  } catch (error) {
    if (!(error instanceof HeldNow)) throw error
    await run.asMachine((tx) => settle(tx, attempt, { reading: error.reading, verdict: error.verdict, seconds: run.seconds() }))
  }
  deps.services.signals.wake()
}

const judgeIt = async (tx: Tx, { row, recognised }: Attempt, reading: Reading): Promise<GuardVerdict> =>
  judge(await readGuardFacts(tx, row, reading), recognised.class.guard)

const goesOn = (verdict: GuardVerdict, { apply, released }: RunOptions) => apply && (released || verdict.verdict === 'apply')

interface Outcome {
  readonly reading: Reading
  readonly verdict: GuardVerdict
  readonly seconds: number
}

function changeOf(attempt: Attempt, { reading, verdict, seconds }: Outcome): Omit<Change, 'state'> {
  const { rows, kept, rejected, unknownPeople, reasons, samples, notes } = reading
  return {
    rows,
    kept,
    rejected,
    unknown_people: unknownPeople,
    reject_reasons: reasons,
    samples,
    notes,
    seconds,
    rejects_file: rejected > 0 && exists(attempt.rejectsPath) ? `rejects-${attempt.row.delivery_id}` : null,
    without_history: verdict.verdict === 'apply' && !verdict.hasHistory,
  }
}

const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** Not applied: waits as a preview, is held with its reasons, or has nothing new to say. */
async function settle(tx: Tx, attempt: Attempt, outcome: Outcome): Promise<void> {
  const { verdict } = outcome
  const reason = verdict.verdict === 'hold' ? verdict.reasons.map((one) => ({ code: one.code, ...explainHold(one) })) : null
  const change = changeOf(attempt, outcome)
  if (attempt.apply && verdict.verdict === 'already-applied') {
    return changeDelivery(tx, attempt.row.delivery_id, { ...change, state: 'discarded', reason: [nothingNew] })
  }
  return changeDelivery(tx, attempt.row.delivery_id, { ...change, state: attempt.apply ? 'held' : 'previewed', reason })
}

const nothingNew = {
  code: 'already-applied',
  zh: '同样的内容已经入库，这一份不用再入',
  en: 'The same content is applied already; nothing to do',
}

async function applied(tx: Tx, attempt: Attempt, outcome: Outcome & { part: string | null }): Promise<void> {
  const { row, deps } = attempt
  await markApplied(tx, row)
  await changeDelivery(tx, row.delivery_id, { ...changeOf(attempt, outcome), state: 'applied', part_file: outcome.part })
  await deps.services.signals.write(tx, {
    kind: 'delivery.applied',
    payload: { deliveryId: row.delivery_id, class: row.class, period: row.period, division: row.division },
  })
}
