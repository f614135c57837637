import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type ColumnRules, compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import { Codes } from '@doudi/core/rules/compiled/columns/numbers.ts'
import { type CompiledRules, compile } from '@doudi/core/rules/compiled/compile.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { nodesOf } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Dialect } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { portionsOfLeaves } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { DuckDBResult } from '@duckdb/node-api'
import type { DuckDb } from '../../bulk/duckdb.ts'
import { answersOf, type PrintedQuestion, printQuestion } from './ask-in-bulk.ts'
import { loadInBulk } from './bulk-tables.ts'
import { type Comparison, isSameNumber, Taking, Tally } from './tally.ts'
import { TracedColumns } from './traced-columns.ts'

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

/** Every rule over every household: traced, compiled, over columns and in SQL. Equal means value and causes; columns have values only. */
export async function compareWays(db: DuckDb, ways: Ways): Promise<Comparison> {
  await loadInBulk(db, ways.set, ways)
  const tally = new Tally()
  const codes = new Codes()
  const questions = questionsTo(ways)
  const rows = { household: ways.households.length, member: ways.households.reduce((all, { members }) => all + members.length, 0) }
  const traced = new TracedColumns(ways.set.rules, { questions, rows, codes })
  // Answered while the households are traced here; compared afterwards.
  const asked = Promise.all(questions.map(({ sql }) => db.connection.run(sql)))
  traceAll(ways, traced, tally)
  compareColumns(ways, { traced, tally, codes })
  for (const [index, result] of (await asked).entries()) {
    const question = questions[index]
    if (question) await compareSql(result, question, { traced, tally, codes })
  }
  return tally.result(traced.unknown)
}

/** All rules of the household, all of members; once for each portion of names. A parameter in force makes nothing unknown. */
function questionsTo({ set, parameters, portion, today, dialect = duckdb }: Ways): readonly PrintedQuestion[] {
  const portions = portionsOfLeaves(
    set,
    idsOf(set),
    (name) => !(name.startsWith('parameter.') && name.slice('parameter.'.length) in parameters),
  )
  return (['household', 'member'] as const).flatMap((of) => {
    const rules = set.rules.filter((rule) => rule.of === of).map((rule) => rule.id)
    const taken = portion === undefined ? portions : portions.filter((_, index) => index === portion % portions.length)
    return rules.length === 0 ? [] : taken.map((tracked) => printQuestion(set, { of, rules, tracked, today, dialect }))
  })
}

/** One household after another, traced and compiled. */
function traceAll({ set, households, parameters, today, compiled = compileAll(set) }: Ways, traced: TracedColumns, tally: Tally): void {
  const run = compiled.on({ parameters, today })
  const columns = [...traced.byRule.values()].map((column) => {
    const { of, id } = column.rule
    return { column, of, id, place: (of === 'household' ? compiled.householdRules : compiled.memberRules).indexOf(id) }
  })
  const taking = new Taking(traced, tally)
  let person = 0
  for (const [row, household] of households.entries()) {
    const evaluator = evaluatorFor(set, { household, parameters, today })
    const answers = run(compiled.slotsOf(household))
    for (const { column, of, id, place } of columns) {
      taking.column = column
      if (of === 'household') {
        taking.row = row
        taking.take(evaluator.household(id), answers.household[place], answers.householdCauses[place])
        continue
      }
      const [values, causes] = [answers.member[place], answers.memberCauses[place]]
      for (const [i, member] of household.members.entries()) {
        taking.row = person + i
        taking.take(evaluator.member(id, member), values?.[i], causes?.[i])
      }
    }
    person += household.members.length
  }
}

type Columnar = { readonly traced: TracedColumns; readonly tally: Tally; readonly codes: Codes }

/** Once for all rules; and, unless only a portion is compared, once for the last ones alone: the others then stand in columns of a block. */
function compareColumns({ set, columns, portion, households, parameters, today }: Ways, { traced, tally, codes }: Columnar): void {
  const lists = portion === undefined ? [idsOf(set), lastRules(set)] : [idsOf(set)]
  for (const rules of columns ? [columns] : lists.map((ids) => compileColumns(set, ids))) {
    const answers = rules.on({ parameters, today })(rules.check(rules.columnsOf(households)))
    const compare = (id: string, column: Float64Array | undefined) => {
      const said = traced.byRule.get(id)
      if (!said || said.values.length !== column?.length) throw new Error(`rule [${id}]: ${column?.length} rows in columns`)
      // A text has its own number here and there.
      const isText = said.rule.type.kind === 'text'
      const other = isText ? column.map((code) => codes.codeOf(rules.valueOf(id, code))) : column
      for (let row = 0; row < other.length; row++)
        if (!isSameNumber(said.values[row], other[row])) tally.differ(`${id}#${row}: traced ${said.values[row]}, columns ${other[row]}`)
    }
    for (const [k, id] of rules.householdRules.entries()) compare(id, answers.household[k])
    for (const [k, id] of rules.memberRules.entries()) compare(id, answers.member[k])
  }
}

async function compareSql(result: DuckDBResult, question: PrintedQuestion, { traced, tally, codes }: Columnar): Promise<void> {
  const columns = question.rules.flatMap((id) => {
    const said = traced.byRule.get(id)
    const words = said?.asked.find((one) => one.question === question)?.words ?? []
    if (!said) throw new Error(`rule [${id}] was not traced`)
    tally.cells += said.values.length
    return [{ id, way: 'SQL', numbers: said.values }, ...words.map((numbers) => ({ id, way: 'SQL, causes', numbers }))]
  })
  const done = columns.map(() => 0)
  for await (const { column, vector } of answersOf(result)) {
    const one = columns[column]
    const from = done[column] ?? 0
    if (!one || from + vector.itemCount > one.numbers.length) throw new Error(`[${one?.id}]: more rows in SQL than traced`)
    const { id, way, numbers } = one
    for (let at = 0; at < vector.itemCount; at++) {
      const value = vector.getItem(at)
      const number = typeof value === 'number' ? value : codes.codeOf(typeof value === 'string' ? value : undefined)
      const said = numbers[from + at]
      if (!isSameNumber(said, number)) tally.differ(`${id}#${from + at}: traced ${said}, ${way} ${number}`)
    }
    done[column] = from + vector.itemCount
  }
  for (const [column, { id, numbers }] of columns.entries())
    if (done[column] !== numbers.length) throw new Error(`[${id}]: ${done[column]} rows in SQL, ${numbers.length} traced`)
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
