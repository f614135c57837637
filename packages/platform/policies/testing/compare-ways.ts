import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type ColumnRules, compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import { type CompiledRules, compile } from '@doudi/core/rules/compiled/compile.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { nodesOf } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Dialect } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { portionsOfLeaves } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { DuckDb } from '../../bulk/duckdb.ts'
import { askInBulk, loadInBulk, type SqlAnswers, wordsOf } from './bulk-tables.ts'

export type Ways = {
  readonly set: RuleSet
  readonly households: readonly Household[]
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  readonly today: PlainDate
  readonly dialect?: Dialect
  readonly compiled?: CompiledRules
  readonly columns?: ColumnRules
  /** Take only this portion of the names that can make something unknown apart in SQL, in turn; the others then count as one. */
  readonly portion?: number
}

export type Comparison = {
  /** Answers compared, each in four ways. */
  readonly cells: number
  readonly unknown: number
  readonly differences: number
  /** The first of them, in words. */
  readonly examples: readonly string[]
}

type Said = { readonly values: (Value | undefined)[]; readonly because: (readonly string[])[] }

/** Every rule over every household: traced, compiled, over columns and in SQL. Equal means value and causes; columns have values only. */
export async function compareWays(db: DuckDb, ways: Ways): Promise<Comparison> {
  const { set, dialect = duckdb, today } = ways
  await loadInBulk(db, set, ways)
  const tally = new Tally()
  const questions = questionsTo(ways)
  const asked = (async () => {
    const answers: SqlAnswers[] = []
    for (const question of questions) answers.push(await askInBulk(db, set, { ...question, today, dialect }))
    return answers
  })()
  const traced = traceAll(ways)
  compareCompiled(ways, traced, tally)
  compareColumns(ways, traced, tally)
  for (const answers of await asked) compareSql(answers, traced, tally)
  return tally.result()
}

/** All rules of the household, all of members; once for each portion of names. A parameter in force makes nothing unknown. */
function questionsTo({ set, parameters, portion }: Ways) {
  const all = set.rules.map((rule) => rule.id)
  const portions = portionsOfLeaves(set, all, (name) => !(name.startsWith('parameter.') && name.slice('parameter.'.length) in parameters))
  return (['household', 'member'] as const).flatMap((of) => {
    const rules = set.rules.filter((rule) => rule.of === of).map((rule) => rule.id)
    const taken = portion === undefined ? portions : portions.filter((_, index) => index === portion % portions.length)
    return rules.length === 0 ? [] : taken.map((tracked) => ({ of, rules, tracked }))
  })
}

function traceAll({ set, households, parameters, today }: Ways): Map<string, Said> {
  const said = new Map<string, Said>(set.rules.map((rule) => [rule.id, { values: [], because: [] }]))
  const rules = set.rules.map((rule) => ({ rule, into: said.get(rule.id) }))
  for (const household of households) {
    const evaluator = evaluatorFor(set, { household, parameters, today })
    for (const { rule, into } of rules) {
      if (rule.of === 'household') keep(into, evaluator.household(rule.id))
      else for (const member of household.members) keep(into, evaluator.member(rule.id, member))
    }
  }
  return said
}

function keep(into: Said | undefined, { value, because }: { value?: Value | undefined; because: readonly string[] }): void {
  into?.values.push(value)
  into?.because.push(because)
}

function compareCompiled({ set, households, parameters, today, compiled }: Ways, traced: ReadonlyMap<string, Said>, tally: Tally): void {
  const rules = compiled ?? compileAll(set)
  const run = rules.on({ parameters, today })
  const household = rules.householdRules.map((id) => traced.get(id))
  const member = rules.memberRules.map((id) => traced.get(id))
  let row = 0
  let person = 0
  for (const one of households) {
    const answers = run(rules.slotsOf(one))
    for (let k = 0; k < household.length; k++) {
      const said = household[k]
      const names = answers.householdCauses[k]?.names
      if (!said || said.values[row] !== answers.household[k] || !isSame(said.because[row], names))
        tally.differ(
          `${rules.householdRules[k]}#${row}: traced ${said?.values[row]} ${said?.because[row]}, compiled ${answers.household[k]} ${names}`,
        )
    }
    for (let k = 0; k < member.length; k++) {
      const said = member[k]
      for (let i = 0; i < one.members.length; i++) {
        const value = answers.member[k]?.[i]
        const names = answers.memberCauses[k]?.[i]?.names
        if (!said || said.values[person + i] !== value || !isSame(said.because[person + i], names))
          tally.differ(
            `${rules.memberRules[k]}#${row}#${i}: traced ${said?.values[person + i]} ${said?.because[person + i]}, compiled ${value} ${names}`,
          )
      }
    }
    row += 1
    person += one.members.length
  }
}

