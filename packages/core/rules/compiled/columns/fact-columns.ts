import { plainDate, toEpochDay } from '../../../kernel/plain-date.ts'
import type { FactType } from '../../environment.ts'
import { firstDate, lastDate } from '../../evaluate-values.ts'
import type { Entity } from '../../expression.ts'
import type { Household } from '../../trace.ts'
import { rangeOf } from '../../types.ts'
import type { Codes } from './numbers.ts'

/** Numbers of one fact, row by row: see `Codes`. NaN is unknown; a list of whole numbers has none. */
export type Numbers = Float64Array | Int32Array | Uint8Array

/**
 * Households and their members in a row. The members of household `h` stand from `offsets[h]` to before `offsets[h + 1]`. One number in the
 * place of a column is that of all.
 */
export type Columns = {
  readonly offsets: Int32Array
  readonly household: Readonly<Record<string, Numbers | number>>
  readonly member: Readonly<Record<string, Numbers | number>>
}

type Names = Readonly<Record<Entity, readonly string[]>>
type Facts = ReadonlyMap<string, FactType>

/** Columns whose ranges have been looked at, in the order of their places in the code. */
export type CheckedColumns = {
  readonly offsets: Int32Array
  readonly household: readonly Numbers[]
  readonly member: readonly Numbers[]
  /** Facts that are the same for all; they have no column. */
  readonly constants: ReadonlyMap<string, number>
  /** Facts of which nothing is unknown. */
  readonly complete: ReadonlySet<string>
}

/**
 * Looks at every value once: what lies outside its declared range is unknown, as in the traced evaluation. Columns are copied only where one does.
 * @throws Error when a column is missing or too short
 */
export function checkColumns(columns: Columns, { names, facts, codes }: { names: Names; facts: Facts; codes: Codes }): CheckedColumns {
  const { offsets } = columns
  const complete = new Set<string>()
  const constants = new Map<string, number>()
  const check = (of: Entity, name: string): Numbers => {
    const fact = facts.get(name)
    const column = columns[of][name]
    const rows = of === 'household' ? offsets.length - 1 : (offsets.at(-1) ?? 0)
    if (!fact || column === undefined || (typeof column !== 'number' && column.length < rows))
      throw new Error(`the fact [${name}] has no column of ${rows} rows`)
    const checked = withinRange(typeof column === 'number' ? Float64Array.of(column) : column, fact, codes)
    if (typeof column === 'number') constants.set(name, checked.column[0] ?? Number.NaN)
    if (checked.isComplete) complete.add(name)
    return checked.column
  }
  return {
    offsets,
    household: names.household.map((name) => check('household', name)),
    member: names.member.map((name) => check('member', name)),
    constants,
    complete,
  }
}

function withinRange(column: Numbers, fact: FactType, codes: Codes): { column: Numbers; isComplete: boolean } {
  const [low, high] = boundsOf(fact)
  const texts = fact.type.kind === 'text' ? fact.type.codes : undefined
  const listed = texts && listOf(texts.map((code) => codes.codeOf(code)))
  if (listed ? areListed(column, listed) : areWithin(column, low, high)) return { column, isComplete: true }
  const known = new Float64Array(column.length)
  for (let row = 0; row < column.length; row++) {
    const one = column[row] ?? Number.NaN
    known[row] = (listed ? listed[one] === 1 : one >= low && one <= high) ? one : Number.NaN
  }
  return { column: known, isComplete: false }
}

/** 1 at the place of each code. */
function listOf(codes: readonly number[]): Uint8Array {
  const list = new Uint8Array(Math.max(0, ...codes) + 1)
  for (const code of codes) list[code] = 1
  return list
}

// Two plain loops: every value of every table passes here.
function areWithin(column: Numbers, low: number, high: number): boolean {
  for (let row = 0; row < column.length; row++) {
    const one = column[row] ?? Number.NaN
    if (!(one >= low && one <= high)) return false
  }
  return true
}

function areListed(column: Numbers, listed: Uint8Array): boolean {
  for (let row = 0; row < column.length; row++) if (listed[column[row] ?? Number.NaN] !== 1) return false
  return true
}

function boundsOf({ type, range }: FactType): readonly [number, number] {
  switch (type.kind) {
    case 'bool':
      return [0, 1]
    case 'date':
      return [toEpochDay(plainDate(firstDate)), toEpochDay(plainDate(lastDate))]
    case 'text':
      return [0, Number.MAX_SAFE_INTEGER]
    case 'int':
      return range ?? rangeOf(type.unit)
  }
}

/** Columns of households that stand in memory as objects. */
export function columnsOf(
  households: readonly Household[],
  { names, facts, codes }: { names: Names; facts: Facts; codes: Codes },
): Columns {
  const people = households.flatMap(({ members }) => members)
  const offsets = new Int32Array(households.length + 1)
  for (const [row, { members }] of households.entries()) offsets[row + 1] = (offsets[row] ?? 0) + members.length
  // Household by household: the facts of one lie together in memory, those of one name do not.
  const columns = (of: Entity, rows: readonly Pick<Household, 'facts'>[]): Readonly<Record<string, Numbers>> => {
    const made = names[of].map((name) => ({ name, kind: facts.get(name)?.type.kind, numbers: new Float64Array(rows.length) }))
    for (const [row, one] of rows.entries()) {
      for (const { name, kind, numbers } of made) {
        const answer = one.facts[name]
        numbers[row] = codes.codeOf(answer && (answer.state === 'found' || answer.state === 'none') ? answer.value : undefined, kind)
      }
    }
    return Object.fromEntries(made.map(({ name, numbers }) => [name, numbers]))
  }
  return { offsets, household: columns('household', households), member: columns('member', people) }
}
