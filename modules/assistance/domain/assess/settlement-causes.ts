import { firstDay, type Month } from '@doudi/core/kernel/month.ts'
import type { Title } from '@doudi/core/rules/environment.ts'
import { explainChanges } from '@doudi/core/rules/explain-changes.ts'
import type { SchemeState } from './assess.ts'
import type { SchemeResult, View } from './scheme-timeline.ts'
import type { NameOf } from './words.ts'

type Views = { readonly before: View; readonly after: View }
type Compared = { readonly month: Month; readonly before: SchemeResult | undefined; readonly after: SchemeResult | undefined }

const states: Readonly<Record<SchemeState, Title>> = {
  eligible: { zh: '符合', en: 'applies' },
  not: { zh: '不符合', en: 'does not apply' },
  unknown: { zh: '还不能判断', en: 'cannot be told' },
}

/** What a month rests on that is otherwise in the one view than in the other: people, standards, facts, rules; and the result itself where it turned. */
export function causesBetween(views: Views, { month, before, after }: Compared, nameOf: NameOf): readonly Title[] {
  if (!before || !after) return []
  const [was, is] = [views.before, views.after].map((view) => view.lawOn(firstDay(month)))
  return [
    ...turned(before.state, after.state),
    ...people(views, month, nameOf),
    ...(was && is ? explainChanges({ before: { law: was, traces: before.traces }, after: { law: is, traces: after.traces } }, nameOf) : []),
  ]
}

function turned(was: SchemeState, is: SchemeState): readonly Title[] {
  if (was === is) return []
  return [{ zh: `由“${states[was].zh}”改为“${states[is].zh}”`, en: `"${states[was].en}" became "${states[is].en}"` }]
}

/** People who belong to the household by what is known now and did not by what was known then, or the other way round. */
function people({ before, after }: Views, month: Month, nameOf: NameOf): readonly Title[] {
  const on = firstDay(month)
  const [were, are] = [before, after].map((view) => new Set(view.givenOn(on).household.members.map(({ id }) => id)))
  const joined = [...(are ?? [])].filter((id) => !were?.has(id)).map(nameOf)
  const left = [...(were ?? [])].filter((id) => !are?.has(id)).map(nameOf)
  return [
    ...(joined.length > 0
      ? [{ zh: `现在知道家里还有${joined.join('、')}`, en: `now known to belong to the household: ${joined.join(', ')}` }]
      : []),
    ...(left.length > 0
      ? [{ zh: `现在知道${left.join('、')}不在这一户`, en: `now known not to belong to the household: ${left.join(', ')}` }]
      : []),
  ]
}
