import { createContext, useContext } from 'react'
import type { Size } from './theme.ts'

const SizeContext = createContext<Size>('standard')

export const SizeProvider = SizeContext.Provider

/** How much wider things with a fixed width must be in the reader's text size. */
export function useScale(): number {
  return useContext(SizeContext) === 'elder' ? 1.45 : 1
}
