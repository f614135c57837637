import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Span } from '@doudi/core/rules/timeline.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { viewOverTime } from '../assessment/view-over-time.ts'
import { Settlement, SettlementQuery } from '../contract/assessment.ts'
import { type SchemeResult, schemeTimeline, settlementLines, settleScheme } from '../domain/assess/scheme-timeline.ts'
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
    const scheme = services.policies.schemes.find((one) => one.id === id && one.of === 'household')
    if (!scheme) throw assistanceRefusals.noSuchScheme()
    const at = { householdId, division, scheme: id, period: { from: plainDate(from), to: plainDate(to) }, tx }
    const before = await viewOverTime(services, { ...at, recordedAt: `${recorded}T23:59:59.999+08:00` })
    const after = await viewOverTime(services, at)
    if (!before || !after) throw assistanceRefusals.nobodyThen()
    const names = await namesOfMembers(
      context,
      after.givenOn(at.period.from).household.members.map(({ id: person }) => person),
    )
    const settled = settleScheme({ before, after }, scheme, at.period)
    return {
      householdId,
      scheme: id,
      title: scheme.title,
      from,
      to,
      recorded,
      before: schemeTimeline(before, scheme, at.period).map(toSpan),
      after: schemeTimeline(after, scheme, at.period).map(toSpan),
      arrearsFen: settled.arrearsFen,
      recoveryFen: settled.recoveryFen,
      open: [...settled.open],
      lines: [...settlementLines(settled, (member) => names.get(member) ?? `成员 ${member}`)],
    }
  },
})

function toSpan({ from, to, result: { state, amountFen } }: Span<SchemeResult>) {
  return { from, to, state, amountFen: amountFen ?? null }
}
