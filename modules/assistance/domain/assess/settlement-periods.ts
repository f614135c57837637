import { addMonths, formatMonthZh, type Month } from '@doudi/core/kernel/month.ts'
import type { Title } from '@doudi/core/rules/environment.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { MonthCompared, Settlement } from '@doudi/core/rules/timeline.ts'
import { int } from '@doudi/core/rules/types.ts'
import type { SchemeResult, View } from './scheme-timeline.ts'
import { causesBetween } from './settlement-causes.ts'
import type { NameOf } from './words.ts'

type Compared = MonthCompared<SchemeResult>

/** Months in a row in which the same was decided and the same should have been, with what has changed between the two views. */
export interface SettlementPeriod {
  readonly first: Month
  readonly last: Month
  readonly before: SchemeResult | undefined
  readonly after: SchemeResult | undefined
  /** A month: still to be paid, or, negative, paid too much; undefined where one side is not known. @unit fen */
  readonly differenceFen: number | undefined
  readonly causes: readonly Title[]
}

/** The months that differ, those that are alike together. */
export function settlementPeriods(
  { months }: Settlement<SchemeResult>,
  views: { readonly before: View; readonly after: View },
  nameOf: NameOf,
): readonly SettlementPeriod[] {
  return runsOf(months).map(({ first, last, of }) => ({
    first,
    last,
    before: of.before,
    after: of.after,
    differenceFen: of.differenceFen,
    causes: causesBetween(views, { month: first, before: of.before, after: of.after }, nameOf),
  }))
}

/** A period in a sentence: which months, what was decided, what it should be, and why. */
export function settlementLine(period: SettlementPeriod): Title {
  const { first, last, causes } = period
  const [zhMonths, enMonths] =
    first === last ? [formatMonthZh(first), first] : [`${formatMonthZh(first)}至${formatMonthZh(last)}`, `${first} to ${last}`]
  const why =
    causes.length === 0
      ? { zh: '', en: '' }
      : { zh: `；${causes.map(({ zh }) => zh).join('，')}`, en: `; ${causes.map(({ en }) => en).join(', ')}` }
  return { zh: `${zhMonths}：${sumsOf(period, 'zh')}${why.zh}`, en: `${enMonths}: ${sumsOf(period, 'en')}${why.en}` }
}

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

function sumsOf({ before, after, differenceFen }: SettlementPeriod, language: 'zh' | 'en'): string {
  const format = language === 'zh' ? formatValueZh : formatValueEn
  const money = (amount: number | undefined) =>
    amount === undefined ? (language === 'zh' ? '还不知道' : 'not known') : format(amount, int('fen'))
  const [was, is] = [money(before?.amountFen), money(after?.amountFen)]
  const each = differenceFen === undefined ? undefined : money(Math.abs(differenceFen))
  if (language === 'en')
    return `${was} a month as decided, ${is} as it should be${each === undefined ? ', open' : (differenceFen ?? 0) > 0 ? `, ${each} a month to be paid` : `, ${each} a month too much`}`
  return `原定每月 ${was}，应为每月 ${is}${each === undefined ? '，暂不结算' : (differenceFen ?? 0) > 0 ? `，每月补发 ${each}` : `，每月多发 ${each}`}`
}
