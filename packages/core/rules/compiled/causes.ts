/** Names of what makes a value unknown, sorted. One object per set: equal sets are the same object. */
export type CauseSet = { readonly names: readonly string[]; readonly joined: Map<CauseSet, CauseSet> }

/** All cause sets of one compiled form; the union of two is reckoned once and then looked up. */
export class CauseSets {
  readonly none: CauseSet
  readonly #byKey = new Map<string, CauseSet>()

  constructor() {
    this.none = this.of([])
  }

  of(names: readonly string[]): CauseSet {
    const key = JSON.stringify(names)
    const known = this.#byKey.get(key)
    if (known) return known
    const made: CauseSet = { names, joined: new Map() }
    this.#byKey.set(key, made)
    return made
  }

  /** An arrow, since the generated code calls it by itself. */
  readonly join = (a: CauseSet, b: CauseSet): CauseSet => {
    if (a === b || b === this.none) return a
    if (a === this.none) return b
    const before = a.joined.get(b)
    if (before) return before
    const union = this.of([...new Set([...a.names, ...b.names])].sort())
    a.joined.set(b, union)
    return union
  }
}
