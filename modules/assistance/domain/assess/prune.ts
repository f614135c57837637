import { withChildren } from '@doudi/core/rules/evaluate-steps.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'

/**
 * The tree for people and for storing: a rule that was explained once is named again without its steps, and constants are left to the line
 * above them. In memory a rule used twice is one object; written out it would be repeated at every use.
 */
export function pruneRepeats(root: Trace): Trace {
  const told = new Set<string>()
  const prune = (trace: Trace): Trace => {
    if (trace.kind === 'rule') {
      const key = `${trace.id}#${trace.member ?? ''}`
      if (told.has(key)) return withChildren(trace, [])
      told.add(key)
    }
    return withChildren(trace, trace.children.map(prune))
  }
  return prune(root)
}
