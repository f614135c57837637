import type { ChangedQuery } from '../../contract/changed.ts'

/** Which of the households in which a draft changes something. */
export type ChangedFilter = Partial<Pick<ChangedQuery, 'way' | 'township' | 'group' | 'cliff' | 'visit' | 'open' | 'fromFen' | 'toFen'>>

/** Names of the filters in the address. */
export const changedFilters = ['way', 'township', 'group', 'cliff', 'visit', 'open', 'fromFen', 'toFen'] as const

/** The list behind a count of the difference report. */
export function changedHref(draftId: number, filter: ChangedFilter): string {
  const search = new URLSearchParams()
  for (const name of changedFilters) if (filter[name] !== undefined) search.set(name, String(filter[name]))
  return `/policy/drafts/${draftId}/changed?${search}`
}

/** One household by the law in force and by the draft. */
export const comparedHref = (draftId: number, householdId: number) => `/policy/drafts/${draftId}/households/${householdId}`
