import { plainDate, toEpochDay } from '../../../kernel/plain-date.ts'
import type { Given } from '../../evaluate.ts'
import { type Entity, nodesOf } from '../../expression.ts'
import type { RuleSet } from '../../rule-set.ts'
import type { Household } from '../../trace.ts'
import type { Value } from '../../types.ts'
import { dayFunctions } from './day-functions.ts'
import { type CheckedColumns, type Columns, checkColumns, columnsOf } from './fact-columns.ts'
import { Codes } from './numbers.ts'
import { type PrintedParts, printParts } from './print-parts.ts'
import { numberFunctions } from './print-strict.ts'
import { type Step, schedule } from './schedule.ts'

/** A column for each rule asked for, in the order of `householdRules` and `memberRules`. NaN is unknown; see `valueOf`. */
export type ColumnAnswers = Readonly<Record<Entity, readonly Float64Array[]>>

/**
 * Answers for one table of households after another under the same parameters and on the same day. `over`: answers of as many households and
 * members that nobody needs any more, to be written over.
 */
export type ColumnRunner = (columns: CheckedColumns, over?: ColumnAnswers) => ColumnAnswers

export type ColumnRules = {
  readonly householdRules: readonly string[]
  readonly memberRules: readonly string[]
  /** Facts whose columns are needed. */
  readonly facts: Readonly<Record<Entity, readonly string[]>>
  /** The number that stands for a text in a column. */
  codeOf(text: string): number
  /** What a number in the column of a rule means. */
  valueOf(rule: string, code: number | undefined): Value | undefined
  /** Columns looked at once, for several runs. */
  check(columns: Columns): CheckedColumns
  columnsOf(households: readonly Household[]): Columns
  on(given: Pick<Given, 'parameters' | 'today'>): ColumnRunner
}

/** `rewrite` is for tests that take a precaution out of the generated code. */
export type ColumnOptions = { readonly rewrite?: (code: string) => string }

/**
 * Rules as loops over columns of numbers, for very many households: the same values as the traced evaluation, unknown where it is unknown, but
 * not why. Parameters, and facts that are the same for all, become constants of the code; a fact of which nothing is unknown is not asked whether it is. Only on the server.
 * @throws Error when there is no rule of an id
 */
export function compileColumns(set: RuleSet, ids: readonly string[], { rewrite = (code) => code }: ColumnOptions = {}): ColumnRules {
  const steps = schedule(set, ids)
  const codes = new Codes()
  const asked = (of: Entity) => [...new Set(ids)].filter((id) => set.byId.get(id)?.of === of)
  const answers = { household: asked('household'), member: asked('member') }
  const names = { household: factsOf(steps, 'household'), member: factsOf(steps, 'member') }
  const given = { names, facts: set.facts, codes }
  const link: ColumnRules['on'] = ({ parameters, today }) => {
    const made = new Map<string, ColumnRunner>()
    const parameter = (name: string) => {
      const value = parameters[name]?.value
      return value === undefined ? undefined : codes.codeOf(value, set.parameters.get(name)?.type.kind)
    }
    const codeOf = codes.codeOf.bind(codes)
    const printing = { steps, facts: names, answers, parameter, codeOf, today: toEpochDay(plainDate(today)) }
    return (columns, over) => {
      const { complete, constants } = columns
      const key = JSON.stringify([[...complete], [...constants].map(([name, value]) => [name, String(value)])])
      const run = made.get(key) ?? runnerOf(printParts({ ...printing, complete, constants }), { answers, rewrite })
      made.set(key, run)
      return run(columns, over)
    }
  }
  return {
    householdRules: answers.household,
    memberRules: answers.member,
    facts: names,
    codeOf: (text) => codes.codeOf(text, 'text'),
    valueOf: (rule, code = Number.NaN) => codes.valueOf(code, set.byId.get(rule)?.type.kind ?? 'int'),
    check: (columns) => checkColumns(columns, given),
    columnsOf: (households) => columnsOf(households, given),
    on: link,
  }
}

function factsOf(steps: readonly Step[], of: Entity): readonly string[] {
  const names = steps.flatMap(({ value }) =>
    [...nodesOf(value)].flatMap((node) => (node.kind === 'fact' && node.of === of ? [node.name] : [])),
  )
  return [...new Set(names)]
}

type Block = {
  readonly from: number
  readonly to: number
  readonly first: number
  readonly offsets: Int32Array
  /** Facts of households and of members, answers of both, and what parts leave for each other. */
  readonly H: CheckedColumns['household']
  readonly M: CheckedColumns['member']
  readonly A: readonly Float64Array[]
  readonly B: readonly Float64Array[]
  readonly C: readonly Float64Array[]
  readonly D: readonly Float64Array[]
}

/** So many households at once that what one part leaves for the next stays near the processor. */
const householdsAtOnce = 1024

type Making = { readonly answers: Readonly<Record<Entity, readonly string[]>>; readonly rewrite: (code: string) => string }

function runnerOf({ code, kept }: PrintedParts, { answers, rewrite }: Making): ColumnRunner {
  // Nothing of a policy file stands in the code but numbers: see print-numbers.ts.
  const make = new Function('R', rewrite(code)) as (runtime: object) => readonly ((block: Block) => void)[]
  const parts = make({ ...numberFunctions, ...dayFunctions })
  return ({ offsets, household: H, member: M }, over) => {
    const count = offsets.length - 1
    const all = (n: number, length: number) => Array.from({ length: n }, () => new Float64Array(length))
    const { household: A, member: B } = over ?? {
      household: all(answers.household.length, count),
      member: all(answers.member.length, offsets[count] ?? 0),
    }
    const [C, D] = [all(kept.household, householdsAtOnce), all(kept.member, mostMembers(offsets))]
    for (let from = 0; from < count; from += householdsAtOnce) {
      const block: Block = { from, to: Math.min(count, from + householdsAtOnce), first: offsets[from] ?? 0, offsets, H, M, A, B, C, D }
      for (const part of parts) part(block)
    }
    return { household: A, member: B }
  }
}

/** The most members that the households of one block have together. */
function mostMembers(offsets: Int32Array): number {
  let most = 0
  for (let from = 0; from < offsets.length - 1; from += householdsAtOnce) {
    const to = Math.min(offsets.length - 1, from + householdsAtOnce)
    most = Math.max(most, (offsets[to] ?? 0) - (offsets[from] ?? 0))
  }
  return most
}
