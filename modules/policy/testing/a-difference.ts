import type { PolicyDifference } from '../contract/difference.ts'

const none = { households: 0, persons: 0, fenPerMonth: 0 }

/** A report in which nothing changes for anybody. */
export function aDifference(more: Partial<PolicyDifference> = {}): PolicyDifference {
  return {
    on: '2026-12-01',
    households: 0,
    gain: none,
    lose: none,
    unknownBefore: 0,
    unknownAfter: 0,
    newlyUnknown: 0,
    settled: 0,
    unknownListed: true,
    costMonthFen: 0,
    costYearFen: 0,
    addedVisits: 0,
    byTownship: [],
    byGroup: [],
    histogram: [],
    cliffs: [],
    classes: [],
    sample: [],
    ...more,
  }
}
