import type { ReasonCounts, RejectSample } from '../apply/chunk-report.ts'

/** What reading a file to its end has shown, for either kind of class. */
export type Reading = {
  readonly rows: number
  readonly kept: number
  readonly rejected: number
  readonly unknownPeople: number
  readonly reasons: ReasonCounts
  readonly samples: readonly RejectSample[]
  readonly notes: Readonly<Record<string, number>>
}
