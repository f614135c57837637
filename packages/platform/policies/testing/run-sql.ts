import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type Dialect, quoted } from '@doudi/core/rules/sql/dialect.ts'
import { whyColumn } from '@doudi/core/rules/sql/print-expression.ts'
import { others, portionsOfLeaves, printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { Answer, Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { DuckDb } from '../../bulk/duckdb.ts'

type InForce = Readonly<Record<string, ParameterInForce>>

/** Households as two tables of facts, one column per fact: what a comparison makes from the lake. Parameters are the same for all, or of each household. */
export async function loadHouseholds(
  db: DuckDb,
  set: RuleSet,
  given: { households: readonly Household[]; parameters: InForce | readonly InForce[] },
): Promise<void> {
  const { households, parameters } = given
  const names = (of: 'household' | 'member') => [...set.facts].flatMap(([name, fact]) => (fact.of === of ? [name] : []))
  // A parameter without a value in force is a column too: what rests on it is unknown.
  const declared = [...set.parameters].map(([name, { type }]) => ({ name, type: sqlType(type.kind) }))
  const parametersOf = (index: number): InForce => (isOfEach(parameters) ? (parameters[index] ?? {}) : parameters)
  const columns = (of: 'household' | 'member') => names(of).map((name) => `${quoted(name)} ${sqlType(set.facts.get(name)?.type.kind)}`)
  const extra = declared.map(({ name, type }) => `${quoted(`parameter.${name}`)} ${type}`)
  await db.run(`create or replace table households(${['household_id bigint', ...columns('household'), ...extra].join(', ')})`)
  await db.run(`create or replace table members(${['household_id bigint', 'member_id bigint', ...columns('member')].join(', ')})`)
  await insert(
    db,
    'households',
    households.map((one, index) => {
      const inForce = parametersOf(index)
      return [
        index,
        ...names('household').map((name) => known(one.facts[name])),
        ...declared.map(({ name }) => inForce[name]?.value ?? null),
      ]
    }),
  )
  await insert(
    db,
    'members',
    households.flatMap((one, index) =>
      one.members.map((member) => [index, member.id, ...names('member').map((name) => known(member.facts[name]))]),
    ),
  )
}

function isOfEach(parameters: InForce | readonly InForce[]): parameters is readonly InForce[] {
  return Array.isArray(parameters)
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

/** Values of all rules asked for, in one query for each kind of row: by `rule#household` or `rule#household#member`. */
export async function valuesBySql(
  db: DuckDb,
  set: RuleSet,
  { rules, today, dialect }: { rules: readonly string[]; today: string; dialect: Dialect },
): Promise<Map<string, Value | undefined>> {
  const printed = printRuleSet(set, { dialect, today, rules, households: 'households', members: 'members' })
  const values = new Map<string, Value | undefined>()
  for (const of of ['household', 'member'] as const) {
    const ids = rules.filter((id) => set.byId.get(id)?.of === of)
    if (ids.length === 0) continue
    const key = of === 'member' ? "household_id || '#' || member_id" : 'household_id'
    const from = of === 'member' ? printed.members : printed.households
    const rows = await db.query<Record<string, Value | null>>(
      `${withSteps(printed)}\nselect ${key} as key, ${ids.map(quoted).join(', ')} from ${quoted(from)}`,
    )
    for (const row of rows) for (const id of ids) values.set(`${id}#${row.key}`, row[id] ?? undefined)
  }
  return values
}

function namesIn(bits: bigint, leaves: readonly string[]): string[] {
  return leaves.filter((_, index) => (bits >> BigInt(index)) & 1n)
}
