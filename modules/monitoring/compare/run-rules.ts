import { factsOf, parametersOf } from '@doudi/core/rules/rule-set.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { duckdb } from '@doudi/core/rules/sql/duckdb.ts'
import { whyColumn } from '@doudi/core/rules/sql/print-expression.ts'
import { printRuleSet, withSteps } from '@doudi/core/rules/sql/print-rule-set.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import type { FactTables } from '@doudi/platform/facts/fact-tables.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { Warning } from '@doudi/platform/policies/warnings.ts'
import { canBeTrue } from './can-be-true.ts'
import type { UnknownCount } from './signal.ts'

/** Whom a warning is about: the household, or one member of it (0: none). */
export type Raised = { readonly householdId: number; readonly memberId: number }

/** One warning to run: over whom and on which day. */
export type WarningRun = {
  readonly db: Pick<DuckDb, 'run' | 'query'>
  readonly policies: Policies
  readonly tables: FactTables
  readonly warning: Warning
  readonly today: string
  /** Whether anything at all was delivered for a fact. Where a rule cannot be true without the others, nobody is asked one by one why. */
  readonly isKnown?: ((fact: string) => boolean) | undefined
}

/** The warning as one query: everybody for whom it is not false; with `causes`, the bits of what is unknown, for the undecided only. */
function printWarning(
  { policies, tables, warning, today }: WarningRun,
  causes: boolean,
): { readonly sql: string; readonly leaves: readonly string[] } {
  const { rules } = policies
  const used = factsOf(rules, warning.when)
  const namesOf = (entity: 'household' | 'member') => used.filter((fact) => fact.of === entity).map((fact) => fact.name)
  const undecided = causes ? ' where household_id in (select household_id from outcome where raised is null)' : ''
  const facts = `(select * from ${tables.households(namesOf('household'))} f${undecided})`
  const households =
    parametersOf(rules, warning.when).length > 0 ? `(select * from ${facts} f join area_parameters p using (county)) f` : `${facts} f`
  const members = `(select * from ${tables.members(namesOf('member'))} f${undecided}) f`
  const printed = printRuleSet(rules, { dialect: duckdb, rules: [warning.when], households, members, today, causes })
  const isOfMember = warning.of === 'member'
  const member = isOfMember ? 'member_id' : '0::bigint as member_id'
  const why = causes ? `, ${quoted(whyColumn(warning.when))} as why` : ''
  const sql = `${withSteps(printed)}
select household_id, ${member}, ${quoted(warning.when)} as raised${why}
from ${quoted(isOfMember ? printed.members : printed.households)} where ${quoted(warning.when)} is distinct from false`
  return { sql, leaves: printed.leaves }
}

/** Runs one warning over everybody. What is unknown is looked into only where something is. */
export async function runWarning(run: WarningRun): Promise<{ raised: Raised[]; unknown: UnknownCount[] }> {
  const { db } = run
  await db.run(`create or replace temp table outcome as ${printWarning(run, false).sql}`)
  const raised = await db.query<{ household_id: number; member_id: number }>(
    'select household_id, member_id from outcome where raised order by household_id, member_id',
  )
  return {
    raised: raised.map((row) => ({ householdId: Number(row.household_id), memberId: Number(row.member_id) })),
    unknown: await countUnknown(run),
  }
}

async function countUnknown(run: WarningRun): Promise<UnknownCount[]> {
  const [{ n } = { n: 0 }] = await run.db.query<{ n: number }>('select count(*) as n from outcome where raised is null')
  if (Number(n) === 0) return []
  const { warning, isKnown } = run
  if (isKnown && !canBeTrue(run.policies.rules, warning.when, isKnown)) {
    const silent = factsOf(run.policies.rules, warning.when).filter((fact) => !isKnown(fact.name))
    return silent.map((fact) => ({ rule: warning.id, fact: fact.name, count: Number(n) }))
  }
  const { sql, leaves } = printWarning(run, true)
  const causes = await run.db.query<{ why: string; n: number }>(
    `select cast(why as varchar) as why, count(*) as n from (${sql}) o where raised is null group by why`,
  )
  return countCauses(run.warning.id, leaves, causes)
}

function countCauses(rule: string, leaves: readonly string[], causes: readonly { why: string; n: number }[]): UnknownCount[] {
  return leaves.flatMap((fact, bit) => {
    const count = causes.reduce((sum, { why, n }) => (isSet(why, bit) ? sum + Number(n) : sum), 0)
    return count > 0 ? [{ rule, fact, count }] : []
  })
}

function isSet(bits: string, bit: number): boolean {
  return ((BigInt(bits) >> BigInt(bit)) & 1n) === 1n
}

/** Facts that the warnings rest on, grades and reasons included. */
export function factsOfWarnings(policies: Policies, warnings: readonly Warning[]): readonly string[] {
  const ids = warnings.flatMap(rulesOf)
  return [...new Set(ids.flatMap((id) => factsOf(policies.rules, id).map((fact) => fact.name)))].sort()
}

/** Every rule a warning asks: what raises it, its grades and its reasons. */
export function rulesOf(warning: Warning): readonly string[] {
  return [warning.when, ...warning.grades.map((one) => one.when), ...warning.reasons.map((one) => one.when)]
}
