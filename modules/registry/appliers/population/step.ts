import type { ClientBase } from 'pg'

/** What every set-based step of a delivery needs. */
export interface Step {
  readonly client: ClientBase
  readonly deliveryId: number
  readonly period: string
  /** First day of the delivery's month: what a register says holds from then on. */
  readonly from: string
  readonly businessOn: string
  /** One instant for everything this delivery changes, as text: a Date would lose the microseconds. */
  readonly at: string
  /** The first register of this area: since when somebody belongs to a household is not known. */
  readonly isFirst: boolean
}
