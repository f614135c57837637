import { lastDay, type Month, month, monthsEnding } from '@doudi/core/kernel/month.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Fact } from '../policies/facts.ts'

/** A delivery in state applied. Only these are read: a folder is never listed. */
export type AppliedDelivery = {
  readonly deliveryId: number
  readonly classId: string
  /** Division of the office, 12 digits. */
  readonly division: number
  readonly period: Month
  /** The lake file, absolute; absent for classes that go into the registry. */
  readonly file?: string | undefined
  readonly appliedAt?: string | undefined
}

/** What has been applied for one county, by class, oldest period first. */
export type AppliedForCounty = ReadonlyMap<string, readonly AppliedDelivery[]>

/** Deliveries of the county itself and of the offices above it. */
export function appliedForCounty(county: number, applied: readonly AppliedDelivery[]): AppliedForCounty {
  const byClass = new Map<string, AppliedDelivery[]>()
  for (const delivery of applied) {
    const { lo, hi } = rangeOf(delivery.division)
    if (county < lo || county >= hi) continue
    byClass.set(delivery.classId, [...(byClass.get(delivery.classId) ?? []), delivery])
  }
  for (const list of byClass.values())
    list.sort((a, b) => (a.period === b.period ? a.deliveryId - b.deliveryId : a.period < b.period ? -1 : 1))
  return byClass
}

/** The same for counties with the same periods: they are compared together. */
export function periodsKey(applied: AppliedForCounty): string {
  const classes = [...applied].map(([classId, deliveries]) => `${classId}:${deliveries.map((one) => one.period).join(',')}`)
  return classes.sort().join(';')
}

/** Which periods a fact looks at in a county, and whether they are all there. */
export type Resolved = {
  readonly periods: readonly Month[]
  readonly missing: readonly Month[]
  /** False when nothing can be said even if every row were zero: no period at all, or one is missing. */
  readonly complete: boolean
  /** Last day the data stand for. */
  readonly asOf?: PlainDate | undefined
  /** Value of `last_day` in the fact's conditions. */
  readonly lastDay?: PlainDate | undefined
  readonly deliveries: readonly AppliedDelivery[]
}

/** Resolves the window of a fact against what is applied. */
export function resolveWindow(fact: Fact, applied: AppliedForCounty): Resolved {
  const deliveries = applied.get(fact.source.id) ?? []
  const newestOfOther = (applied.get(fact.lastDayOf) ?? []).at(-1)
  const day = newestOfOther && lastDay(newestOfOther.period)
  if (fact.source.kind === 'decision') return { periods: [], missing: [], complete: true, lastDay: day, deliveries: [] }
  const applicable = [...new Set(deliveries.map((one) => one.period))]
  const wanted = wantedPeriods(fact, applicable)
  const there = wanted.filter((period) => applicable.includes(period))
  const missing = wanted.filter((period) => !applicable.includes(period))
  const newest = there.at(-1)
  return {
    periods: there,
    missing,
    complete: there.length > 0 && missing.length === 0,
    asOf: newest && lastDay(newest),
    lastDay: day,
    deliveries: deliveries.filter((one) => there.includes(one.period)),
  }
}

function wantedPeriods({ window, source }: Fact, applicable: readonly Month[]): readonly Month[] {
  const newest = applicable.at(-1)
  if (newest === undefined) return []
  // The registry holds the newest list only; what it replaced is not looked at.
  if (source.kind === 'registry' || window.kind === 'newest') return [newest]
  if (window.kind === 'periods') return monthsEnding(month(newest), window.count)
  return applicable.slice(-2, -1)
}
