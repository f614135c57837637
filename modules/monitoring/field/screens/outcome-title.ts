import { outcomes } from '@doudi/core/casework/outcome.ts'
import type { OutcomeName } from '../model/visit-draft.ts'
import type { Text } from './use-text.ts'

/** The official words of a result. */
export function outcomeTitle(outcome: OutcomeName, { pick }: Text): string {
  return pick(outcomes[outcome])
}
