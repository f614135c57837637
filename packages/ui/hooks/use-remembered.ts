import { useState } from 'react'

/** A small setting of this person in this browser. Never anything about people. */
export function useRemembered<T extends string | number | boolean | readonly string[]>(name: string, first: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(name, first))
  const remember = (next: T) => {
    setValue(next)
    try {
      localStorage.setItem(`doudi.${name}`, JSON.stringify(next))
    } catch {
      // Storage may be switched off: then the setting lasts until the page is closed.
    }
  }
  return [value, remember]
}

function read<T>(name: string, first: T): T {
  try {
    const stored = localStorage.getItem(`doudi.${name}`)
    const value: unknown = stored === null ? undefined : JSON.parse(stored)
    const same = typeof value === typeof first && Array.isArray(value) === Array.isArray(first)
    return same ? (value as T) : first // of the same kind, as just checked
  } catch {
    return first
  }
}
