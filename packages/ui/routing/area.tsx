import { rangeOf } from '@doudi/core/registry/division.ts'
import { createContext, useContext } from 'react'
import { useUrlState } from './url-state.ts'

/** The person's own division: an area is chosen inside it, never above or beside it. */
const HomeContext = createContext<number>(0)
export const HomeProvider = HomeContext.Provider

export function useHome(): number {
  return useContext(HomeContext)
}

/** The area that lists are narrowed to: `area` in the address when it lies inside the person's own, else undefined. */
export function useArea(): number | undefined {
  const home = useHome()
  const { get } = useUrlState()
  const asked = Number(get('area'))
  if (!Number.isSafeInteger(asked) || home === 0) return undefined
  const { lo, hi } = rangeOf(home)
  return asked > lo && asked < hi ? asked : undefined
}

/** The address of another page, with the chosen area kept. */
export function useHref(): (path: string) => string {
  const area = useArea()
  return (path) => (area === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}area=${area}`)
}
