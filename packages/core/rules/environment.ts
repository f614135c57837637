import type { Entity } from './expression.ts'
import type { Range, ValueType } from './types.ts'

export type Title = { readonly zh: string; readonly en: string }

/** What a rule may know of a fact before it is asked for. */
export type FactType = { readonly title: Title; readonly of: Entity; readonly type: ValueType; readonly range?: Range | undefined }

/** A parameter; its range is that of all values it ever had. */
export type ParameterType = { readonly title: Title; readonly type: ValueType; readonly range?: Range | undefined }

/**
 * A parameter of several cells, each a parameter of its own. `keyed`: by codes, one map from code to its Chinese word for each key.
 * `tiers` and `bands`: `count` steps `name.1.from` with `name.1.share` or `name.1.value`.
 */
export type ParameterFamily =
  | { readonly kind: 'keyed'; readonly title: Title; readonly keys: readonly Readonly<Record<string, string>>[] }
  | { readonly kind: 'tiers' | 'bands'; readonly title: Title; readonly count: number }

/** What a rule may know of another rule: checked already, since rules are checked in order of use. */
export type RuleType = { readonly of: Entity; readonly type: ValueType; readonly range?: Range | undefined }

/** The names an expression may use. A bare name is looked up among the file's own rules first, then among the facts. */
export type Environment = {
  readonly facts: ReadonlyMap<string, FactType>
  readonly parameters: ReadonlyMap<string, ParameterType>
  /** Parameters of several cells, by their common name. */
  readonly families?: ReadonlyMap<string, ParameterFamily> | undefined
  /** By full id, `F01.line`. */
  readonly rules: ReadonlyMap<string, RuleType>
  /** The file the expression stands in: `F01`. */
  readonly prefix: string
  /** Member: the name `member` stands for the person at hand. */
  readonly subject: Entity
}
