import { cellName, type Expression } from '../../expression.ts'
import type { Value } from '../../types.ts'
import { canDivideByZero, type Strict } from '../print-values.ts'
import { printStrictNumbers } from './print-strict.ts'

/**
 * What has been printed of a node: a name of the code or a number. Known: can never be NaN. `test`: the condition that a known truth is so,
 * where that is less work than to ask whether its number is 1.
 */
export type Term = { readonly code: string; readonly isKnown: boolean; readonly test?: string }

/** Where values stand in the code. */
export type Places = {
  readonly fact: (of: 'household' | 'member', name: string) => Term
  readonly rule: (id: string) => Term
  readonly parameter: (name: string) => number | undefined
  readonly today: number
  readonly codeOf: (value: Value, type?: 'date') => number
  /** A name that no other value has. */
  readonly fresh: () => string
}

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>

const unknown: Term = { code: 'NaN', isKnown: false }

/** Prints one expression as statements on numbers: truths are 1 and 0, dates are days, texts are codes; unknown is NaN. */
export class NumbersPrinter {
  readonly lines: string[] = []
  readonly #places: Places

  constructor(places: Places) {
    this.#places = places
  }

  print(node: Expression): Term {
    switch (node.kind) {
      case 'literal':
        return number(this.#places.codeOf(node.value, node.type.kind === 'date' ? 'date' : undefined))
      case 'today':
        return number(this.#places.today)
      case 'fact':
        return this.#places.fact(node.of, node.name)
      case 'parameter':
        return this.#parameter(node.name)
      case 'absent':
        return unknown
      case 'rule':
        return this.#places.rule(node.id)
      case 'lookup':
        return this.#lookup(node)
      case 'logic':
        return this.#logic(node)
      case 'when':
        return this.#when(node)
      case 'members':
        throw new Error('a question stands inside another step')
      default:
        return this.#strict(node)
    }
  }

  #parameter(name: string): Term {
    const value = this.#places.parameter(name)
    return value === undefined ? unknown : number(value)
  }

  /** A choice among constants. */
  #lookup({ name, keys, codes }: Kind<'lookup'>): Term {
    const terms = keys.map((key) => this.print(key))
    const choose = (depth: number, path: readonly string[]): string => {
      const key = terms[depth]
      if (!key) return this.#parameter(cellName(name, path)).code
      const choice = (code: string) => `${key.code} === ${this.#places.codeOf(code)} ? ${choose(depth + 1, [...path, code])}`
      return `(${(codes[depth] ?? []).map(choice).join(' : ')} : NaN)`
    }
    return this.#declare(choose(0, []), false)
  }

  /** `and` and `or` are decided by one side, whatever the other is: times and plus do the rest on 1, 0 and NaN. */
  #logic({ operator, left, right }: Kind<'logic'>): Term {
    const decisive = operator === 'or' ? 1 : 0
    const a = this.print(left)
    const value = this.#places.fresh()
    this.lines.push(`let ${value} = ${decisive};`)
    this.lines.push(a.isKnown ? `if (${operator === 'or' ? `!(${isSo(a)})` : isSo(a)}) {` : `if (${a.code} !== ${decisive}) {`)
    const b = this.print(right)
    const both = `if (${b.code} !== ${decisive}) ${value} = ${a.code} ${operator === 'or' ? '+' : '*'} ${b.code};`
    this.lines.push(a.isKnown ? `${value} = ${b.code};` : both, '}')
    return { code: value, isKnown: a.isKnown && b.isKnown }
  }

  #when({ condition, yes, no }: Kind<'when'>): Term {
    const asked = this.print(condition)
    const value = this.#places.fresh()
    this.lines.push(`let ${value} = ${asked.isKnown ? 0 : 'NaN'};`, `if (${isSo(asked)}) {`)
    const chosen = this.print(yes)
    this.lines.push(`${value} = ${chosen.code};`, `} else${asked.isKnown ? '' : ` if (${asked.code} === 0)`} {`)
    const other = this.print(no)
    this.lines.push(`${value} = ${other.code};`, '}')
    return { code: value, isKnown: asked.isKnown && chosen.isKnown && other.isKnown }
  }

  #strict(node: Strict): Term {
    const parts =
      node.kind === 'call' ? node.parts : node.kind === 'not' || node.kind === 'one-of' ? [node.operand] : [node.left, node.right]
    const terms = parts.map((part) => this.print(part))
    const values = terms.map((term) => term.code)
    const isKnown = terms.every((term) => term.isKnown)
    const code = printStrictNumbers(node, { values, test: testOf(terms), codeOf: this.#places.codeOf })
    const isTruth = node.kind === 'compare' || node.kind === 'one-of'
    if (isKnown && isTruth) return { ...this.#declare(code, true), test: code.slice(0, -' ? 1 : 0'.length) }
    const by = Number(values[1])
    return this.#declare(code, isKnown && (!canDivideByZero(node) || (Number.isFinite(by) && by !== 0)))
  }

  #declare(code: string, isKnown: boolean): Term {
    const name = this.#places.fresh()
    this.lines.push(`const ${name} = ${code};`)
    return { code: name, isKnown }
  }
}

/** The condition that a truth is known to be so. */
export function isSo({ code, test = `${code} === 1` }: Term): string {
  return test
}

function number(value: number): Term {
  return { code: String(value), isKnown: true }
}

/** The condition that one of them is unknown; empty when all are known. */
function testOf(terms: readonly Term[]): string {
  return terms.flatMap(({ code, isKnown }) => (isKnown ? [] : [`${code} !== ${code}`])).join(' || ')
}
