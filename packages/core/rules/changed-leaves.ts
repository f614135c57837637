import type { RuleSet } from './rule-set.ts'
import type { Trace } from './trace.ts'

/** A fact or a parameter with one value in one working and another in the other. */
export interface ChangedLeaf {
  readonly then: Trace
  readonly now: Trace
}

/** Facts and parameters that both workings read and that are not the same in them, in the order of the second. */
export function changedLeaves(was: readonly Trace[], is: readonly Trace[]): readonly ChangedLeaf[] {
  const before = leavesOf(was)
  return [...leavesOf(is)].flatMap(([key, now]) => {
    const then = before.get(key)
    return then && now.kind !== 'rule' && then.value !== now.value ? [{ then, now }] : []
  })
}

/** Rules that the second working rests on and that read otherwise in the first law, or are not in it; each once. */
export function changedRules(is: readonly Trace[], laws: { readonly before: RuleSet; readonly after: RuleSet }): readonly Trace[] {
  if (laws.before === laws.after) return []
  return [...leavesOf(is).values()].filter((trace) => {
    if (trace.kind !== 'rule') return false
    const now = laws.after.byId.get(trace.id)
    return now !== undefined && JSON.stringify(laws.before.byId.get(trace.id)?.value) !== JSON.stringify(now.value)
  })
}

function leavesOf(roots: readonly Trace[]): ReadonlyMap<string, Trace> {
  const seen = new Set<Trace>()
  const leaves = new Map<string, Trace>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return
    seen.add(trace)
    if (trace.kind === 'fact') leaves.set(`fact ${trace.name} ${trace.member ?? ''}`, trace)
    if (trace.kind === 'parameter') leaves.set(`parameter ${trace.name}`, trace)
    if (trace.kind === 'rule') leaves.set(`rule ${trace.id}`, trace)
    for (const child of trace.children) walk(child)
  }
  for (const root of roots) walk(root)
  return leaves
}
