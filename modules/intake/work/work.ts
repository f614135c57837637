import type { Tx } from '@doudi/platform/db/tx.ts'
import type { DeliveryRow } from '../store/tables.ts'
import type { DeliveredTable } from './delivered-table.ts'
import type { IntakeDeps } from './intake-deps.ts'
import type { Reading } from './reading.ts'
import type { Recognised } from './recognise-delivery.ts'

/** One attempt to read a delivery, and to apply it when `apply` is set. */
export type Attempt = {
  readonly deps: IntakeDeps
  readonly row: DeliveryRow
  readonly delivered: DeliveredTable
  readonly recognised: Recognised
  readonly apply: boolean
  /** Where the sealed file of rejected rows is to be written. */
  readonly rejectsPath: string
  readonly signal: AbortSignal
  readonly progress: (done: { rows: number; bytes: number; ofBytes: number }) => void
}

/** What an attempt has prepared. Exactly one of `commit` and `abandon` is called. */
export type Work = {
  readonly reading: Reading
  /** Makes it so, inside the transaction that marks the delivery as applied; gives the lake file, if there is one. */
  readonly commit: (tx: Tx) => Promise<string | null>
  readonly abandon: () => Promise<void>
}
