import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { evaluatorFor, type Given } from '@doudi/core/rules/evaluate.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type Period, type Settlement, type Span, settle, timeline } from '@doudi/core/rules/timeline.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import type { SchemeState } from './assess.ts'
import type { Scheme } from './scheme.ts'

/** Law and facts over time, as known at one moment. */
export interface View {
  /** Every day on which a rule, a parameter or a fact of it changes. */
  readonly changes: readonly PlainDate[]
  lawOn(day: PlainDate): RuleSet
  givenOn(day: PlainDate): Given
  /** The scheme as the law of that day has it; undefined when it has none. */
  schemeOn(day: PlainDate): Scheme | undefined
}

/** What a scheme gives on a day. No entitlement is nothing; what is not known is not. */
export interface SchemeResult {
  readonly state: SchemeState
  readonly amountFen: number | undefined
  readonly traces: readonly Trace[]
}

/** A scheme of a household over a period, cut at every change of law or facts. */
export function schemeTimeline(view: View, period: Period): readonly Span<SchemeResult>[] {
  return timeline({
    period,
    changes: view.changes,
    resultOn: (day) => resultOn(view, day),
    isSame: (one, two) => one.state === two.state && one.amountFen === two.amountFen,
  })
}

function resultOn(view: View, day: PlainDate): SchemeResult {
  const scheme = view.schemeOn(day)
  if (!scheme || day < scheme.validFrom || (scheme.validTo !== undefined && day >= scheme.validTo))
    return { state: 'not', amountFen: 0, traces: [] }
  const evaluator = evaluatorFor(view.lawOn(day), view.givenOn(day))
  const tree = evaluator.household(scheme.eligible)
  if (tree.value === undefined) return { state: 'unknown', amountFen: undefined, traces: [tree] }
  if (tree.value === false || scheme.amount === undefined)
    return { state: tree.value === true ? 'eligible' : 'not', amountFen: 0, traces: [tree] }
  const amount = evaluator.household(scheme.amount)
  return { state: 'eligible', amountFen: typeof amount.value === 'number' ? amount.value : undefined, traces: [tree, amount] }
}

/** What the family is still owed, or got too much, when the same period is looked at in another view: other law, or corrected facts. */
export function settleScheme(views: { before: View; after: View }, period: Period): Settlement<SchemeResult> {
  return settle(schemeTimeline(views.before, period), schemeTimeline(views.after, period), { period })
}
