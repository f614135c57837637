import { CopyRows } from '@doudi/platform/db/copy-rows.ts'
import type { ClientBase } from 'pg'
import type { Comparison, DeathReport, HouseholdGrade, Signal } from './signal.ts'

/** What a comparison changed against what was stored. */
export type Stored = { readonly signalsNew: number; readonly signalsChanged: number; readonly signalsCleared: number }

/**
 * Makes the stored signals those of this comparison. New, changed and cleared ones are counted; of the unchanged only the evidence
 * follows, so that the table is the same bytes for the same data, in whatever order they came.
 */
export async function storeComparison(
  client: ClientBase,
  runId: number,
  { signals, grades, deaths }: Pick<Comparison, 'signals' | 'grades' | 'deaths'>,
): Promise<Stored> {
  await stageSignals(client, signals)
  const cleared = await client.query(`delete from monitoring.signals s where not exists (
    select from staged_signals t where t.household_id = s.household_id and t.rule = s.rule and t.subject_id = s.subject_id)`)
  const changed = await client.query(
    `update monitoring.signals s set division = t.division, grade = t.grade, rule_version = t.rule_version, facts_digest = t.facts_digest,
      facts = t.facts::jsonb, reason = t.reason::jsonb, changed_run = $1
    from staged_signals t where t.household_id = s.household_id and t.rule = s.rule and t.subject_id = s.subject_id
      and (s.rule_version, s.facts_digest, s.grade) is distinct from (t.rule_version, t.facts_digest, t.grade)`,
    [runId],
  )
  await client.query(`update monitoring.signals s set division = t.division, facts = t.facts::jsonb, reason = t.reason::jsonb
    from staged_signals t where t.household_id = s.household_id and t.rule = s.rule and t.subject_id = s.subject_id
      and (s.division, s.facts, s.reason) is distinct from (t.division, t.facts::jsonb, t.reason::jsonb)`)
  const added = await client.query(
    `insert into monitoring.signals (household_id, division, rule, subject_id, grade, rule_version, facts_digest, facts, reason, first_run, changed_run)
    select household_id, division, rule, subject_id, grade, rule_version, facts_digest, facts::jsonb, reason::jsonb, $1, $1 from staged_signals
    order by household_id, rule, subject_id
    on conflict (household_id, rule, subject_id) do nothing`,
    [runId],
  )
  await storeGrades(client, grades)
  await storeDeaths(client, deaths)
  return { signalsNew: added.rowCount ?? 0, signalsChanged: changed.rowCount ?? 0, signalsCleared: cleared.rowCount ?? 0 }
}

// COPY cannot write into a table under row-level security: it goes into one of our own, and the rows from there.
async function stageSignals(client: ClientBase, signals: readonly Signal[]): Promise<void> {
  await client.query(`create temp table staged_signals (household_id bigint, division bigint, rule text, subject_id bigint, grade text,
    rule_version text, facts_digest text, facts text, reason text) on commit drop`)
  const copy = new CopyRows(client, 'staged_signals', {
    household_id: 'int8',
    division: 'int8',
    rule: 'text',
    subject_id: 'int8',
    grade: 'text',
    rule_version: 'text',
    facts_digest: 'text',
    facts: 'text',
    reason: 'text',
  })
  for (const one of signals) {
    const { householdId, division, rule, subjectId, grade, ruleVersion, factsDigest, facts, reason } = one
    await copy.write([
      householdId,
      division,
      rule,
      subjectId,
      grade,
      ruleVersion,
      factsDigest,
      JSON.stringify(facts),
      JSON.stringify(reason),
    ])
  }
  await copy.end()
  await client.query('analyze staged_signals')
}

/** The table holds what this comparison found, and is the same bytes for the same data. */
async function storeGrades(client: ClientBase, grades: readonly HouseholdGrade[]): Promise<void> {
  const found = JSON.stringify(grades)
  const rows = `jsonb_to_recordset($1::jsonb) as r ("householdId" bigint, division bigint, grade text, "byScore" text, raised boolean, lowered boolean)`
  await client.query(
    `delete from monitoring.household_grades g where not exists (select from ${rows} where r."householdId" = g.household_id)`,
    [found],
  )
  await client.query(
    `insert into monitoring.household_grades (household_id, division, grade, by_score, raised, lowered)
    select r."householdId", r.division, r.grade, r."byScore", r.raised, r.lowered from ${rows} order by r."householdId"
    on conflict (household_id) do update set division = excluded.division, grade = excluded.grade, by_score = excluded.by_score,
      raised = excluded.raised, lowered = excluded.lowered
      where (household_grades.division, household_grades.grade, household_grades.by_score, household_grades.raised, household_grades.lowered)
        is distinct from (excluded.division, excluded.grade, excluded.by_score, excluded.raised, excluded.lowered)`,
    [found],
  )
}

/** A report that is decided stays; one that no source makes any more, or that both make, is no longer to be confirmed. */
async function storeDeaths(client: ClientBase, deaths: readonly DeathReport[]): Promise<void> {
  const reports = JSON.stringify(deaths)
  const rows = `jsonb_to_recordset($1::jsonb) as r ("personId" bigint, "householdId" bigint, division bigint, sources jsonb)`
  await client.query(
    `delete from monitoring.death_reports d where d.state = 'to-confirm' and not exists (select from ${rows} where r."personId" = d.person_id)`,
    [reports],
  )
  await client.query(
    `insert into monitoring.death_reports (person_id, household_id, division, sources)
    select r."personId", r."householdId", r.division, r.sources from ${rows} order by r."personId"
    on conflict (person_id) do update set sources = excluded.sources, household_id = excluded.household_id, division = excluded.division
      where death_reports.state = 'to-confirm'`,
    [reports],
  )
}
