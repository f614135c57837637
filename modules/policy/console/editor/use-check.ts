import { getJson, sendJson } from '@doudi/ui/api/http.ts'
import { useDebounced } from '@doudi/ui/hooks/use-debounced.ts'
import { useQuery } from '@tanstack/react-query'
import type { CheckResult } from '../../contract/check.ts'
import type { PolicyChange } from '../../contract/common.ts'
import type { PolicyNames } from '../../contract/files.ts'

const STILL_MS = 500

/** What is wrong with the files as they stand, and how their examples come out; asked when the typing stops. */
export function useCheck(files: readonly PolicyChange[]): { readonly result: CheckResult | undefined; readonly checking: boolean } {
  const still = useDebounced(files, STILL_MS)
  const query = useQuery({
    queryKey: ['policy check', still],
    queryFn: () => sendJson<CheckResult>('POST', '/api/policy/check', { files: still }),
    enabled: still.length > 0,
    placeholderData: (before) => before,
    staleTime: 60_000,
    gcTime: 60_000,
  })
  return { result: still.length === 0 ? undefined : query.data, checking: query.isFetching || still !== files }
}

/** The names an expression of this file can use. */
export function useNames(path: string | undefined): PolicyNames['names'] {
  const query = useQuery({
    queryKey: ['/api/policy/names', { path }],
    queryFn: () => getJson<PolicyNames>('/api/policy/names', { path }),
    enabled: path !== undefined,
    staleTime: 300_000,
  })
  return query.data?.names ?? []
}
