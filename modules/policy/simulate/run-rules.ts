import { type Expression, nodesOf } from '@doudi/core/rules/expression.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { columnsRead, cutRuleSet } from './affected.ts'

/** Columns to have at the end, of each kind of row. */
export type Columns = { readonly households: readonly string[]; readonly members: readonly string[] }

export type RulesRun = {
  readonly db: Pick<DuckDb, 'run'>
  readonly set: RuleSet
  /** The rules to reckon; what else they read is a column already. */
  readonly compute: ReadonlySet<string>
  readonly on: string
  /** Table or query with `household_id` and the household columns that are read or kept. */
  readonly households: string
  /** Table or query with `household_id`, `member_id` and the member columns that are read or kept. */
  readonly members: string
  readonly keep: Columns
  /** Condition on the rows of the last table of each kind, over what is kept. */
  readonly only?: Readonly<Record<'household' | 'member', string>>
  /** Begins the names of the tables that are made. */
  readonly name: string
}

// A question is a bit of a whole number of 64 bits.
const mostQuestions = 60

/**
 * Reckons rules over many households, by turns of members and households: each turn is one query over the columns of the turn before.
 * Gives the tables with what is to be kept; the caller drops them.
 */
export async function runRules(run: RulesRun): Promise<{ households: string; members: string; made: readonly string[] }> {
  const turns = turnsOf(cutRuleSet(run.set, run.compute))
  const source = { household: run.households, member: run.members }
  const made: string[] = []
  for (const [index, turn] of turns.entries()) {
    const later = turns.slice(index + 1).flatMap((one) => one.rules)
    const kept = (of: 'household' | 'member') => columnsAfter(run, of, { done: turns.slice(0, index + 1), later })
    const table = `${run.name} ${index}`
    const wanted = kept(turn.of)
    const own = new Set(turn.rules.map((rule) => rule.id))
    const carried = wanted.filter((name) => !own.has(name))
    const printed = printRuleSet(cutRuleSet(run.set, own), {
      dialect: duckdb,
      rules: [...own],
      households: `${source.household} f`,
      members: `${source.member} f`,
      today: run.on,
      together: true,
      carry: { households: turn.of === 'household' ? carried : [], members: turn.of === 'member' ? carried : [] },
    })
    const key = turn.of === 'household' ? ['household_id'] : ['household_id', 'member_id']
    const from = turn.of === 'household' ? printed.households : printed.members
    const only = run.only && index === turns.length - 1 ? ` where ${run.only[turn.of]}` : ''
    await run.db.run(
      `create or replace temp table ${quoted(table)} as ${withSteps(printed)}\nselect ${[...key, ...wanted.map(quoted)].join(', ')} from ${quoted(from)}${only}`,
    )
    // The table that this one was made from is not read any more.
    const before = source[turn.of]
    if (made.includes(before)) await run.db.run(`drop table ${before}`)
    source[turn.of] = quoted(table)
    made.push(quoted(table))
  }
  return { households: source.household, members: source.member, made }
}

/** Drops what `runRules` made. */
export async function dropTables(db: Pick<DuckDb, 'run'>, tables: readonly string[]): Promise<void> {
  for (const table of tables) await db.run(`drop table if exists ${table}`)
}

type Turn = { readonly of: 'household' | 'member'; readonly rules: Rule[] }

/** Rules of members that rest on none of the household, then rules of the household on those, and so on. */
function turnsOf(set: RuleSet): Turn[] {
  const turnOf = new Map<string, number>()
  const turns = new Map<number, Rule[]>()
  for (const rule of set.rules) {
    let turn = rule.of === 'member' ? 0 : 1
    for (const node of nodesOf(rule.value)) {
      if (node.kind !== 'rule') continue
      const read = turnOf.get(node.id) ?? 0
      turn = Math.max(turn, read + (read % 2 === turn % 2 ? 0 : 1))
    }
    turnOf.set(rule.id, turn)
    turns.set(turn, [...(turns.get(turn) ?? []), rule])
  }
  return [...turns]
    .sort(([a], [b]) => a - b)
    .flatMap(([turn, rules]) => slices(rules).map((part): Turn => ({ of: turn % 2 === 0 ? 'member' : 'household', rules: part })))
}

function slices(rules: readonly Rule[]): Rule[][] {
  const parts: Rule[][] = [[]]
  let questions = 0
  for (const rule of rules) {
    const own = [...nodesOf(rule.value)].filter((node: Expression) => node.kind === 'members').length
    if (questions + own > mostQuestions) {
      parts.push([])
      questions = 0
    }
    questions += own
    parts.at(-1)?.push(rule)
  }
  return parts
}

/** What is still to be read, or to be kept, and is there. */
function columnsAfter(run: RulesRun, of: 'household' | 'member', at: { done: readonly Turn[]; later: readonly Rule[] }): string[] {
  const notYet = new Set(at.later.map((rule) => rule.id))
  const read = at.later.flatMap((rule) => columnsRead(rule, of))
  const kept = of === 'household' ? run.keep.households : run.keep.members
  return [...new Set([...kept, ...read])].filter((name) => !notYet.has(name)).sort()
}
