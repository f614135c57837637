import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { explainTextZh, type NameOf } from '@doudi/core/rules/explain-zh.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import { gatherHousehold } from '@doudi/platform/facts/gather-household.ts'
import { type Policies, policiesOn } from '@doudi/platform/policies/policies.ts'
import type { Grade, Warning } from '@doudi/platform/policies/warnings.ts'
import type pg from 'pg'
import { judge } from './make-signal.ts'
import { comparisonAccount } from './one-at-a-time.ts'
import { factsOfWarnings } from './run-rules.ts'
import type { SignalReason } from './signal.ts'

export type ExplainOptions = {
  readonly pool: pg.Pool
  readonly policies: Policies
  readonly lakeDir: string
  readonly tempDir: string
  readonly householdId: number
  /** The day the rules, parameters and memberships are of. */
  readonly on: PlainDate
  /** As it was known at that instant; without it: as known now. */
  readonly recorded?: string | undefined
}

/** What one warning factor says of a household, or of a member of it (`subjectId`, 0 for the household). */
export type ExplainedWarning = {
  readonly rule: string
  readonly title: Warning['title']
  readonly basis: string
  readonly value: 'true' | 'false' | 'unknown'
  /** Facts and parameters that leave it unknown; empty when it is known. */
  readonly because: readonly string[]
  readonly grade: Grade | null
  readonly subjectId: number
  readonly reason: SignalReason
  readonly tree: Trace
}

export type ExplainedHousehold = {
  readonly householdId: number
  readonly on: PlainDate
  readonly recorded: string | null
  readonly rules: readonly ExplainedWarning[]
}

/**
 * The explanation of every warning factor for one household: its facts are gathered by the same definitions as in a comparison, and the
 * traced evaluation runs over them with the same parameters. Undefined when nobody lives there on the day. The caller has checked who asks.
 */
export async function explainHousehold(options: ExplainOptions): Promise<ExplainedHousehold | undefined> {
  const { householdId, on, recorded } = options
  const policies = policiesOn(options.policies, on)
  const facts = factsOfWarnings(policies, inForce(policies, on)).flatMap((name) => policies.facts.get(name) ?? [])
  const known = await gatherHousehold({ ...options, account: comparisonAccount, facts })
  if (!known) return undefined
  const parameters = policies.parameters.inForce({ division: known.division, on })
  const explain = (warning: Warning, subjectId: number): ExplainedWarning => {
    const { trace, grade, reason } = judge({ policies, warning, known, parameters, today: on }, subjectId)
    const value = trace.value === undefined ? 'unknown' : trace.value === true ? 'true' : 'false'
    const { id: rule, title, basis } = warning
    return { rule, title, basis, value, because: trace.because, grade: value === 'true' ? grade : null, subjectId, reason, tree: trace }
  }
  const rules = inForce(policies, on).flatMap((warning) =>
    warning.of === 'household' ? [explain(warning, 0)] : known.household.members.map((member) => explain(warning, member.id)),
  )
  return { householdId, on, recorded: recorded ?? null, rules }
}

/** The explanation of one warning as plain Chinese sentences, indented. */
export function explanationZh(explained: ExplainedWarning, nameOf?: NameOf): string {
  return explainTextZh(explained.tree, nameOf)
}

function inForce({ warnings }: Policies, on: PlainDate): readonly Warning[] {
  return warnings.filter((one) => one.validFrom <= on && (one.validTo === undefined || on < one.validTo))
}
