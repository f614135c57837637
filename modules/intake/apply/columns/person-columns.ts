/**
 * ID number and name together become the person. Nearly every row takes the fast way: eighteen characters whose digits, province, date and check
 * digit hold, found in the index, the name equal unit by unit. Everything else is decoded and judged by the domain and the core.
 */
import { createHmac, type KeyObject } from 'node:crypto'
import { daysInMonth } from '@doudi/core/kernel/plain-date.ts'
import { type IdSuspicion, idCheckDigit, readIdNumber } from '@doudi/core/registry/id-number.ts'
import { sameName } from '@doudi/core/registry/name.ts'
import type { CellNote } from '../../domain/check-cell.ts'
import { nameAt, type RegistryIndex, slotFor } from '../registry-index.ts'
import { type CellColumn, readCell } from './cell.ts'
import { blockRows, type CellBlock, compact, type LakeColumn, roomFor } from './column.ts'
import type { UnitReader } from './name-units.ts'

export type PersonColumns = {
  readonly person: LakeColumn
  /** Keyed hash of the ID number, only of people who are not in the registry. */
  readonly personHash: LakeColumn
  /** Digits 1–8 and 9–17 of each record of the block: the number as a row key. */
  readonly digits: Int32Array
  /** People of kept rows who are not in the registry, by keyed hash. */
  readonly unknown: ReadonlySet<string>
  readonly notes: ReadonlyMap<CellNote, number>
  readonly reset: () => void
}

export type PersonInput = {
  readonly id: CellColumn
  readonly name: CellColumn | undefined
  readonly index: RegistryIndex
  readonly unknownKey: KeyObject
  readonly unitsOf: UnitReader
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = Buffer.from('10X98765432')
/** First two digits that are a province, asked of the core once. */
const provinces = Uint8Array.from({ length: 100 }, (_, i) => {
  const head = `${String(i).padStart(2, '0')}032119900101123`
  return i >= 10 && i < 90 && readIdNumber(head + idCheckDigit(head)).ok ? 1 : 0
})

export function personColumns({ id, name, index, unknownKey, unitsOf }: PersonInput): PersonColumns {
  const digits = new Int32Array(blockRows * 2)
  const persons = new Int32Array(blockRows)
  const suspicions = new Map<number, IdSuspicion>()
  const hashes = new Map<number, string>()
  const hashOf = keyedHashes(unknownKey)
  const unknown = new Set<string>()
  const notes = new Map<CellNote, number>()
  const { slots, names } = index

  /** 0 = bad, 1 = good. */
  const readId = (block: CellBlock, record: number, from: number, to: number): 0 | 1 => {
    if (to - from === 18 && plainId(block.bytes, from, digits, record)) return 1
    const reading = readCell(id, block, record)
    if (reading === undefined || typeof reading.value !== 'string') return 0
    digits[2 * record] = Number(reading.value.slice(0, 8))
    digits[2 * record + 1] = Number(reading.value.slice(8, 17))
    for (const note of reading.notes ?? []) notes.set(note, (notes.get(note) ?? 0) + 1)
    if (reading.suspicious) suspicions.set(record, reading.suspicious)
    return 1
  }

  const nameText = (block: CellBlock, record: number): string | undefined => {
    if (name === undefined) return ''
    const reading = readCell(name, block, record)
    return reading === undefined ? undefined : String(reading.value ?? '')
  }

  /** Whether the name belongs to the person at the slot; rejects the row otherwise. */
  const isNamed = (block: CellBlock, record: number, at: number): boolean => {
    if (name === undefined) return true
    const place = slots[at + 3] as number // at is a slot of the table
    const cell = name.slot * block.records.capacity + record
    if (unitsOf(block.bytes, block.records.starts[cell] as number, block.records.ends[cell] as number, names, place)) return true
    const text = nameText(block, record) // undefined: the cell has been rejected for its own reason
    return text === undefined || sameName(text, nameAt(names, place))
  }

  const resolve = (block: CellBlock, record: number) => {
    const high = digits[2 * record] as number // record is in the block
    const low = digits[2 * record + 1] as number
    const at = slotFor(slots, high, low)
    const suspicion = suspicions.get(record)
    if (slots[at] !== 0) {
      persons[record] = slots[at + 2] as number
      if (!isNamed(block, record, at)) block.reject(record, suspicion ? { code: 'suspicious-id', suspicion } : { code: 'name-differs' })
      return
    }
    if (suspicion) block.reject(record, { code: 'suspicious-id', suspicion })
    else if (nameText(block, record) !== undefined) hashes.set(record, hashOf(high, low))
    persons[record] = 0
  }

  const person = personLongs(persons)
  return {
    digits,
    unknown,
    notes,
    reset() {
      unknown.clear()
      notes.clear()
    },
    person: {
      ...person,
      check(block) {
        suspicions.clear()
        hashes.clear()
        const { starts, ends, count, capacity } = block.records
        const base = id.slot * capacity
        for (let record = 0; record < count; record++) {
          if (readId(block, record, starts[base + record] as number, ends[base + record] as number) === 1) resolve(block, record) // in range
        }
      },
    },
    personHash: hashTexts(hashes, unknown),
  }
}

/** Keyed hash of an ID number by its digits; people come again and again, so each is hashed once. */
function keyedHashes(key: KeyObject): (high: number, low: number) => string {
  const known = new Map<string, string>()
  return (high, low) => {
    const head = `${String(high).padStart(8, '0')}${String(low).padStart(9, '0')}`
    const found = known.get(head)
    if (found !== undefined) return found
    const hash = createHmac('sha256', key)
      .update(head + idCheckDigit(head), 'utf8')
      .digest('hex')
    known.set(head, hash)
    return hash
  }
}

/** Person numbers; 0 stands for nobody and becomes null. */
function personLongs(scratch: Int32Array): Omit<LakeColumn, 'check'> {
  let words = new Int32Array(blockRows * 2)
  let rows = 0
  let nulls = 0
  return {
    keep(records, count) {
      words = roomFor(words, 2 * (rows + count))
      for (let i = 0; i < count; i++) {
        const person = scratch[records[i] as number] as number // i < count, the record is in the block
        if (person === 0) nulls++
        words[2 * rows] = person
        words[2 * rows + 1] = 0
        rows++
      }
    },
    drop(gone) {
      compact(words.subarray(0, 2 * rows), 2, gone)
      rows -= gone.length
    },
    values: (count) => ({ kind: 'longs', words: words.subarray(0, 2 * count), present: nulls === 0 ? undefined : presentOf(words, count) }),
    reset() {
      rows = 0
      nulls = 0
    },
  }
}

function presentOf(words: Int32Array, rows: number): Uint8Array {
  const present = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) present[row] = words[2 * row] === 0 ? 0 : 1
  return present
}

