import type { CauseSet } from '@doudi/core/rules/compiled/causes.ts'
import type { Value } from '@doudi/core/rules/types.ts'

export type Comparison = {
  /** Answers compared, each in four ways. */
  readonly cells: number
  readonly unknown: number
  readonly differences: number
  /** The first of them, in words. */
  readonly examples: readonly string[]
}

type Traced = { readonly value: Value | undefined; readonly because: readonly string[] }
export type Compiled = { readonly value: Value | undefined; readonly set: CauseSet | undefined }

/** Counts what differs, and says the first of it. */
export class Tally {
  cells = 0
  #differences = 0
  readonly #examples: string[] = []

  /** Gives whether the causes are the same. */
  compiled(at: { readonly id: string; readonly row: number }, traced: Traced, { value, set }: Compiled): boolean {
    const hasSameCauses = isSame(traced.because, set?.names)
    if (traced.value !== value || !hasSameCauses)
      this.#differ(`${at.id}#${at.row}: traced ${traced.value} ${traced.because}, compiled ${value} ${set?.names}`)
    return hasSameCauses
  }

  /** NaN is unknown here and there. */
  number(at: { readonly id: string; readonly row: number; readonly way: string }, traced = Number.NaN, other = Number.NaN): void {
    if (traced === other || (Number.isNaN(traced) && Number.isNaN(other))) return
    this.#differ(`${at.id}#${at.row}: traced ${traced}, ${at.way} ${other}`)
  }

  result(unknown: number): Comparison {
    return { cells: this.cells, unknown, differences: this.#differences, examples: this.#examples }
  }

  #differ(text: string): void {
    this.#differences += 1
    if (this.#examples.length < 20) this.#examples.push(text)
  }
}

function isSame(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true
  if (!a || !b || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
