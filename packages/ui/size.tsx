import { createContext, useContext } from 'react'
import { useLocale } from './locale.tsx'
import type { Size } from './theme.ts'

const SizeContext = createContext<Size>('standard')

export const SizeProvider = SizeContext.Provider

/** How much wider things with a fixed width must be for this reader: larger type, or longer words. */
export function useScale(): number {
  const size = useContext(SizeContext)
  const words = useLocale() === 'zh' ? 1 : 1.25
  return (size === 'elder' ? 1.45 : 1) * words
}
