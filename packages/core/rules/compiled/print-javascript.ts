import { cellsOf, type Expression } from '../expression.ts'
import { canDivideByZero, printLiteral, printStrict, type Strict } from './print-values.ts'

/** What has been printed of a node: names of variables or literals. `why` is the set of what makes it unknown. */
export type Term = { readonly value: string; readonly why: string; readonly isKnown: boolean }

/** How names of the rule set become names of the generated code. Nothing of a policy file enters the code but literals as JSON. */
export type Names = {
  readonly fact: (of: 'household' | 'member', name: string) => number
  readonly parameter: (name: string) => number
  readonly rule: (id: string) => number
  /** Place of the cause set that holds one name. */
  readonly cause: (name: string) => number
}

/** Variables that a question about the members fills; `none` says that nobody has counted so far. */
type Into = { readonly value: string; readonly why: string; readonly none: string | undefined }

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>

/**
 * Prints one rule as statements. Unknown is `undefined`; `E` is the empty set of causes, `J` joins two. In scope of the code: `h` the
 * household's facts, `m` those of the member at hand and `i` its place, `p` parameters, `r0` and `x0[i]` values of rules.
 */
export class JavascriptPrinter {
  readonly lines: string[] = []
  readonly #names: Names
  readonly causes: boolean
  #count = 0

  constructor(names: Names, { causes }: { causes: boolean }) {
    this.#names = names
    this.causes = causes
  }

  print(node: Expression): Term {
    switch (node.kind) {
      case 'literal':
        return known(printLiteral(node.value))
      case 'today':
        return known('today')
      case 'fact':
        return this.#leaf(`${node.of === 'household' ? 'h' : 'm'}[${this.#names.fact(node.of, node.name)}]`, node.name)
      case 'parameter':
        return this.#leaf(`p[${this.#names.parameter(node.name)}]`, `parameter.${node.name}`)
      case 'absent':
        return { value: 'undefined', why: this.#cause(`rule.${node.id}`), isKnown: false }
      case 'rule':
        return this.#rule(node)
      case 'lookup':
        return this.#lookup(node)
      case 'logic':
        return this.#logic(node)
      case 'when':
        return this.#when(node)
      case 'members':
        return this.#members(node)
      default:
        return this.#strict(node)
    }
  }

  #leaf(read: string, name: string): Term {
    const term = this.#declare(read)
    this.#say(`const ${term.why} = ${term.value} === undefined ? ${this.#cause(name)} : E;`)
    return term
  }

