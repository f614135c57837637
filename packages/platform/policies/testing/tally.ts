import type { CauseSet } from '@doudi/core/rules/compiled/causes.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { TracedColumn, TracedColumns } from './traced-columns.ts'

export type Comparison = {
  /** Answers compared, each in four ways. */
  readonly cells: number
  readonly unknown: number
  readonly differences: number
  /** The first of them, in words. */
  readonly examples: readonly string[]
}

/** Counts what differs, and says the first of it. */
export class Tally {
  cells = 0
  #differences = 0
  readonly #examples: string[] = []

  differ(text: string): void {
    this.#differences += 1
    if (this.#examples.length < 20) this.#examples.push(text)
  }

  result(unknown: number): Comparison {
    return { cells: this.cells, unknown, differences: this.#differences, examples: this.#examples }
  }
}

/** Takes what is traced, answer by answer, and compares it with the compiled form. It is told where it is: there are too many for objects. */
export class Taking {
  column: TracedColumn | undefined
  row = 0
  readonly #traced: TracedColumns
  readonly #tally: Tally

  constructor(traced: TracedColumns, tally: Tally) {
    this.#traced = traced
    this.#tally = tally
  }

  take({ value, because }: Trace, compiled: Value | undefined, set: CauseSet | undefined): void {
    const { column, row } = this
    if (!column) return
    const haveSameCauses = isSame(because, set?.names)
    if (value !== compiled || !haveSameCauses)
      this.#tally.differ(`${column.rule.id}#${row}: traced ${value} ${because}, compiled ${compiled} ${set?.names}`)
    this.#traced.keep(column, row, value)
    if (because.length > 0) this.#traced.keepCauses(column, row, (haveSameCauses && set) || because)
  }
}

/** NaN is unknown here and there. */
export function isSameNumber(a = Number.NaN, b = Number.NaN): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b))
}

function isSame(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true
  if (!a || !b || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
