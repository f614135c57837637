import type { AnswerValue } from '@doudi/core/casework/form.ts'

/** An answer as it goes out: the contract's lists may be changed by who receives them, ours may not. */
export function sentValue(value: AnswerValue): string | number | boolean | string[] | null {
  return typeof value === 'object' && value !== null ? [...value] : value
}
