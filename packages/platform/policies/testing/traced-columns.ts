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

/** `set`: the same causes as the compiled form has them, if they are; sets are few, and found sooner than lists. */
export type Said = { readonly value: Value | undefined; readonly because: readonly string[]; readonly set: CauseSet | undefined }

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

  keep({ rule, values, asked }: TracedColumn, row: number, { value, because, set }: Said): void {
    values[row] = this.#codes.codeOf(value, rule.type.kind)
    if (because.length === 0) return
    this.unknown += 1
    for (const { question, words } of asked) {
      const bits = set ? this.#bitsOf(question, set) : wordsOf(because, question)
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
