/** How long an officer waits for the engine when a household is opened, and when one scheme of it is: everything but reading and sending. */
import { assessKnown } from '@doudi/assistance/assessment/assess-now.ts'
import { lawOn } from '@doudi/assistance/assessment/law.ts'
import { toAnswer } from '@doudi/assistance/assessment/to-answer.ts'
import type { Assessment } from '@doudi/assistance/contract/assessment.ts'
import type { Only } from '@doudi/assistance/domain/assess/assess.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Household } from '@doudi/core/rules/trace.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import { stopwatch } from './rules-time.ts'

export type Officer = { readonly policies: Policies; readonly division: number; readonly on: PlainDate }

/** @unit milliseconds */
export type ExplainTimes = { readonly open: number[]; readonly explain: number[]; readonly written: number[] }

/**
 * As `assistance.assess-household` answers once the facts are there: `open`, every scheme with amount, reasons, what is missing and the
 * nearest change of each; `explain`, one scheme for one subject with every step; `written`, that as the JSON that is sent. The best of three.
 */
export function explainTimes(officer: Officer, households: readonly Household[]): ExplainTimes {
  const law = lawOn({ digest: '', files: new Map(), policies: officer.policies }, officer)
  const answer = (household: Household, only: Only, working: boolean): Assessment => {
    const assessed = assessKnown(law, { household, on: officer.on, only })
    return toAnswer(assessed, { householdId: 1, on: officer.on, recorded: null, names: new Map(), working })
  }
  const times: ExplainTimes = { open: [], explain: [], written: [] }
  for (const household of households) {
    times.open.push(timeOf(() => answer(household, {}, false)))
    for (const { scheme, subject } of answer(household, {}, false).results) {
      const only = { scheme, subject }
      times.explain.push(timeOf(() => answer(household, only, true)))
      times.written.push(timeOf(() => JSON.stringify(answer(household, only, true))))
    }
  }
  return times
}

function timeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const taken = stopwatch()
    work()
    return taken()
  })
  return Math.min(...times)
}
