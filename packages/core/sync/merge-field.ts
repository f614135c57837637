import type { AnswerValue } from '../casework/form.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'

/**
 * One answer to one question, as an operation of a phone (or of the console) set it. Its id is its version.
 * `base` names the versions its author had before the eyes: they are superseded by it, and nothing else is.
 */
export interface Edit {
  readonly id: string
  readonly value: AnswerValue
  readonly base: readonly string[]
  /** The author's clock, as given: it orders what is shown first, never what is kept. ISO instant. */
  readonly deviceAt: string
}

/** What a question's answer is now: the edits nobody has superseded. More than one value among them is a conflict for a person. */
export interface FieldState<E extends Edit = Edit> {
  /** In fixed order: by the author's time, then by id. */
  readonly heads: readonly E[]
  /** One per value, the first of each: the sides that are shown when they differ. */
  readonly sides: readonly E[]
  readonly conflict: boolean
}

/**
 * The state of a field from all edits ever received, in any order and however often repeated: the same set gives the same state.
 * No edit is dropped, and none overwrites another that its author had not seen.
 */
export function mergeField<E extends Edit>(edits: Iterable<E>): FieldState<E> {
  const byId = new Map<string, E>()
  for (const edit of edits) if (!byId.has(edit.id)) byId.set(edit.id, edit)
  const superseded = new Set([...byId.values()].flatMap((edit) => edit.base.filter((id) => !reaches(byId, id, edit.id))))
  const heads = [...byId.values()].filter((edit) => !superseded.has(edit.id)).sort(firstGiven)
  const sides = heads.filter((edit, i) => heads.findIndex((other) => sameValue(other.value, edit.value)) === i)
  return { heads, sides, conflict: sides.length > 1 }
}

/** Whether an edit builds on another, directly or through others. Edits that name each other in a circle (a broken phone) supersede nothing. */
function reaches(edits: ReadonlyMap<string, Edit>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (!seen.has(id)) open.push(...(edits.get(id)?.base ?? []))
    seen.add(id)
  }
  return false
}

/** What one more edit does to a field. */
export type EditResult = 'applied' | 'already-applied' | 'conflict'

/**
 * Result of an edit, given the edits received before it. `already-applied`: the same edit, or the value was so already.
 * An edit that arrives after a later one of the same author is applied: it stays in the history and changes nothing that is shown.
 */
export function resultOfEdit<E extends Edit>(before: readonly E[], edit: E): EditResult {
  if (before.some((one) => one.id === edit.id)) return 'already-applied'
  const earlier = mergeField(before)
  const state = mergeField([...before, edit])
  if (state.conflict && state.heads.some((head) => head.id === edit.id)) return 'conflict'
  const [shown] = earlier.sides
  return !earlier.conflict && shown && sameValue(shown.value, edit.value) ? 'already-applied' : 'applied'
}

/** Whether two answers say the same. */
export function sameValue(a: AnswerValue, b: AnswerValue): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

function firstGiven(a: Edit, b: Edit): number {
  if (a.deviceAt !== b.deviceAt) return a.deviceAt < b.deviceAt ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
