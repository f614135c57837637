/** Values an answer may have. Money is whole fen; dates are YYYY-MM-DD; several choices are a list of codes. */
export type AnswerValue = string | number | boolean | readonly string[] | null

/** The tiny language of show-if: equal, among, all, any, not. Anything else is an error when the form is loaded. */
export type Condition =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly among: readonly (string | number)[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/**
 * Whether a question is shown for these answers. A question nobody answered yet equals nothing.
 * Lists (several choices) match when they contain the value.
 */
export function isShown(condition: Condition | undefined, answers: Readonly<Record<string, AnswerValue | undefined>>): boolean {
  if (condition === undefined) return true
  if ('all' in condition) return condition.all.every((one) => isShown(one, answers))
  if ('any' in condition) return condition.any.some((one) => isShown(one, answers))
  if ('not' in condition) return !isShown(condition.not, answers)
  const wanted: readonly (string | number | boolean)[] = 'is' in condition ? [condition.is] : condition.among
  const answer = answers[condition.field]
  if (answer === undefined || answer === null) return false
  const given: readonly (string | number | boolean)[] = Array.isArray(answer) ? answer : [answer as string | number | boolean] // lists were taken out
  return given.some((one) => wanted.includes(one))
}

/** Key of an answer: the question, or the question and the member it is about. */
export function answerKey(field: string, personId?: number): string {
  return personId === undefined ? field : `${field}:${personId}`
}

/** The question and the member of a key. */
export function parseAnswerKey(key: string): { field: string; personId?: number } {
  const [field = key, person] = key.split(':')
  return person === undefined ? { field } : { field, personId: Number(person) }
}
