import type { Month } from '@doudi/core/kernel/month.ts'
import type { ParquetColumn } from '@doudi/platform/bulk/parquet/column-values.ts'
import type { TextEncoding } from '@doudi/platform/files/text-encoding.ts'
import type { ClassColumn, DeliveryClass } from '../domain/delivery-class.ts'

/** All that a worker needs to know of a file and its class. Plain data. */
export type LakePlan = {
  readonly columns: readonly ClassColumn[]
  /** Column of the class -> column of the file, -1 where it has none. */
  readonly places: readonly number[]
  /** Number of columns of the header. */
  readonly width: number
  readonly encoding: TextEncoding
  readonly period: Month
  /** The date column that decides the period; other months are rejected. */
  readonly periodColumn: string | undefined
  readonly rowKey: readonly string[]
}

export function planLake(
  of: DeliveryClass,
  file: { readonly places: readonly number[]; readonly width: number; readonly encoding: TextEncoding; readonly period: Month },
): LakePlan {
  return { ...file, columns: of.columns, periodColumn: of.period.kind === 'month-of' ? of.period.column : undefined, rowKey: of.rowKey }
}

/** Columns of the lake file: the person or the keyed hash, then the columns of the class. ID numbers and names never reach the lake. */
export function lakeSchema(columns: readonly ClassColumn[]): readonly ParquetColumn[] {
  const hasPerson = columns.some((column) => column.type === 'id')
  const person: ParquetColumn[] = [
    { name: 'person', type: 'bigint' },
    { name: 'person_hash', type: 'text' },
  ]
  return [...(hasPerson ? person : []), ...columns.filter(isKept).map(({ id, type }) => ({ name: id, type: lakeTypes[type] }))]
}

export const isKept = (column: ClassColumn) => column.type !== 'id' && column.type !== 'name'

const lakeTypes = {
  id: 'text',
  name: 'text',
  text: 'text',
  code: 'text',
  phone: 'text',
  integer: 'integer',
  date: 'date',
  money: 'bigint',
  division: 'bigint',
} as const satisfies Record<ClassColumn['type'], ParquetColumn['type']>
