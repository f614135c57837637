import { addMonths, formatMonthZh, type Month } from '@doudi/core/kernel/month.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Title } from '@doudi/core/rules/environment.ts'
import { evaluatorFor, type Given } from '@doudi/core/rules/evaluate.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type MonthCompared, type Period, type Settlement, type Span, settle, timeline } from '@doudi/core/rules/timeline.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import { int } from '@doudi/core/rules/types.ts'
import type { SchemeState } from './assess.ts'
import type { Scheme } from './scheme.ts'
import type { NameOf } from './words.ts'

/** Law and facts over time, as known at one moment. */
export interface View {
  /** Every day on which a rule, a parameter or a fact of it changes. */
  readonly changes: readonly PlainDate[]
  lawOn(day: PlainDate): RuleSet
  givenOn(day: PlainDate): Given
}

/** What a scheme gives on a day. No entitlement is nothing; what is not known is not. */
export interface SchemeResult {
  readonly state: SchemeState
  readonly amountFen: number | undefined
  readonly traces: readonly Trace[]
}

/** A scheme of a household over a period, cut at every change of law or facts. */
export function schemeTimeline(view: View, scheme: Scheme, period: Period): readonly Span<SchemeResult>[] {
  return timeline({
    period,
    changes: view.changes,
    resultOn: (day) => resultOn(view, scheme, day),
    isSame: (one, two) => one.state === two.state && one.amountFen === two.amountFen,
  })
}

function resultOn(view: View, scheme: Scheme, day: PlainDate): SchemeResult {
  const evaluator = evaluatorFor(view.lawOn(day), view.givenOn(day))
  const tree = evaluator.household(scheme.eligible)
  if (tree.value === undefined) return { state: 'unknown', amountFen: undefined, traces: [tree] }
  if (tree.value === false || scheme.amount === undefined)
    return { state: tree.value === true ? 'eligible' : 'not', amountFen: 0, traces: [tree] }
  const amount = evaluator.household(scheme.amount)
  return { state: 'eligible', amountFen: typeof amount.value === 'number' ? amount.value : undefined, traces: [tree, amount] }
}

/** What the family is still owed, or got too much, when the same period is looked at in another view: other law, or corrected facts. */
export function settleScheme(views: { before: View; after: View }, scheme: Scheme, period: Period): Settlement<SchemeResult> {
  return settle(schemeTimeline(views.before, scheme, period), schemeTimeline(views.after, scheme, period), { period })
}

/** The settlement in sentences: months in a row that are alike together, with what has changed between the two views. */
export function settlementLines({ months }: Settlement<SchemeResult>, nameOf: NameOf): readonly Title[] {
  return runsOf(months).map(({ first, last, of }) => {
    const [zhMonths, enMonths] =
      first === last ? [formatMonthZh(first), first] : [`${formatMonthZh(first)}至${formatMonthZh(last)}`, `${first} to ${last}`]
    const causes = changesBetween(of, nameOf)
    const why =
      causes.length === 0
        ? { zh: '', en: '' }
        : { zh: `；${causes.map(({ zh }) => zh).join('，')}`, en: `; ${causes.map(({ en }) => en).join(', ')}` }
    return { zh: `${zhMonths}：${sumsOf(of, 'zh')}${why.zh}`, en: `${enMonths}: ${sumsOf(of, 'en')}${why.en}` }
  })
}

type Compared = MonthCompared<SchemeResult>
type Run = { readonly first: Month; readonly last: Month; readonly of: Compared }

function runsOf(months: readonly Compared[]): readonly Run[] {
  const runs: Run[] = []
  for (const of of months) {
    const run = runs.at(-1)
    const goesOn = run && addMonths(run.last, 1) === of.month && run.of.before === of.before && run.of.after === of.after
    if (goesOn) runs[runs.length - 1] = { ...run, last: of.month }
    else runs.push({ first: of.month, last: of.month, of })
  }
  return runs
}

function sumsOf({ before, after, differenceFen }: Compared, language: 'zh' | 'en'): string {
  const format = language === 'zh' ? formatValueZh : formatValueEn
  const money = (amount: number | undefined) =>
    amount === undefined ? (language === 'zh' ? '还不知道' : 'not known') : format(amount, int('fen'))
  const [was, is] = [money(before?.amountFen), money(after?.amountFen)]
  const each = differenceFen === undefined ? undefined : money(Math.abs(differenceFen))
  if (language === 'en')
    return `${was} a month as decided, ${is} as it should be${each === undefined ? ', open' : (differenceFen ?? 0) > 0 ? `, ${each} a month to be paid` : `, ${each} a month too much`}`
  return `原定每月 ${was}，应为每月 ${is}${each === undefined ? '，暂不结算' : (differenceFen ?? 0) > 0 ? `，每月补发 ${each}` : `，每月多发 ${each}`}`
}

/** Facts and parameters that have another value in the one view than in the other. */
function changesBetween({ before, after }: Compared, nameOf: NameOf): readonly Title[] {
  const [was, is] = [leavesOf(before?.traces ?? []), leavesOf(after?.traces ?? [])]
  return [...is].flatMap(([key, now]): Title[] => {
    const then = was.get(key)
    if (!then || then.value === now.value || !('title' in now)) return []
    const whose = 'member' in now && now.member !== undefined ? `${nameOf(now.member)}的` : ''
    const zh = (trace: Trace) => (trace.value === undefined ? '不知道' : formatValueZh(trace.value, trace.type))
    const en = (trace: Trace) => (trace.value === undefined ? 'unknown' : formatValueEn(trace.value, trace.type))
    return [{ zh: `${whose}${now.title.zh}由 ${zh(then)} 改为 ${zh(now)}`, en: `${now.title.en} changed from ${en(then)} to ${en(now)}` }]
  })
}

function leavesOf(roots: readonly Trace[]): ReadonlyMap<string, Trace> {
  const seen = new Set<Trace>()
  const leaves = new Map<string, Trace>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return
    seen.add(trace)
    if (trace.kind === 'fact') leaves.set(`fact ${trace.name} ${trace.member ?? ''}`, trace)
    if (trace.kind === 'parameter') leaves.set(`parameter ${trace.name}`, trace)
    for (const child of trace.children) walk(child)
  }
  for (const root of roots) walk(root)
  return leaves
}
