import type { Value, ValueType } from './types.ts'

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

/** Functions of values. `portion` takes a ratio of an amount and drops what is below one unit (towards zero). */
export type FunctionName = 'min' | 'max' | 'portion' | 'days_between' | 'months_between' | 'years_between' | 'add_days'

/** What can be asked of a household's members as a whole. */
export type MembersOperator = 'size' | 'exists' | 'all' | 'sum' | 'min' | 'max'

/** Whose fact or rule is meant: the household's, or that of the member at hand. */
export type Entity = 'household' | 'member'

/**
 * An expression as plain JSON: nothing but data, so that it can be evaluated, printed as SQL, sent to a phone and stored with a decision.
 * Every node that `check` lets through is well typed.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value; readonly type: ValueType }
  | { readonly kind: 'fact'; readonly of: Entity; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'rule'; readonly of: Entity; readonly id: string }
  | { readonly kind: 'today' }
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
      readonly type: ValueType
    }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'when'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression; readonly type: ValueType }
  | { readonly kind: 'one-of'; readonly operand: Expression; readonly options: readonly Value[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly parts: readonly Expression[]; readonly type: ValueType }
  | {
      readonly kind: 'members'
      readonly operator: MembersOperator
      /** Which members count for size, sum, min and max; all of them when absent. */
      readonly where?: Expression | undefined
      /** What is asked of each: the condition of exists and all, the value of sum, min and max; absent for size. */
      readonly value?: Expression | undefined
      readonly type: ValueType
    }

/** The expressions directly inside one, in the order they are evaluated. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'fact':
    case 'parameter':
    case 'rule':
    case 'today':
      return []
    case 'compare':
    case 'arithmetic':
    case 'logic':
      return [expression.left, expression.right]
    case 'not':
    case 'one-of':
      return [expression.operand]
    case 'when':
      return [expression.condition, expression.yes, expression.no]
    case 'call':
      return expression.parts
    case 'members':
      return [expression.where, expression.value].filter((part) => part !== undefined)
  }
}

/** Every node of a tree, the root first. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  yield expression
  for (const child of childrenOf(expression)) yield* nodesOf(child)
}
