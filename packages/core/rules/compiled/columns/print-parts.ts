import type { Entity } from '../../expression.ts'
import type { CheckedColumns } from './fact-columns.ts'
import { NumbersPrinter, type Places, type Term } from './print-numbers.ts'
import { afterMembers, beginnings, printOfMember } from './print-question.ts'
import type { Step } from './schedule.ts'

/** What the code is made for: see `CheckedColumns`. */
export type Printing = Pick<Places, 'parameter' | 'today' | 'codeOf'> & {
  readonly steps: readonly Step[]
  readonly facts: Readonly<Record<Entity, readonly string[]>>
  readonly complete: CheckedColumns['complete']
  readonly constants: CheckedColumns['constants']
  /** Rules whose values are to be given, in the order of their columns. */
  readonly answers: Readonly<Record<Entity, readonly string[]>>
}

/** Generated code: one function for each part, over the households of a block; and how many columns they need between them. */
export type PrintedParts = { readonly code: string; readonly kept: Readonly<Record<Entity, number>> }

export function printParts(printing: Printing): PrintedParts {
  const printer = new PartsPrinter(printing)
  const last = printing.steps.at(-1)?.part ?? -1
  const parts = Array.from({ length: last + 1 }, (_, part) => printer.part(printing.steps.filter((step) => step.part === part)))
  return { code: `'use strict';\nconst { ${runtimeNames} } = R;\nreturn [${parts.join(',\n')}];`, kept: printer.kept }
}

const runtimeNames =
  'portion, round_down, round_up, round_half, years_between, months_between, add_months, start_of_month, end_of_month, year_of, month_of'

/**
 * In scope of a part: `h` the household's row, `m` the member's, from `start` to before `end`; `from` and `first` are the first row of each in
 * the block.
 */
class PartsPrinter {
  readonly kept = { household: 0, member: 0 }
  readonly #printing: Printing
  /** What is known of each step printed so far, and in which part and at which level. */
  readonly #done = new Map<string, { readonly step: Step; readonly isKnown: boolean; readonly name: string; readonly column: string }>()
  readonly #columns = new Map<string, string>()
  #count = 0
  /** Reads at the head of the loop being printed, by what is read. */
  #heads: Readonly<Record<Entity, Map<string, string>>> = { household: new Map(), member: new Map() }
  #at: { readonly part: number; readonly level: number } = { part: -1, level: -1 }

  constructor(printing: Printing) {
    this.#printing = printing
  }

  part(steps: readonly Step[]): string {
    this.#heads = { household: new Map(), member: new Map() }
    this.#columns.clear()
    const body: string[] = []
    for (const level of new Set(steps.map((step) => step.level))) {
      this.#at = { part: steps[0]?.part ?? 0, level }
      const here = steps.filter((step) => step.level === level)
      body.push(...(level % 2 === 0 ? this.#ofHousehold(here) : this.#ofMembers(here)))
    }
    const columns = [...this.#columns].map(([column, name]) => `const ${name} = ${column};`)
    return [
      '({ from, to, first, offsets, H, M, A, B, C, D }) => {',
      ...columns,
      'let start = offsets[from];',
      'for (let h = from; h < to; h++) {',
      'const end = offsets[h + 1];',
      ...this.#heads.household.values(),
      ...body,
      'start = end;',
      '}}',
    ].join('\n')
  }

  #ofHousehold(steps: readonly Step[]): string[] {
    return steps.flatMap((step) => {
      const printer = this.#printer()
      const term = printer.print(step.value)
      return [...printer.lines, ...this.#finish(step, term)]
    })
  }

  #ofMembers(steps: readonly Step[]): string[] {
    const members = new Map<string, string>()
    this.#heads = { household: this.#heads.household, member: members }
    const [before, inside, after]: [string[], string[], string[]] = [[], [], []]
    for (const step of steps) {
      const printer = this.#printer()
      if (step.of === 'member' || step.value.kind !== 'members') {
        const term = printer.print(step.value)
        inside.push(...printer.lines, ...this.#finish(step, term))
      } else {
        const total = this.#fresh()
        before.push(`let ${total} = ${beginnings[step.value.operator]};`)
        const isKnown = printOfMember(printer, step.value, total)
        inside.push(...printer.lines)
        after.push(afterMembers(step.value, total), ...this.#finish(step, { code: total, isKnown }))
      }
    }
    return [...before, 'for (let m = start; m < end; m++) {', ...members.values(), ...inside, '}', ...after]
  }

  #printer(): NumbersPrinter {
    const { parameter, today, codeOf } = this.#printing
    const fact: Places['fact'] = (of, name) => {
      const isKnown = this.#printing.complete.has(name)
      const constant = this.#printing.constants.get(name)
      if (constant !== undefined) return { code: String(constant), isKnown }
      const place = this.#printing.facts[of].indexOf(name)
      const column = this.#column(of === 'household' ? `H[${place}]` : `M[${place}]`)
      return { code: this.#head(of, `${column}[${of === 'household' ? 'h' : 'm'}]`), isKnown }
    }
    return new NumbersPrinter({ parameter, today, codeOf, fact, rule: (id) => this.#rule(id), fresh: () => this.#fresh() })
  }

  /** A value of this loop has a name; another stands in its column. */
  #rule(id: string): Term {
    const done = this.#done.get(id)
    if (!done) throw new Error(`rule [${id}] is used before it is reckoned`)
    const { step, isKnown, name, column } = done
    const isHere = step.part === this.#at.part && (step.of === 'household' || step.level === this.#at.level)
    return { code: isHere ? name : this.#head(step.of, `${this.#column(column)}[${indexIn(column, step.of)}]`), isKnown }
  }

  /** Puts a value where others read it: into its column of answers, or one that lasts as long as the block. */
  #finish(step: Step, { code, isKnown }: Term): string[] {
    const { id, of } = step
    const answer = this.#printing.answers[of].indexOf(id)
    const own = of === 'household' ? ['A', 'C'] : ['B', 'D']
    const column = answer >= 0 ? `${own[0]}[${answer}]` : step.isKept ? `${own[1]}[${this.kept[of]++}]` : ''
    this.#done.set(id, { step, isKnown, name: code, column })
    return column === '' ? [] : [`${this.#column(column)}[${indexIn(column, of)}] = ${code};`]
  }

  /** Columns are taken out of their lists once for each part. */
  #column(column: string): string {
    const known = this.#columns.get(column)
    if (known) return known
    const name = column.replace('[', '').replace(']', '')
    this.#columns.set(column, name)
    return name
  }

  /** Reads once for each row, whatever branch asks for it. */
  #head(of: Entity, read: string): string {
    const heads = this.#heads[of]
    const name = `${of === 'household' ? 'u' : 'v'}${read.replace(/\W.*$/, '')}`
    if (!heads.has(read)) heads.set(read, `const ${name} = ${read};`)
    return name
  }

  #fresh(): string {
    this.#count += 1
    return `t${this.#count}`
  }
}

function indexIn(column: string, of: Entity): string {
  const isAnswer = column.startsWith('A') || column.startsWith('B')
  const row = of === 'household' ? 'h' : 'm'
  return isAnswer ? row : `${row} - ${of === 'household' ? 'from' : 'first'}`
}
