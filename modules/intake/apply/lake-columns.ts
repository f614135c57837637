import type { KeyObject } from 'node:crypto'
import type { RecordBlock } from '@doudi/platform/files/csv-scan.ts'
import type { ClassColumn } from '../domain/delivery-class.ts'
import { type CellColumn, decoder } from './columns/cell.ts'
import type { LakeColumn } from './columns/column.ts'
import { dateColumn } from './columns/date-column.ts'
import { integerColumn } from './columns/integer-column.ts'
import { keyColumn } from './columns/key-column.ts'
import { longColumn } from './columns/long-column.ts'
import { unitReader } from './columns/name-units.ts'
import { type PersonColumns, personColumns } from './columns/person-columns.ts'
import { textColumn } from './columns/text-column.ts'
import { isKept, type LakePlan } from './lake-plan.ts'
import type { RegistryIndex } from './registry-index.ts'

export type LakeColumns = {
  /** Column of the file -> place in the record block. */
  readonly slots: Int32Array
  /** In the order of `lakeSchema`. */
  readonly columns: readonly LakeColumn[]
  readonly person: PersonColumns | undefined
  /** One pair of hashes a record for each part of the row key. */
  readonly keyParts: readonly KeyPart[]
}

/** Fills or holds two integers a record that are equal for equal values. */
export type KeyPart = { readonly pairs: Int32Array; readonly prepare?: (bytes: Uint8Array, block: RecordBlock) => void }

export function lakeColumns(plan: LakePlan, registry: { readonly index: RegistryIndex; readonly unknownKey: KeyObject }): LakeColumns {
  const cells = placeCells(plan)
  const person = personOf(plan, cells, registry)
  const made = new Map(cells.filter((cell) => isKept(cell.column)).map((cell) => [cell.column.id, makeColumn(plan, cell)]))
  const keyParts = plan.rowKey.flatMap((id) => {
    const cell = cells.find((one) => one.column.id === id)
    return cell === undefined ? [] : [keyPart(cell, { made: made.get(id), person })]
  })
  const columns = [...made.values()].map(({ column }) => column)
  return { slots: slotsOf(plan), person, columns: person ? [person.person, person.personHash, ...columns] : columns, keyParts }
}

function slotsOf(plan: LakePlan): Int32Array {
  const slots = new Int32Array(plan.width).fill(-1)
  plan.places.forEach((place, slot) => {
    if (place >= 0) slots[place] = slot
  })
  return slots
}

function placeCells(plan: LakePlan): readonly CellColumn[] {
  const decode = decoder(plan.encoding)
  return plan.columns.map((column, slot) => ({ column, slot: (plan.places[slot] ?? -1) >= 0 ? slot : -1, decode }))
}

function personOf(
  plan: LakePlan,
  cells: readonly CellColumn[],
  registry: { index: RegistryIndex; unknownKey: KeyObject },
): PersonColumns | undefined {
  const id = cells.find((cell) => cell.column.type === 'id' && cell.slot >= 0)
  const name = cells.find((cell) => cell.column.type === 'name' && cell.slot >= 0)
  return id && personColumns({ id, name, ...registry, unitsOf: unitReader(plan.encoding) })
}

type Made = { readonly column: LakeColumn; readonly pairs?: Int32Array }

function makeColumn(plan: LakePlan, cell: CellColumn): Made {
  const { type, id, required } = cell.column
  switch (type) {
    case 'money':
    case 'division':
      return { column: longColumn(cell) }
    case 'date':
      return { column: dateColumn(cell, id === plan.periodColumn ? plan.period : undefined) }
    case 'integer':
      return { column: integerColumn(cell) }
    default: {
      if (type !== 'text' || !required || !plan.rowKey.includes(id)) return { column: textColumn(cell) }
      const column = keyColumn(cell)
      return { column, pairs: column.hashes }
    }
  }
}

function keyPart(cell: CellColumn, known: { made: Made | undefined; person: PersonColumns | undefined }): KeyPart {
  if (cell.column.type === 'id' && known.person) return { pairs: known.person.digits }
  if (known.made?.pairs) return { pairs: known.made.pairs }
  return bytesPart(cell)
}

/** Other kinds of columns are compared as they are written. */
function bytesPart(cell: CellColumn): KeyPart {
  const pairs = new Int32Array(2 * 4096)
  return {
    pairs,
    prepare(bytes, block) {
      for (let record = 0; record < block.count; record++) {
        const at = cell.slot * block.capacity + record
        const end = block.ends[at] ?? 0
        let a = 0
        let b = 0
        for (let i = block.starts[at] ?? 0; i < (end < 0 ? ~end : end); i++) {
          a = Math.imul(a ^ (bytes[i] as number), 0x01000193) // i is in the cell
          b = Math.imul(b + (bytes[i] as number), 0x85ebca6b)
        }
        pairs[2 * record] = a
        pairs[2 * record + 1] = b
      }
    },
  }
}

export const keyColumnsOf = (plan: LakePlan): readonly ClassColumn[] => plan.columns.filter((column) => plan.rowKey.includes(column.id))
