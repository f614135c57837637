import { useState } from 'react'

const drafts = new Map<string, unknown>()

/**
 * State of a form that outlives the form: closing a panel or taking an act back loses nothing that was typed.
 * Only in memory, because it may be about people; gone when the page is closed or somebody signs out.
 */
export function useDraft<T>(key: string, first: T): { value: T; set(value: T): void; clear(): void } {
  const [value, setValue] = useState<T>(() => (drafts.has(key) ? (drafts.get(key) as T) : first)) // one form, one shape a key
  return {
    value,
    set: (next) => {
      drafts.set(key, next)
      setValue(next)
    },
    clear: () => {
      drafts.delete(key)
    },
  }
}
