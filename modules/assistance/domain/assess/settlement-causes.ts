import { firstDay, type Month } from '@doudi/core/kernel/month.ts'
import type { Title } from '@doudi/core/rules/environment.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
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
  const [was, is] = [leavesOf(before.traces), leavesOf(after.traces)]
  return [
    ...turned(before.state, after.state),
    ...people(views, month, nameOf),
    ...values(was, is, nameOf),
    ...rules(views, { month, leaves: is }),
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

/** Facts and parameters with another value. */
function values(was: Leaves, is: Leaves, nameOf: NameOf): readonly Title[] {
  return [...is].flatMap(([key, now]): Title[] => {
    const then = was.get(key)
    if (!then || then.kind === 'rule' || then.value === now.value || !('title' in now)) return []
    const whose = 'member' in now && now.member !== undefined ? `${nameOf(now.member)}的` : ''
    const zh = (trace: Trace) => (trace.value === undefined ? '不知道' : formatValueZh(trace.value, trace.type))
    const en = (trace: Trace) => (trace.value === undefined ? 'unknown' : formatValueEn(trace.value, trace.type))
    return [{ zh: `${whose}${now.title.zh}由 ${zh(then)} 改为 ${zh(now)}`, en: `${now.title.en} changed from ${en(then)} to ${en(now)}` }]
  })
}

/** Rules of the working that say something else. */
function rules({ before, after }: Views, at: { readonly month: Month; readonly leaves: Leaves }): readonly Title[] {
  const on = firstDay(at.month)
  const [was, is] = [before.lawOn(on), after.lawOn(on)]
  if (was === is) return []
  return [...at.leaves.values()].flatMap((trace): Title[] => {
    if (trace.kind !== 'rule') return []
    const [then, now] = [was.byId.get(trace.id), is.byId.get(trace.id)]
    if (!now || JSON.stringify(then?.value) === JSON.stringify(now.value)) return []
    return [{ zh: `规则“${trace.title.zh}”有修改`, en: `the rule "${trace.title.en}" was changed` }]
  })
}

type Leaves = ReadonlyMap<string, Trace>

function leavesOf(roots: readonly Trace[]): Leaves {
  const seen = new Set<Trace>()
  const leaves = new Map<string, Trace>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return
    seen.add(trace)
    if (trace.kind === 'fact') leaves.set(`fact ${trace.name} ${trace.member ?? ''}`, trace)
    if (trace.kind === 'parameter') leaves.set(`parameter ${trace.name}`, trace)
    if (trace.kind === 'rule') leaves.set(`rule ${trace.id}`, trace)
    for (const child of trace.children) walk(child)
  }
  for (const root of roots) walk(root)
  return leaves
}
