import { availableParallelism } from 'node:os'
import { withMachine } from '@doudi/platform/db/tx.ts'
import type { PeopleSource, RegistryApplier } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { openWorkers } from '../apply/workers.ts'
import { findDelivery } from '../store/deliveries.ts'
import type { DeliveryRow } from '../store/tables.ts'
import { type IntakeDeps, machineAccount } from './intake-deps.ts'
import { cachePeopleIndex } from './people-index.ts'
import { openProgress } from './progress.ts'
import { runDelivery } from './run-delivery.ts'

/** The registry's part in intake. */
export interface RegistryDoor {
  readonly appliers: readonly RegistryApplier[]
  readonly people: PeopleSource
}

/** The machine side of intake: one delivery at a time, in the order in which they are asked for. */
export interface Intake {
  readonly services: Services
  /** Reads a delivery; applies it where `apply` says so and the guard does not hold it. Gives what became of it. */
  run(deliveryId: number, options: { apply: boolean; released?: boolean }): Promise<DeliveryRow | undefined>
  close(): Promise<void>
}

/** Opens intake over the services; close it before the database. */
export function openIntake(services: Services, door: RegistryDoor): Intake {
  const deps: IntakeDeps = {
    services,
    appliers: new Map(door.appliers.map((applier) => [applier.classId, applier])),
    peopleIndex: cachePeopleIndex(door.people),
    workers: openWorkers(Math.min(2, availableParallelism())),
  }
  const stopping = new AbortController()
  let queue: Promise<unknown> = Promise.resolve()
  return {
    services,
    run(deliveryId, { apply, released = false }) {
      const result = queue.then(() => runOne(deps, deliveryId, { apply, released, signal: stopping.signal }))
      queue = result.catch(() => {})
      return result
    },
    async close() {
      stopping.abort(new DOMException('the server stops', 'AbortError'))
      await queue
      await deps.workers.close()
    },
  }
}

async function runOne(
  deps: IntakeDeps,
  deliveryId: number,
  options: { apply: boolean; released: boolean; signal: AbortSignal },
): Promise<DeliveryRow | undefined> {
  const { services } = deps
  const find = () =>
    withMachine(services.db, { account: machineAccount, today: services.clock.today() }, (tx) => findDelivery(tx, deliveryId))
  const row = await find()
  if (!row) return undefined
  const title = services.policies.catalogue.find(row.class)?.title.zh ?? row.class
  const progress = openProgress(services, { deliveryId, division: row.division, title: `${title} ${row.period}` })
  try {
    await runDelivery(deps, deliveryId, { ...options, progress: progress.report })
  } finally {
    progress.close()
  }
  return find()
}
