import { createHash } from 'node:crypto'
import { canonicalJson } from '@doudi/core/kernel/canonical-json.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import { assess } from '../domain/assess/assess.ts'
import { pruneRepeats } from '../domain/assess/prune.ts'
import type { LawOnDay } from './law.ts'

/** Counts up when the way from rules, parameters and facts to results changes; a newer one must give the same bytes on what is stored. */
export const engineVersion = 1

/**
 * The results of an assessment in their one spelling: what was decided, on which conditions, with every step. What only helps to read
 * (sentences, the nearest change) is no part of it.
 */
export function canonicalResults(law: Pick<LawOnDay, 'rules' | 'schemes'>, given: Given): string {
  const { results, classes } = assess({ set: law.rules, schemes: law.schemes, given, agencyOf: () => undefined })
  return canonicalJson({
    classes,
    results: results.map(({ scheme, tree, amountTree, nearest: _, ...rest }) => ({
      ...rest,
      scheme: scheme.id,
      tree: pruneRepeats(tree),
      amountTree: amountTree && pruneRepeats(amountTree),
    })),
  })
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
