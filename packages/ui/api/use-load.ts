import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { getJson, type Query } from './http.ts'
import type { Problem } from './problem.ts'

export interface LoadOptions<T> {
  readonly enabled?: boolean
  /** Asks again so often, in milliseconds; false = never. Every call is an audit row: seldom, unless something is on its way. */
  readonly every?: number | false | ((data: T | undefined) => number | false)
  /** Shows the old rows while a new page of the same list is on its way. */
  readonly keep?: boolean
}

/** Loads one address of the API and keeps it in step: the key is the address with its query. */
export function useLoad<T>(path: string, query: Query = {}, options: LoadOptions<T> = {}): UseQueryResult<T, Problem> {
  const every = options.every ?? false
  return useQuery<T, Problem>({
    queryKey: [path, query],
    queryFn: () => getJson<T>(path, query),
    enabled: options.enabled ?? true,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}
