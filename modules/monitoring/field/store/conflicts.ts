import type { Conflict } from '../../contract/conflict.ts'
import { ask, has } from './field-api.ts'

export type Settled =
  | { readonly kind: 'done' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'problem'; readonly zh: string; readonly en: string }

/** Tells the server which answer a person chose. It refuses when another answer has come in since: then the cards are fetched again. */
export async function resolveConflict(conflict: Conflict, choice: { keep: string; note: string }): Promise<Settled> {
  const note = choice.note.trim()
  const answer = await ask<object>(`/api/conflicts/${conflict.conflictId}/resolve`, {
    method: 'POST',
    body: { keep: choice.keep, seen: conflict.sides.map(({ version }) => version), ...(note === '' ? {} : { note }) },
    looksRight: has<object>(),
  })
  if (answer.kind === 'ok') return { kind: 'done' }
  return answer.kind === 'silence' ? answer : { kind: 'problem', zh: answer.zh, en: answer.en }
}
