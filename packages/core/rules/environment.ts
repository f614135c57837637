import type { Entity } from './expression.ts'
import type { Range, ValueType } from './types.ts'

export type Title = { readonly zh: string; readonly en: string }

/** What a rule may know of a fact before it is asked for. */
export type FactType = { readonly title: Title; readonly of: Entity; readonly type: ValueType; readonly range?: Range | undefined }

/** A parameter; its range is that of all values it ever had. */
export type ParameterType = { readonly title: Title; readonly type: ValueType; readonly range?: Range | undefined }

/** What a rule may know of another rule: checked already, since rules are checked in order of use. */
export type RuleType = { readonly of: Entity; readonly type: ValueType; readonly range?: Range | undefined }

/** The names an expression may use. A bare name is looked up among the file's own rules first, then among the facts. */
export type Environment = {
  readonly facts: ReadonlyMap<string, FactType>
  readonly parameters: ReadonlyMap<string, ParameterType>
  /** By full id, `F01.line`. */
  readonly rules: ReadonlyMap<string, RuleType>
  /** The file the expression stands in: `F01`. */
  readonly prefix: string
  /** Member: the name `member` stands for the person at hand. */
  readonly subject: Entity
}
