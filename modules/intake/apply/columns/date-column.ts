import { type Month, monthOf } from '@doudi/core/kernel/month.ts'
import { daysInMonth, parsePlainDate, plainDate, toEpochDay } from '@doudi/core/kernel/plain-date.ts'
import { type CellColumn, readCell } from './cell.ts'
import { blockRows, type CellBlock, compact, type LakeColumn, roomFor, roomForBytes } from './column.ts'

const firstYear = 1900
const lastYear = 2099
/** Day number of the day before each month's first, and its length, so that a date is one look-up. */
const beforeMonth = new Int32Array((lastYear - firstYear + 1) * 12)
const monthLength = new Uint8Array(beforeMonth.length)
for (let i = 0; i < beforeMonth.length; i++) {
  const year = firstYear + Math.floor(i / 12)
  const month = (i % 12) + 1
  beforeMonth[i] = toEpochDay(plainDate(`${year}-${String(month).padStart(2, '0')}-01`)) - 1
  monthLength[i] = daysInMonth(year, month)
}

const NOT_PLAIN = -0x80000000

/** Dates as days since 1970. With a period, a date outside it is rejected. */
export function dateColumn(cell: CellColumn, period?: Month): LakeColumn {
  const scratch = new Int32Array(blockRows)
  const given = new Uint8Array(blockRows)
  const first = period === undefined ? 0 : toEpochDay(plainDate(`${period}-01`))
  const last = period === undefined ? 0 : first + daysInMonth(Number(period.slice(0, 4)), Number(period.slice(5))) - 1
  let days = new Int32Array(blockRows)
  let present = new Uint8Array(blockRows)
  let rows = 0
  let nulls = 0

  const slowly = (block: CellBlock, record: number) => {
    const value = readCell(cell, block, record)?.value ?? null
    const date = typeof value === 'string' ? parsePlainDate(value) : undefined
    given[record] = date === undefined ? 0 : 1
    scratch[record] = date === undefined ? 0 : toEpochDay(date)
    if (date !== undefined && period !== undefined && monthOf(date) !== period)
      block.reject(record, { code: 'other-period', column: cell.column, period })
  }

  return {
    check(block) {
      if (cell.slot < 0) {
        given.fill(0)
        return
      }
      const { starts, ends, count, capacity } = block.records
      const base = cell.slot * capacity
      for (let record = 0; record < count; record++) {
        const day = plainDay(block.bytes, starts[base + record] as number, ends[base + record] as number) // in range
        if (day === NOT_PLAIN || (period !== undefined && (day < first || day > last))) slowly(block, record)
        else {
          scratch[record] = day
          given[record] = 1
        }
      }
    },
    keep(records, count) {
      days = roomFor(days, rows + count)
      present = roomForBytes(present, rows + count)
      for (let i = 0; i < count; i++) {
        const record = records[i] as number // i < count
        const isGiven = given[record] as number // record is in the block
        days[rows] = scratch[record] as number
        present[rows] = isGiven
        nulls += 1 - isGiven
        rows++
      }
    },
    drop(gone) {
      compact(days.subarray(0, rows), 1, gone)
      compact(present.subarray(0, rows), 1, gone)
      rows -= gone.length
      nulls = 1 // recounted by the writer
    },
    values: (count) => ({ kind: 'ints', values: days.subarray(0, count), present: nulls === 0 ? undefined : present.subarray(0, count) }),
    reset() {
      rows = 0
      nulls = 0
    },
  }
}

/** 2026-10-02, 2026/10/02 or 20261002 as a day number; everything else is for the domain. */
function plainDay(bytes: Uint8Array, from: number, to: number): number {
  const gap = to - from === 10 ? 1 : 0
  if (gap === 0 && to - from !== 8) return NOT_PLAIN
  const mark = bytes[from + 4] as number // in range by the length, as below
  if (gap === 1 && ((mark !== 0x2d && mark !== 0x2f) || bytes[from + 7] !== mark)) return NOT_PLAIN
  const month = pair(bytes, from + 4 + gap)
  const day = pair(bytes, from + 6 + 2 * gap)
  const at = (pair(bytes, from) * 100 + pair(bytes, from + 2) - firstYear) * 12 + month - 1
  if (!(at >= 0 && at < beforeMonth.length && month >= 1 && month <= 12 && day >= 1 && day <= (monthLength[at] as number))) return NOT_PLAIN
  return (beforeMonth[at] as number) + day // in range
}

/** Two digits as a number; far below zero when they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48 // in range
  const ones = (bytes[at + 1] as number) - 48
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones
}