function hashTexts(scratch: ReadonlyMap<number, string>, unknown: Set<string>): LakeColumn {
  let indices = new Int32Array(blockRows)
  let rows = 0
  let entries: Uint8Array[] = []
  const places = new Map<string, number>()
  const place = (hash: string): number => {
    const known = places.get(hash)
    if (known !== undefined) return known
    places.set(hash, entries.length)
    entries.push(Buffer.from(hash))
    return entries.length - 1
  }
  return {
    check: () => {},
    keep(records, count) {
      indices = roomFor(indices, rows + count)
      if (scratch.size === 0) {
        indices.fill(-1, rows, rows + count)
        rows += count
        return
      }
      for (let i = 0; i < count; i++) {
        const hash = scratch.get(records[i] as number) // i < count
        if (hash !== undefined) unknown.add(hash)
        indices[rows++] = hash === undefined ? -1 : place(hash)
      }
    },
    drop(gone) {
      compact(indices.subarray(0, rows), 1, gone)
      rows -= gone.length
    },
    values: (count) => ({ kind: 'dictionary', entries, indices: indices.subarray(0, count) }),
    reset() {
      rows = 0
      entries = []
      places.clear()
    },
  }
}

/** The checks of `readIdNumber` for eighteen bytes that need no repair; false sends the cell there. */
function plainId(bytes: Uint8Array, from: number, digits: Int32Array, record: number): boolean {
  let high = 0
  let low = 0
  let sum = 0
  let other = 0
  for (let i = 0; i < 8; i++) {
    const digit = (bytes[from + i] as number) - 48 // eighteen bytes, as below
    other |= digit | (9 - digit)
    high = high * 10 + digit
    sum += digit * (weights[i] as number)
  }
  for (let i = 8; i < 17; i++) {
    const digit = (bytes[from + i] as number) - 48
    other |= digit | (9 - digit)
    low = low * 10 + digit
    sum += digit * (weights[i] as number)
  }
  // A digit outside 0–9 makes one of the two differences negative.
  if (other < 0 || bytes[from + 17] !== checkDigits[sum % 11]) return false
  const isTail = low % 100 === 0 && bytes[from + 17] === 48
  const year = (high % 100) * 100 + Math.floor(low / 10_000_000)
  const month = Math.floor(low / 100_000) % 100
  const day = Math.floor(low / 1000) % 100
  if (isTail || provinces[Math.floor(high / 1_000_000)] !== 1 || year < 1800 || year > 2099) return false
  if (month < 1 || month > 12 || day < 1 || day > (day > 28 ? daysInMonth(year, month) : 28)) return false
  digits[2 * record] = high
  digits[2 * record + 1] = low
  return true
}
