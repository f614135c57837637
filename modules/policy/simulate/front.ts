import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { changedRules, rulesRead } from './affected.ts'

/** What is reckoned for everybody, and the results among it that decide whether anything behind them can differ. */
export type Front = { readonly compute: ReadonlySet<string>; readonly decisive: readonly string[] }

/**
 * The first results on every way from what changed to an outcome that differ for few: yes-or-no and words, of which most households keep
 * theirs, and the outcomes themselves. Where none of them differs in a household, nothing behind them does, and what is behind them may be
 * taken as it was. Amounts on the way differ for everybody, so they are passed through.
 */
export function frontOf(present: RuleSet, draft: RuleSet): Front {
  const changed = changedRules(present, draft)
  const compute = new Set<string>()
  const decisive = new Set<string>()
  for (const rule of draft.rules) {
    const isMoved = rulesRead(rule).some((id) => compute.has(id) && !decisive.has(id))
    if (!changed.has(rule.id) && !isMoved) continue
    compute.add(rule.id)
    const isFew = rule.type.kind === 'bool' || rule.type.kind === 'text' || rule.id.startsWith('outcome.')
    if (isFew && present.byId.get(rule.id)?.of === rule.of) decisive.add(rule.id)
  }
  return { compute, decisive: [...decisive] }
}
