import { type Grade, grades } from '@doudi/core/casework/grade.ts'
import { factsOf, parametersOf } from '@doudi/core/rules/rule-set.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { type FactTablesInput, makeFactTables } from '@doudi/platform/facts/fact-tables.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { HouseholdGrade, Signal } from './signal.ts'

const level = 'household_grade.level'
const raisedBy = 'household_grade.raised_by'
const loweredBy = 'household_grade.lowered_by'
const asked = [level, raisedBy, loweredBy]

export type GradeInput = Omit<FactTablesInput, 'facts' | 'onSource' | 'db'> & {
  readonly db: DuckDb
  readonly policies: Policies
  readonly today: string
}

/**
 * The grade of every household with a signal, as `policies/monitoring/household-grade.yaml` has it. What is not known raises and lowers
 * nothing. Narrows the table `monitored` to these households: it is the last step of a comparison.
 */
export async function gradeHouseholds(input: GradeInput, signals: readonly Signal[]): Promise<HouseholdGrade[]> {
  const { db, policies } = input
  if (signals.length === 0 || !asked.every((id) => policies.rules.byId.has(id))) return []
  await fillSignals(db, signals)
  const rows = await db.query<Readonly<Record<string, number | null>>>(await printGrades(input))
  const divisions = new Map(signals.map(({ householdId, division }) => [householdId, division]))
  return rows.flatMap((row) => {
    const householdId = Number(row.household_id)
    const division = divisions.get(householdId)
    const grade = gradeOf(row)
    return division === undefined || grade === undefined ? [] : [{ householdId, division, ...grade }]
  })
}

async function fillSignals(db: DuckDb, signals: readonly Signal[]): Promise<void> {
  await db.run('delete from signals')
  const rows = signals.map(({ householdId, subjectId, rule, grade }) => ({ householdId, subjectId, rule, grade }))
  await db.run(
    `insert into signals select (s ->> 'householdId')::bigint, (s ->> 'subjectId')::bigint, s ->> 'rule', s ->> 'grade'
    from (select unnest(cast($1 as json[])) as s)`,
    [JSON.stringify(rows)],
  )
  const warned = 'where household_id in (select household_id from signals)'
  await db.run(`create or replace temp table monitored as select * from monitored ${warned}`)
  await db.run(`create or replace temp table monitored_households as select * from monitored_households ${warned}`)
}

async function printGrades({ policies, today, ...input }: GradeInput): Promise<string> {
  const { rules } = policies
  const used = asked.flatMap((id) => factsOf(rules, id))
  const facts = [...new Set(used.map((fact) => fact.name))].flatMap((name) => policies.facts.get(name) ?? [])
  const tables = await makeFactTables({ ...input, facts })
  const namesOf = (of: 'household' | 'member') => facts.filter((fact) => fact.of === of).map((fact) => fact.name)
  const households = `${tables.households(namesOf('household'))} f`
  const hasParameters = asked.some((id) => parametersOf(rules, id).length > 0)
  const printed = printRuleSet(rules, {
    dialect: duckdb,
    rules: asked,
    households: hasParameters ? `(select * from ${households} join area_parameters p using (county)) f` : households,
    members: `${tables.members(namesOf('member'))} f`,
    today,
  })
  const columns = asked.map(quoted).join(', ')
  return `${withSteps(printed)} select household_id, ${columns} from ${quoted(printed.households)} order by household_id`
}

function gradeOf(row: Readonly<Record<string, number | null>>): Omit<HouseholdGrade, 'householdId' | 'division'> | undefined {
  const score = row[level]
  if (score === null || score === undefined) return undefined
  const up = Number(row[raisedBy] ?? 0)
  const down = Number(row[loweredBy] ?? 0)
  const grade = atLevel(Number(score) + up - down)
  const byScore = atLevel(Number(score))
  return grade && byScore && { grade, byScore, raised: up > 0, lowered: down > 0 }
}

function atLevel(reached: number): Grade | undefined {
  const strongest = grades.length - 1
  return grades[strongest - Math.max(0, Math.min(strongest, reached))]
}
