import { inEnglish, type RuleProblemText } from './problem-texts.ts'

/** A place in an expression's text. Both count from 1. */
export type Position = { readonly line: number; readonly column: number }

/** What the text says, before names and types are looked up. Every node knows where it stands. */
export type Syntax = { readonly at: Position } & (
  | { readonly kind: 'literal'; readonly value: boolean | number | string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'select'; readonly object: Syntax; readonly field: string }
  | { readonly kind: 'operator'; readonly operator: string; readonly operands: readonly Syntax[] }
  | { readonly kind: 'index'; readonly object: Syntax; readonly key: Syntax }
  | { readonly kind: 'list'; readonly items: readonly Syntax[] }
  | { readonly kind: 'call'; readonly name: string; readonly receiver?: Syntax | undefined; readonly parts: readonly Syntax[] }
)

/** The text of an expression cannot be used: what is wrong, where, and what to do. */
export class ExpressionError extends Error {
  readonly problem: RuleProblemText
  readonly at: Position

  constructor(problem: RuleProblemText, at: Position) {
    super(inEnglish(problem))
    this.name = 'ExpressionError'
    this.problem = problem
    this.at = at
  }
}
