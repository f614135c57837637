import type { AnswerValue } from '../../contract/operations.ts'

/** Whether two answers say the same; the order of several choices says nothing. */
export function isSameValue(a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one))
  return (a ?? null) === (b ?? null)
}
