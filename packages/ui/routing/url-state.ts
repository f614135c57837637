import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

export type UrlChange = Readonly<Record<string, string | number | undefined | null>>

/**
 * What a page shows stands in its address, so that a link shows a colleague the same.
 * A change of a filter goes back to the first page of the list.
 */
export function useUrlState(): { get(name: string): string | undefined; change(by: UrlChange, how?: { replace?: boolean }): void } {
  const [search, setSearch] = useSearchParams()
  const get = useCallback((name: string) => search.get(name) ?? undefined, [search])
  const change = useCallback(
    (by: UrlChange, how: { replace?: boolean } = {}) => setSearch((before) => changed(before, by), { replace: how.replace ?? false }),
    [setSearch],
  )
  return { get, change }
}

/** The parameters after a change; an empty value takes one away. */
export function changed(before: URLSearchParams, by: UrlChange): URLSearchParams {
  const after = new URLSearchParams(before)
  if (!('page' in by) && !('open' in by)) after.delete('page')
  for (const [name, value] of Object.entries(by)) {
    if (value == null || value === '') after.delete(name)
    else after.set(name, String(value))
  }
  return after
}
