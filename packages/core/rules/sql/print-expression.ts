import { cellName, type Expression, nodesOf, parametersRead, roundings } from '../expression.ts'
import type { Value } from '../types.ts'
import { type Dialect, quoted, textLiteral } from './dialect.ts'

type Question = Expression & { kind: 'members' }

/** How names become columns in the place where an expression is printed. */
export type Place = {
  readonly dialect: Dialect
  readonly today: string
  /** Alias of the row a name belongs to: household, member, or what the members told. */
  readonly household: string
  readonly member: string
  /** Column holding the answer to a question about the members, and the bits of what makes it unknown. */
  readonly told: (question: Question) => { readonly value: string; readonly why: string }
  /** Which bit stands for a name that can be unknown. */
  readonly bitOf: (name: string) => number
}

/** Column that holds a rule's causes. */
export function whyColumn(id: string): string {
  return `${id} why`
}

/** The value of an expression; null is unknown. */
export function printValue(node: Expression, place: Place): string {
  const { dialect } = place
  const print = (child: Expression) => printValue(child, place)
  switch (node.kind) {
    case 'literal':
      return printLiteral(node.value, dialect, node.type.kind === 'date')
    case 'today':
      return dialect.date(place.today)
    case 'fact':
      return column(node.of === 'household' ? place.household : place.member, node.name)
    case 'parameter':
      return column(place.household, `parameter.${node.name}`)
    case 'lookup':
      return printCells(node, (codes) => column(place.household, `parameter.${cellName(node.name, codes)}`), place)
    case 'absent':
      return dialect.cast('null', node.type.kind)
    case 'rule':
      return column(node.of === 'household' ? place.household : place.member, node.id)
    case 'compare':
      return `(${print(node.left)} ${compareText[node.operator]} ${print(node.right)})`
    case 'arithmetic':
      return printArithmetic(node, place)
    case 'logic':
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`
    case 'not':
      return `(not ${print(node.operand)})`
    case 'when':
      return `case when ${print(node.condition)} then ${print(node.yes)} when not ${print(node.condition)} then ${print(node.no)} end`
    case 'one-of':
      return `(${print(node.operand)} in (${node.options.map((option) => printLiteral(option, dialect, false)).join(', ')}))`
    case 'call':
      return dialect.call(node.name, node.parts.map(print))
    case 'members':
      return place.told(node).value
  }
}

const compareText = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

function column(alias: string, name: string): string {
  return `${alias}.${quoted(name)}`
}

function printLiteral(value: Value, dialect: Dialect, isDate: boolean): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return dialect.whole(value)
  return isDate ? dialect.date(value) : textLiteral(value)
}

function printArithmetic(node: Expression & { kind: 'arithmetic' }, place: Place): string {
  const left = printValue(node.left, place)
  const right = printValue(node.right, place)
  if (node.operator === '/') return place.dialect.divide(left, right)
  if (node.operator === '%') return place.dialect.modulo(left, right)
  return `(${left} ${node.operator} ${right})`
}

/** The bits of what makes an expression unknown, 0 when it is known: the same union as the traced evaluation gives. */
export function printWhy(node: Expression, place: Place): string {
  const { dialect } = place
  const why = (child: Expression) => printWhy(child, place)
  switch (node.kind) {
    case 'literal':
    case 'today':
      return '0'
    case 'fact':
      return leaf(printValue(node, place), place.bitOf(node.name), place)
    case 'parameter':
      return leaf(printValue(node, place), place.bitOf(`parameter.${node.name}`), place)
    case 'lookup':
      return printLookupWhy(node, place)
    case 'absent':
      return dialect.bit(place.bitOf(`rule.${node.id}`))
    case 'rule':
      return column(node.of === 'household' ? place.household : place.member, whyColumn(node.id))
    case 'members':
      return place.told(node).why
    case 'logic':
      return `case when ${printValue(node, place)} is null then ${dialect.bitOr(why(node.left), why(node.right))} else 0 end`
    case 'when': {
      const condition = printValue(node.condition, place)
      return `case when ${condition} then ${why(node.yes)} when not ${condition} then ${why(node.no)} else ${why(node.condition)} end`
    }
    case 'not':
    case 'one-of':
      return why(node.operand)
    case 'call':
      return printCallWhy(node, place)
    case 'compare':
      return dialect.bitOr(why(node.left), why(node.right))
    case 'arithmetic':
      return printArithmeticWhy(node, place)
  }
}

function printArithmeticWhy(node: Expression & { kind: 'arithmetic' }, place: Place): string {
  const both = place.dialect.bitOr(printWhy(node.left, place), printWhy(node.right, place))
  if (node.operator !== '/' && node.operator !== '%') return both
  const zero = place.dialect.bit(place.bitOf('division-by-zero'))
  return `case when ${both} <> 0 then ${both} when ${printValue(node.right, place)} = 0 then ${zero} else 0 end`
}

type Lookup = Expression & { kind: 'lookup' }

/** One `case` for each key, the cell inside. */
function printCells(node: Lookup, cell: (codes: readonly string[]) => string, place: Place): string {
  const print = (index: number, chosen: readonly string[]): string => {
    const key = node.keys[index]
    if (!key) return cell(chosen)
    const cases = (node.codes[index] ?? []).map((code) => `when ${textLiteral(code)} then ${print(index + 1, [...chosen, code])}`)
    return `case ${printValue(key, place)} ${cases.join(' ')} end`
  }
  return print(0, [])
}

function printLookupWhy(node: Lookup, place: Place): string {
  const { dialect } = place
  const keys = node.keys.map((key) => printWhy(key, place)).reduce(dialect.bitOr)
  const cells = printCells(
    node,
    (codes) => {
      const name = `parameter.${cellName(node.name, codes)}`
      return leaf(column(place.household, name), place.bitOf(name), place)
    },
    place,
  )
  return `case when ${keys} <> 0 then ${keys} else ${cells} end`
}

/** A rounding is unknown for its step too, when that is nought. */
function printCallWhy(node: Expression & { kind: 'call' }, place: Place): string {
  const both = node.parts.map((part) => printWhy(part, place)).reduce(place.dialect.bitOr)
  const step = node.parts[1]
  if (!roundings.has(node.name) || !step) return both
  const zero = place.dialect.bit(place.bitOf('division-by-zero'))
  return `case when ${both} <> 0 then ${both} when ${printValue(step, place)} = 0 then ${zero} else 0 end`
}

function leaf(value: string, bit: number, { dialect }: Place): string {
  return `case when ${value} is null then ${dialect.bit(bit)} else 0 end`
}

/** Everything an expression itself can be unknown for, besides other rules. */
export function leavesOf(expression: Expression): readonly string[] {
  return [...nodesOf(expression)].flatMap((node) => {
    if (node.kind === 'fact') return [node.name]
    if (node.kind === 'parameter' || node.kind === 'lookup') return parametersRead(node).map((name) => `parameter.${name}`)
    if (node.kind === 'absent') return [`rule.${node.id}`]
    if (node.kind === 'call' && roundings.has(node.name)) return ['division-by-zero']
    if (node.kind === 'arithmetic' && (node.operator === '/' || node.operator === '%')) return ['division-by-zero']
    return node.kind === 'members' && (node.operator === 'min' || node.operator === 'max') ? ['no-member'] : []
  })
}
