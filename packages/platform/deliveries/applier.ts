/** How a class whose rows belong into PostgreSQL is applied: intake reads and checks the file, the owner of the tables writes. */
import type { Month } from '@doudi/core/kernel/month.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { ClientBase } from 'pg'

/**
 * A checked cell: money in fen, date as PlainDate text, code as its canonical value, division as number, id as 18 normalised characters,
 * name normalised, phone as digits, text trimmed. `null` = the cell was empty.
 */
export type TypedValue = string | number | null

export type TypedRow = {
  /** Record number in the file, the header being 1: what a spreadsheet shows. */
  readonly row: number
  /** By column id of the class; every column of the class is there, null when the file has no such column. */
  readonly values: Readonly<Record<string, TypedValue>>
}

/** Why a row is refused: the code is stable, the sentence says what to do. No ID number, name or amount in it. */
export type RowRefusal = { readonly row: number; readonly code: string; readonly zh: string }

export type DeliveryToApply = {
  readonly deliveryId: number
  readonly classId: string
  readonly period: Month
  /** Division of the office the delivery belongs to, 12 digits (county: 360321000000). */
  readonly division: number
}

export type ApplyContext = {
  /**
   * Inside the delivery's transaction, as doudi_machine. COPY into a staging table (`create temp table … on commit drop`), then INSERT … SELECT.
   * Neither commit nor roll back here: intake commits together with the delivery's row, so a half delivery cannot exist.
   */
  readonly client: ClientBase
  readonly delivery: DeliveryToApply
  /** The business date. */
  readonly today: PlainDate
  readonly signal: AbortSignal
  /** Called with the number of rows done so far, now and then. */
  readonly progress: (rows: number) => void
}

export type ApplyResult = {
  readonly kept: number
  /** Rows that only the tables can refuse: division unknown, household unknown, name differs from the registered one, person unknown. */
  readonly refused: readonly RowRefusal[]
  /** People named in kept rows who are not in the registry. */
  readonly unknownPeople: number
}

export type RegistryApplier = {
  readonly classId: string
  readonly apply: (context: ApplyContext, rows: AsyncIterable<readonly TypedRow[]>) => Promise<ApplyResult>
}

export type RegisteredPerson = {
  readonly personId: number
  /** 18 characters, normalised. */
  readonly idNumber: string
  readonly name: string
}

/** The people of the registry as intake needs them to resolve ID numbers in memory; given by the registry module. */
export type PeopleSource = {
  /** Changes whenever people were added or renamed: an index built for the same version is used again. */
  readonly version: () => Promise<string>
  /** All people, in batches, unsealed. Runs as the machine account. */
  readonly list: () => AsyncIterable<readonly RegisteredPerson[]>
  /** Number of people, to size the index. */
  readonly count: () => Promise<number>
}
