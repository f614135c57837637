import { type ArithmeticOperator, type Expression, roundings } from '../expression.ts'
import type { Value } from '../types.ts'

/** Nodes that are unknown as soon as one part is. */
export type Strict = Extract<Expression, { kind: 'compare' | 'arithmetic' | 'not' | 'one-of' | 'call' }>

const compared = { '==': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

export function printLiteral(value: Value): string {
  return JSON.stringify(value)
}

/** Whether a node can be unknown although its parts are known. */
export function canDivideByZero(node: Expression): boolean {
  if (node.kind === 'arithmetic') return node.operator === '/' || node.operator === '%'
  return node.kind === 'call' && roundings.has(node.name)
}

/** A node of known parts, whose printed values are given. */
export function printStrict(node: Strict, values: readonly string[]): string {
  const [left = 'undefined', right = 'undefined'] = values
  switch (node.kind) {
    case 'not':
      return `${left} === false`
    case 'one-of':
      return `(${node.options.map((option) => `${left} === ${printLiteral(option)}`).join(' || ')})`
    case 'compare':
      return `${left} ${compared[node.operator]} ${right}`
    case 'arithmetic':
      return arithmetic(node.operator, left, right)
    case 'call':
      if (node.name === 'portion') return `portion(${left}, ${right})`
      if (node.name === 'to_int') return left
      if (node.name === 'min' || node.name === 'max')
        return node.type.kind === 'int'
          ? `Math.${node.name}(${values.join(', ')})`
          : `call(${JSON.stringify(node.name)}, [${values.join(', ')}])`
      return `call(${JSON.stringify(node.name)}, [${values.join(', ')}])`
  }
}

/** As `arithmetic` of the traced evaluation: `/` drops the fraction, nothing gives a negative nought. */
function arithmetic(operator: ArithmeticOperator, left: string, right: string): string {
  switch (operator) {
    case '+':
      return `${left} + ${right}`
    case '-':
      return `${left} - ${right}`
    case '*':
      return `${left} * ${right} + 0`
    case '/':
      return `(${right} === 0 ? undefined : (${left} - ${left} % ${right}) / ${right} + 0)`
    case '%':
      return `(${right} === 0 ? undefined : ${left} % ${right} + 0)`
  }
}
