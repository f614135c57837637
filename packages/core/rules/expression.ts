import type { Value, ValueType } from './types.ts'

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

/**
 * Functions of values. `portion` takes a ratio of an amount and drops what is below one unit (towards zero). `tiered` and `banded` take an
 * amount and then, for each tier, where it begins and its share, or its value. `round_*` take a value and a step.
 */
export type FunctionName =
  | 'min'
  | 'max'
  | 'portion'
  | 'tiered'
  | 'banded'
  | 'round_down'
  | 'round_up'
  | 'round_half'
  | 'days_between'
  | 'months_between'
  | 'years_between'
  | 'add_days'
  | 'add_months'
  | 'start_of_month'
  | 'end_of_month'
  | 'year_of'
  | 'month_of'
  | 'to_int'

/** Functions that are unknown when their step is nought. */
export const roundings: ReadonlySet<FunctionName> = new Set(['round_down', 'round_up', 'round_half'])

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
  /** A parameter by code: the cell `name.code` (`name.code.code` with two keys). `codes` are those each key can have. */
  | {
      readonly kind: 'lookup'
      readonly name: string
      readonly keys: readonly Expression[]
      readonly codes: readonly (readonly string[])[]
      readonly type: ValueType
    }
  /** What a rule is on a day on which no version of it is in force. */
  | { readonly kind: 'absent'; readonly id: string; readonly type: ValueType }
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
    case 'absent':
      return []
    case 'lookup':
      return expression.keys
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

/** Name of one cell of a keyed parameter. */
export function cellName(name: string, codes: readonly string[]): string {
  return [name, ...codes].join('.')
}

/** Every cell a lookup can reach. */
export function cellsOf({ name, codes }: { readonly name: string; readonly codes: readonly (readonly string[])[] }): readonly string[] {
  const [first = [], second] = codes
  return first.flatMap((one) => (second ? second.map((other) => cellName(name, [one, other])) : [cellName(name, [one])]))
}

/** The parameters that one node reads itself. */
export function parametersRead(node: Expression): readonly string[] {
  if (node.kind === 'parameter') return [node.name]
  return node.kind === 'lookup' ? cellsOf(node) : []
}