/** Once for all rules, once for the last ones alone: the others then stand in columns of a block, or nowhere. */
function compareColumns(ways: Ways, traced: ReadonlyMap<string, Said>, tally: Tally): void {
  const { set, columns } = ways
  for (const rules of columns ? [columns] : [compileColumns(set, idsOf(set)), compileColumns(set, lastRules(set))])
    compareOverColumns(rules, ways, { traced, tally })
}

function compareOverColumns(
  rules: ColumnRules,
  { households, parameters, today }: Ways,
  { traced, tally }: { traced: ReadonlyMap<string, Said>; tally: Tally },
): void {
  const answers = rules.on({ parameters, today })(rules.check(rules.columnsOf(households)))
  const all = [...rules.householdRules.entries()].map(([k, id]) => ({ id, column: answers.household[k] }))
  all.push(...[...rules.memberRules.entries()].map(([k, id]) => ({ id, column: answers.member[k] })))
  for (const { id, column } of all) {
    const said = traced.get(id)?.values ?? []
    if (said.length !== column?.length) throw new Error(`rule [${id}]: ${column?.length} rows in columns, ${said.length} traced`)
    for (const [row, value] of said.entries()) {
      const other = rules.valueOf(id, column[row])
      if (other !== value) tally.differ(`${id}#${row}: traced ${value}, columns ${other}`)
    }
  }
}

/** Every rule of a set, with causes. */
export function compileAll(set: RuleSet): CompiledRules {
  return compile(set, idsOf(set), { causes: true })
}

/** Rules that no other reads. */
export function lastRules(set: RuleSet): readonly string[] {
  const read = new Set(set.rules.flatMap((rule) => [...nodesOf(rule.value)].flatMap((node) => (node.kind === 'rule' ? [node.id] : []))))
  return idsOf(set).filter((id) => !read.has(id))
}

function idsOf(set: RuleSet): readonly string[] {
  return set.rules.map((rule) => rule.id)
}

function compareSql({ columns, leaves }: SqlAnswers, traced: ReadonlyMap<string, Said>, tally: Tally): void {
  const known = new Map<string, readonly number[]>()
  const inWords = (names: readonly string[]) => {
    const key = names.join()
    const before = known.get(key)
    if (before) return before
    const words = wordsOf(names, leaves)
    known.set(key, words)
    return words
  }
  const none = inWords([])
  for (const { id, values, why } of columns) {
    const said = traced.get(id)
    if (!said || said.values.length !== values.length)
      throw new Error(`rule [${id}]: ${values.length} rows in SQL, ${said?.values.length} traced`)
    tally.cells += values.length
    for (let row = 0; row < values.length; row++) {
      const because = said.because[row] ?? []
      const words = because.length === 0 ? none : inWords(because)
      if (because.length > 0) tally.unknown += 1
      if ((said.values[row] ?? null) !== values[row] || words.some((word, index) => word !== why[index]?.[row]))
        tally.differ(`${id}#${row}: traced ${said.values[row]} ${because}, SQL ${values[row]} ${why.map((one) => one[row])}`)
    }
  }
}

function isSame(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true
  if (!a || !b || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

class Tally {
  cells = 0
  unknown = 0
  #differences = 0
  readonly #examples: string[] = []

  differ(text: string): void {
    this.#differences += 1
    if (this.#examples.length < 20) this.#examples.push(text)
  }

  result(): Comparison {
    return { cells: this.cells, unknown: this.unknown, differences: this.#differences, examples: this.#examples }
  }
}
