import { addMonths, firstDay, type Month, monthOf } from '../kernel/month.ts'
import { addDays, type PlainDate } from '../kernel/plain-date.ts'

/** A result that holds from a day to the day before `to`. */
export type Span<Result> = { readonly from: PlainDate; readonly to: PlainDate; readonly result: Result }

/** `to` is excluded. */
export type Period = { readonly from: PlainDate; readonly to: PlainDate }

export type TimelineInput<Result> = {
  readonly period: Period
  /** Every day on which something it rests on changes: a rule's version, a parameter's value, a fact. Days outside the period do no harm. */
  readonly changes: Iterable<PlainDate>
  /** The result on a day; asked once for each part between two changes. */
  readonly resultOn: (day: PlainDate) => Result
  /** Whether two results are the same: neighbours that are come as one span. */
  readonly isSame: (one: Result, two: Result) => boolean
}

/** Results over a period, cut where something changes and joined where nothing came of it. Spans are half-open and without gaps. */
export function timeline<Result>({ period, changes, resultOn, isSame }: TimelineInput<Result>): readonly Span<Result>[] {
  const { from, to } = period
  if (from >= to) return []
  const cuts = [...new Set([...changes].filter((day) => from < day && day < to))].sort()
  const starts = [from, ...cuts]
  const spans: Span<Result>[] = []
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? to
    const result = resultOn(start)
    const last = spans.at(-1)
    if (last && isSame(last.result, result)) spans[spans.length - 1] = { ...last, to: end }
    else spans.push({ from: start, to: end, result })
  }
  return spans
}

/** What a thing's values say about when they change: the first day of each, and the day after the last where there is one. */
export type Dated = { readonly from: PlainDate; readonly to?: PlainDate | undefined }

/** The days on which any of these begins or ends. */
export function changesOf(dated: Iterable<Dated>): readonly PlainDate[] {
  const days = [...dated].flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]))
  return [...new Set(days)].sort()
}

/** The result on a day, if the spans reach it. */
export function resultAt<Result>(spans: readonly Span<Result>[], day: PlainDate): Result | undefined {
  return spans.find(({ from, to }) => from <= day && day < to)?.result
}

/** What a household is owed a month. Unknown is never nothing. @unit fen */
export type Monthly = { readonly amountFen: number | undefined }

/** One month under two views. */
export type MonthCompared<Result> = {
  readonly month: Month
  readonly before: Result | undefined
  readonly after: Result | undefined
  /** What is still to be paid, or, negative, was paid too much; undefined where one side is not known. @unit fen */
  readonly differenceFen: number | undefined
}

export type Settlement<Result> = {
  /** Months in which the two views differ, or of which it is not known. */
  readonly months: readonly MonthCompared<Result>[]
  /** Sum of what is still to be paid. @unit fen */
  readonly arrearsFen: number
  /** Sum of what was paid too much. @unit fen */
  readonly recoveryFen: number
  /** Months that cannot be settled yet. */
  readonly open: readonly Month[]
}

/**
 * Two views of the same period month by month: as it was decided, and as it should have been, under other law (a standard raised
 * backwards) or with other facts (a correction). A month has the amount of the day it is settled on, by default its first.
 * Arrears and recovery are kept apart: they are never silently set against each other.
 */
export function settle<Result extends Monthly>(
  before: readonly Span<Result>[],
  after: readonly Span<Result>[],
  { period, dayOf = firstDay }: { readonly period: Period; readonly dayOf?: (month: Month) => PlainDate },
): Settlement<Result> {
  const compared = monthsIn(period).map((month) =>
    compareMonth(month, { before: resultAt(before, dayOf(month)), after: resultAt(after, dayOf(month)) }),
  )
  const months = compared.filter(({ differenceFen }) => differenceFen !== 0)
  const sumOf = (sign: 1 | -1) => months.reduce((sum, { differenceFen = 0 }) => sum + Math.max(0, differenceFen * sign), 0)
  const open = months.filter(({ differenceFen }) => differenceFen === undefined).map(({ month }) => month)
  return { months, arrearsFen: sumOf(1), recoveryFen: sumOf(-1), open }
}

function compareMonth<Result extends Monthly>(
  month: Month,
  { before, after }: { before: Result | undefined; after: Result | undefined },
): MonthCompared<Result> {
  const [was, is] = [before?.amountFen, after?.amountFen]
  return { month, before, after, differenceFen: was === undefined || is === undefined ? undefined : is - was }
}

/** The months that a half-open period touches, in order. */
export function monthsIn({ from, to }: Period): readonly Month[] {
  if (from >= to) return []
  const last = monthOf(addDays(to, -1))
  const months: Month[] = []
  for (let month = monthOf(from); month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}
