/** One place where two JSON values differ; a side without it says undefined. */
export interface Difference {
  readonly path: string
  readonly stored: unknown
  readonly now: unknown
}

/** Where two JSON values differ, the smallest parts, in order; at most `most`. */
export function differencesIn(stored: unknown, now: unknown, most = 20): readonly Difference[] {
  const found: Difference[] = []
  const walk = (one: unknown, two: unknown, path: string): void => {
    if (found.length >= most || one === two) return
    if (!isTree(one) || !isTree(two) || Array.isArray(one) !== Array.isArray(two)) {
      found.push({ path, stored: one, now: two })
      return
    }
    for (const key of new Set([...Object.keys(one), ...Object.keys(two)])) walk(one[key], two[key], path === '' ? key : `${path}.${key}`)
  }
  walk(stored, now, '')
  return found
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
