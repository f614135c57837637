import { firstDay, type Month } from '@doudi/core/kernel/month.ts'
import { addDays, type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { monthsIn, type Period, resultAt, type Span } from '@doudi/core/rules/timeline.ts'
import { lawFor } from '@doudi/platform/policies/law.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { viewOverTime } from '../assessment/view-over-time.ts'
import { type SettledMonth, type SettledPeriod, Settlement, SettlementQuery } from '../contract/settlement.ts'
import { type SchemeResult, schemeTimeline, settleScheme, type View } from '../domain/assess/scheme-timeline.ts'
import { type SettlementPeriod, settlementLine, settlementPeriods } from '../domain/assess/settlement-periods.ts'
import type { NameOf } from '../domain/assess/words.ts'
import { assistanceRefusals } from '../errors.ts'
import { getPlace, namesOfMembers } from './household-access.ts'

/** Arrears and recovery of a scheme: the period by the law and the facts as known on a day, and as known now, month by month. */
export const settleHousehold = useCase({
  name: 'assistance.settle-household',
  summary: '一户一项政策的补发和多发：当时知道的和现在知道的，逐月比较，写明变了什么',
  input: SettlementQuery,
  output: Settlement,
  load: (context, input) => getPlace(context, input),
  may: (actor, { division }) => actor.holds('household:read', division),
  run: async (context, { division }, { householdId, scheme: id, from, to, recorded }): Promise<Settlement> => {
    const { services, touch, tx } = context
    touch({ division, householdId, detail: { scheme: id, from, to, recorded } })
    const period = { from: plainDate(from), to: plainDate(to) }
    const scheme = await findScheme(context, { id, division, on: addDays(period.to, -1) })
    const at = { householdId, division, scheme: id, period, tx }
    const recordedAt = recorded.includes('T') ? recorded : `${recorded}T23:59:59.999+08:00`
    const [before, after] = await Promise.all([viewOverTime(services, { ...at, recordedAt }), viewOverTime(services, at)])
    if (!before) throw assistanceRefusals.nobodyKnownThen()
    if (!after) throw assistanceRefusals.nobodyThen()
    const nameOf = await namesIn(context, { before, after }, period)
    const settled = settleScheme({ before, after }, period)
    const [was, is] = [schemeTimeline(before, period), schemeTimeline(after, period)]
    return {
      householdId,
      scheme: id,
      title: scheme.title,
      from,
      to,
      recorded,
      before: was.map(toSpan),
      after: is.map(toSpan),
      arrearsFen: settled.arrearsFen,
      recoveryFen: settled.recoveryFen,
      open: [...settled.open],
      months: monthsIn(period).map((month) => toMonth(month, { was, is })),
      periods: settlementPeriods(settled, { before, after }, nameOf).map(toPeriod),
    }
  },
})

/** The scheme by the law of the household's own county. */
async function findScheme({ services, tx }: UseCaseContext, { id, division, on }: { id: string; division: number; on: PlainDate }) {
  const { policies } = await lawFor(services, { division, on, tx })
  const scheme = policies.schemes.find((one) => one.id === id && one.of === 'household')
  if (!scheme) throw assistanceRefusals.noSuchScheme()
  return scheme
}

/** What members are called, of everybody who belonged to the household in either view. */
async function namesIn(context: UseCaseContext, views: { before: View; after: View }, { from }: Period): Promise<NameOf> {
  const members = [views.before, views.after].flatMap((view) =>
    [from, ...view.changes].flatMap((day) => view.givenOn(day).household.members.map(({ id }) => id)),
  )
  const names = await namesOfMembers(context, [...new Set(members)])
  return (member) => names.get(member) ?? `成员 ${member}`
}

type Spans = readonly Span<SchemeResult>[]

function toMonth(month: Month, { was, is }: { was: Spans; is: Spans }): SettledMonth {
  const [before, after] = [was, is].map((spans) => toSide(resultAt(spans, firstDay(month))))
  const [one, two] = [before?.amountFen ?? null, after?.amountFen ?? null]
  return { month, before: before ?? nothing, after: after ?? nothing, differenceFen: one === null || two === null ? null : two - one }
}

const nothing = { state: 'unknown', amountFen: null } as const
const toSide = (result: SchemeResult | undefined) => (result ? { state: result.state, amountFen: result.amountFen ?? null } : nothing)

function toPeriod(period: SettlementPeriod): SettledPeriod {
  const { first, last, before, after, differenceFen, causes } = period
  return {
    first,
    last,
    before: toSide(before),
    after: toSide(after),
    differenceFen: differenceFen ?? null,
    reasons: causes.map((one) => ({ ...one })),
    text: settlementLine(period),
  }
}

function toSpan({ from, to, result: { state, amountFen } }: Span<SchemeResult>) {
  return { from, to, state, amountFen: amountFen ?? null }
}
