import { normaliseName } from '@doudi/core/registry/name.ts'

const VARIATION = /[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu
const PLAIN_HAN = /^[\u4e00-\u9fa5]+$/

/**
 * What names are compared and searched by: no dots, blanks, hyphens or variation marks, letters upper case.
 * Two names are the same exactly when `sameName` of the core says so; rare characters stay what they are.
 */
export function nameKey(name: string): string {
  if (PLAIN_HAN.test(name)) return name // nearly every name
  return normaliseName(name)
    .replace(VARIATION, '')
    .replace(/[ ·.'’-]/g, '')
    .toUpperCase()
}