  #rule({ of, id }: Kind<'rule'>): Term {
    const place = this.#names.rule(id)
    return of === 'household'
      ? { value: `r${place}`, why: `y${place}`, isKnown: false }
      : { value: `x${place}[i]`, why: `z${place}[i]`, isKnown: false }
  }

  #lookup(node: Kind<'lookup'>): Term {
    const keys = node.keys.map((key) => this.print(key))
    const cells = Object.fromEntries(cellsOf(node).map((cell) => [cell.slice(node.name.length + 1), this.#names.parameter(cell)] as const))
    const place = this.#fresh()
    const [value, why] = [`t${place}`, `w${place}`]
    this.lines.push(`let ${value};`)
    this.#say(`let ${why} = E;`)
    this.#whenKnown(keys, why, () => {
      this.lines.push(`const c = ${JSON.stringify(cells)}[${keys.map((key) => key.value).join(' + "." + ')}]; ${value} = p[c];`)
      this.#say(`if (${value} === undefined) ${why} = P[c];`)
    })
    return { value, why, isKnown: false }
  }

  /** `and` and `or` are decided by one side, whatever the other is. */
  #logic({ operator, left, right }: Kind<'logic'>): Term {
    const decisive = operator === 'or'
    const place = this.#fresh()
    const [value, why] = [`t${place}`, `w${place}`]
    const a = this.print(left)
    this.lines.push(`let ${value} = ${decisive};`)
    this.#say(`let ${why} = E;`)
    this.lines.push(`if (${a.value} !== ${decisive}) {`)
    const b = this.print(right)
    this.lines.push(`if (${b.value} !== ${decisive}) {`)
    const unknown = isUnknown([a, b])
    this.lines.push(`${value} = ${unknown === '' ? !decisive : `${unknown} ? undefined : ${!decisive}`};`)
    if (unknown !== '') this.#say(`${why} = J(${a.why}, ${b.why});`)
    this.lines.push('}}')
    return { value, why, isKnown: a.isKnown && b.isKnown }
  }

  #when({ condition, yes, no }: Kind<'when'>): Term {
    const asked = this.print(condition)
    const place = this.#fresh()
    const [value, why] = [`t${place}`, `w${place}`]
    this.lines.push(`let ${value};`)
    this.#say(`let ${why} = ${asked.why};`)
    for (const [truth, node] of [
      [true, yes],
      [false, no],
    ] as const) {
      this.lines.push(`if (${asked.value} === ${truth}) {`)
      const chosen = this.print(node)
      this.lines.push(`${value} = ${chosen.value};`)
      this.#say(`${why} = ${chosen.why};`)
      this.lines.push('}')
    }
    return { value, why, isKnown: false }
  }

  /** Nodes that are unknown as soon as one part is. */
  #strict(node: Strict): Term {
    const parts =
      node.kind === 'call' ? node.parts : node.kind === 'not' || node.kind === 'one-of' ? [node.operand] : [node.left, node.right]
    const terms = parts.map((part) => this.print(part))
    const result = printStrict(
      node,
      terms.map((term) => term.value),
    )
    const divides = canDivideByZero(node)
    const unknown = isUnknown(terms)
    if (unknown === '' && !divides) return { ...this.#declare(result), why: 'E', isKnown: true }
    const term = this.#declare(unknown === '' ? result : `${unknown} ? undefined : ${result}`)
    const because = divides
      ? `${unknown === '' ? '' : `${unknown} ? ${joined(terms)} : `}${this.#cause('division-by-zero')}`
      : joined(terms)
    this.#say(`const ${term.why} = ${term.value} === undefined ? ${because} : E;`)
    return term
  }

  /** One pass over the members; `exists` and `all` end at the first that decides. */
  #members(node: Kind<'members'>): Term {
    const place = this.#fresh()
    const [value, why] = [`t${place}`, `w${place}`]
    this.lines.push(`let ${value} = ${first[node.operator]};`)
    if (isExtreme(node)) this.lines.push(`let n${place} = true;`)
    this.#say(`let ${why} = E;`)
    this.lines.push('for (let i = 0; i < ms.length; i++) { const m = ms[i];')
    const into: Into = { value, why, none: isExtreme(node) ? `n${place}` : undefined }
    if (node.where) this.#where(node.where, into)
    if (node.value) this.#gather(node, this.print(node.value), into)
    else this.lines.push(`if (${value} !== undefined) ${value}++;`)
    this.lines.push('}')
    if (isExtreme(node)) {
      // Nobody counts, and nobody is doubtful.
      this.#say(`if (n${place}) ${why} = ${this.#cause('no-member')};`)
    }
    return { value, why, isKnown: false }
  }

  #where(where: Expression, into: Into): void {
    const counts = this.print(where)
    this.lines.push(`if (${counts.value} === false) continue;`)
    this.#unless(counts, into)
  }

  /** A member that is not known makes the answer unknown; the others are asked only for what else is missing. */
  #unless(term: Term, { value, why, none }: Into): void {
    if (term.isKnown) return
    const why2 = this.causes ? ` ${why} = J(${why}, ${term.why});` : ''
    this.lines.push(`if (${term.value} === undefined) { ${value} = undefined;${none ? ` ${none} = false;` : ''}${why2} continue; }`)
  }

  #gather({ operator }: Kind<'members'>, said: Term, into: Into): void {
    const { value, why, none } = into
    this.#unless(said, into)
    switch (operator) {
      case 'exists':
      case 'all':
        this.lines.push(`if (${said.value} === ${operator === 'exists'}) { ${value} = ${operator === 'exists'};`)
        this.#say(`${why} = E;`)
        this.lines.push('break; }')
        break
      case 'sum':
        this.lines.push(`if (${value} !== undefined) ${value} += ${said.value};`)
        break
      case 'min':
      case 'max':
        this.lines.push(`if (${none}) { ${none} = false; ${value} = ${said.value}; }`)
        this.lines.push(
          `else if (${value} !== undefined && ${said.value} ${operator === 'max' ? '>' : '<'} ${value}) ${value} = ${said.value};`,
        )
        break
      case 'size':
        break
    }
  }

  #whenKnown(terms: readonly Term[], why: string, then: () => void): void {
    const unknown = isUnknown(terms)
    if (unknown === '') {
      this.lines.push('{')
    } else if (this.causes) {
      this.lines.push(`if (${unknown}) ${why} = ${joined(terms)}; else {`)
    } else this.lines.push(`if (!(${unknown})) {`)
    then()
    this.lines.push('}')
  }

  #declare(expression: string): Term {
    const place = this.#fresh()
    this.lines.push(`const t${place} = ${expression};`)
    return { value: `t${place}`, why: `w${place}`, isKnown: false }
  }

  /** A line that only causes need. */
  #say(line: string): void {
    if (this.causes) this.lines.push(line)
  }

  #cause(name: string): string {
    return `L[${this.#names.cause(name)}]`
  }

  #fresh(): number {
    this.#count += 1
    return this.#count
  }
}

const first = { size: '0', sum: '0', exists: 'false', all: 'true', min: 'undefined', max: 'undefined' } as const

function known(value: string): Term {
  return { value, why: 'E', isKnown: true }
}

/** The condition that one of them is unknown; empty when all are known. */
function isUnknown(terms: readonly Term[]): string {
  const open = terms.filter((term) => !term.isKnown).map((term) => `${term.value} === undefined`)
  return open.length > 1 ? `(${open.join(' || ')})` : open.join('')
}

function joined(terms: readonly Term[]): string {
  const open = terms.filter((term) => !term.isKnown).map((term) => term.why)
  return open.length === 0 ? 'E' : open.reduce((left, right) => `J(${left}, ${right})`)
}

function isExtreme({ operator }: Kind<'members'>): boolean {
  return operator === 'min' || operator === 'max'
}
