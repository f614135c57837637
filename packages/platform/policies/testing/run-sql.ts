import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type Dialect, quoted } from '@doudi/core/rules/sql/dialect.ts'
import { whyColumn } from '@doudi/core/rules/sql/print-expression.ts'
import { others, portionsOfLeaves, printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { Answer, Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { DuckDb } from '../../bulk/duckdb.ts'

/** Households as two tables of facts, one column per fact: what a comparison makes from the lake. */
export async function loadHouseholds(
  db: DuckDb,
  set: RuleSet,
  given: { households: readonly Household[]; parameters: Record<string, ParameterInForce> },
): Promise<void> {
  const { households, parameters } = given
  const names = (of: 'household' | 'member') => [...set.facts].flatMap(([name, fact]) => (fact.of === of ? [name] : []))
  // A parameter without a value in force is a column too: what rests on it is unknown.
  const inForce = [...set.parameters].map(
    ([name, { type }]) => [`parameter.${name}`, sqlType(type.kind), parameters[name]?.value ?? null] as const,
  )
  const columns = (of: 'household' | 'member') => names(of).map((name) => `${quoted(name)} ${sqlType(set.facts.get(name)?.type.kind)}`)
  const extra = inForce.map(([name, type]) => `${quoted(name)} ${type}`)
  await db.run(`create or replace table households(${['household_id bigint', ...columns('household'), ...extra].join(', ')})`)
  await db.run(`create or replace table members(${['household_id bigint', 'member_id bigint', ...columns('member')].join(', ')})`)
  const constants = inForce.map(([, , value]) => value)
  await insert(
    db,
    'households',
    households.map((one, index) => [index, ...names('household').map((name) => known(one.facts[name])), ...constants]),
  )
  await insert(
    db,
    'members',
    households.flatMap((one, index) =>
      one.members.map((member) => [index, member.id, ...names('member').map((name) => known(member.facts[name]))]),
    ),
  )
}

type Cell = Value | null

async function insert(db: DuckDb, table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 2000) {
    const values = rows.slice(start, start + 2000).map((row) => `(${row.map(literal).join(', ')})`)
    if (values.length > 0) await db.run(`insert into ${table} values ${values.join(',\n')}`)
  }
}

function literal(value: Cell): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

function known(answer: Answer | undefined): Cell {
  return answer && (answer.state === 'found' || answer.state === 'none') ? (answer.value ?? null) : null
}

function sqlType(kind: string | undefined): string {
  return kind === 'bool' ? 'boolean' : kind === 'int' ? 'bigint' : kind === 'date' ? 'date' : 'varchar'
}

export type SqlAnswer = { readonly value: Value | undefined; readonly because: readonly string[] }

/** Answers of every rule asked for, by `rule#household` or `rule#household#member`. */
export async function answersBySql(
  db: DuckDb,
  set: RuleSet,
  ask: { rules: readonly string[]; today: string; dialect: Dialect },
): Promise<Map<string, SqlAnswer>> {
  const answers = new Map<string, SqlAnswer>()
  for (const id of ask.rules) {
    for (const tracked of portionsOfLeaves(set, [id])) {
      for (const [key, { value, because }] of await answersOf(db, set, { ...ask, id, tracked })) {
        answers.set(key, { value, because: [...(answers.get(key)?.because ?? []), ...because] })
      }
    }
  }
  return answers
}

type AskOne = { readonly id: string; readonly tracked: readonly string[]; readonly today: string; readonly dialect: Dialect }

/** One rule, with as many of its causes as have bits. */
async function answersOf(db: DuckDb, set: RuleSet, { id, tracked, today, dialect }: AskOne): Promise<(readonly [string, SqlAnswer])[]> {
  const tables = { households: 'households', members: 'members' }
  const printed = printRuleSet(set, { dialect, today, rules: [id], ...tables, causes: true, tracked })
  const isOfMember = set.byId.get(id)?.of === 'member'
  const from = isOfMember ? printed.members : printed.households
  const key = isOfMember ? "household_id || '#' || member_id" : 'household_id'
  const sql = `${withSteps(printed)}\nselect ${key} as key, ${quoted(id)} as value, cast(${quoted(whyColumn(id))} as varchar) as why from ${quoted(from)}`
  const rows = await db.query<{ key: string | number; value: Value | null; why: string }>(sql)
  return rows.map(({ key: row, value, why }) => {
    const because = namesIn(BigInt(why), printed.leaves).filter((name) => name !== others)
    return [`${id}#${row}`, { value: value ?? undefined, because }] as const
  })
}

function namesIn(bits: bigint, leaves: readonly string[]): string[] {
  return leaves.filter((_, index) => (bits >> BigInt(index)) & 1n)
}
