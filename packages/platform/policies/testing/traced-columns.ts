import type { CauseSet } from '@doudi/core/rules/compiled/causes.ts'
import type { Codes } from '@doudi/core/rules/compiled/columns/numbers.ts'
import type { Rule } from '@doudi/core/rules/rule-set.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { type PrintedQuestion, wordsOf } from './ask-in-bulk.ts'

/** What was traced of one rule: values as numbers, and causes as words, for each question asked in SQL. */
export type TracedColumn = {
  readonly rule: Rule
  readonly values: Float64Array
  readonly asked: readonly { readonly question: PrintedQuestion; readonly words: readonly Float64Array[] }[]
}

export type Rows = { readonly household: number; readonly member: number }

/** Keeps what is traced in columns of numbers: a million answers as objects would not stay in memory. */
export class TracedColumns {
  readonly byRule = new Map<string, TracedColumn>()
  unknown = 0
  readonly #codes: Codes
  readonly #bits = new Map<PrintedQuestion, Map<CauseSet, readonly number[]>>()

  constructor(rules: readonly Rule[], { questions, rows, codes }: { questions: readonly PrintedQuestion[]; rows: Rows; codes: Codes }) {
    this.#codes = codes
    for (const question of questions) this.#bits.set(question, new Map())
    for (const rule of rules) {
      const column = () => new Float64Array(rows[rule.of])
      const asked = questions
        .filter(({ of }) => of === rule.of)
        .map((question) => ({ question, words: Array.from({ length: question.words }, column) }))
      this.byRule.set(rule.id, { rule, values: column(), asked })
    }
  }

  keep({ rule, values }: TracedColumn, row: number, value: Value | undefined): void {
    values[row] = this.#codes.codeOf(value, rule.type.kind)
  }

  /** As the set that the compiled form has of the same causes, where it does: sets are few, and found sooner than lists. */
  keepCauses({ asked }: TracedColumn, row: number, causes: CauseSet | readonly string[]): void {
    this.unknown += 1
    for (const { question, words } of asked) {
      const bits = 'names' in causes ? this.#bitsOf(question, causes) : wordsOf(causes, question)
      for (let word = 0; word < words.length; word++) {
        const column = words[word]
        if (column) column[row] = bits[word] ?? 0
      }
    }
  }

  #bitsOf(question: PrintedQuestion, set: CauseSet): readonly number[] {
    const known = this.#bits.get(question)
    const before = known?.get(set)
    if (before) return before
    const bits = wordsOf(set.names, question)
    known?.set(set, bits)
    return bits
  }
}
