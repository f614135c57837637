import type { DeliveryClass } from './delivery-class.ts'
import { type ColumnMatch, matchColumns } from './match-columns.ts'

export type ClassRecognition<C extends DeliveryClass = DeliveryClass> =
  | { readonly kind: 'found'; readonly class: C; readonly match: ColumnMatch }
  /** No class has all its required columns here; the nearest is named so that the sentence can say what is missing. */
  | { readonly kind: 'incomplete'; readonly class: C; readonly match: ColumnMatch }
  | { readonly kind: 'ambiguous'; readonly classes: readonly C[] }
  | { readonly kind: 'unknown' }

/**
 * Which class a file belongs to, by its header and, where several fit, by its name. A class given by the sender is only checked.
 */
export function recogniseClass<C extends DeliveryClass>(
  file: { readonly header: readonly string[]; readonly name: string; readonly classId?: string | undefined },
  classes: readonly C[],
): ClassRecognition<C> {
  const candidates = classes
    .filter((one) => file.classId === undefined || one.id === file.classId)
    .map((one) => ({ class: one, match: matchColumns(file.header, one), named: one.fileName.some((part) => file.name.includes(part)) }))
  const complete = candidates.filter(({ match }) => match.missing.length === 0)
  if (complete.length > 0) return best(complete)
  const nearest = candidates.filter(({ match, named }) => file.classId !== undefined || named || match.found >= 3).sort(byFit)[0]
  return nearest ? { kind: 'incomplete', class: nearest.class, match: nearest.match } : { kind: 'unknown' }
}

type Candidate<C> = { readonly class: C; readonly match: ColumnMatch; readonly named: boolean }

const byFit = (a: Candidate<unknown>, b: Candidate<unknown>) => Number(b.named) - Number(a.named) || b.match.found - a.match.found

/** The name decides first; otherwise the class of which most columns are there. */
function best<C extends DeliveryClass>(complete: readonly Candidate<C>[]): ClassRecognition<C> {
  const [first, second] = [...complete].sort(byFit)
  if (first === undefined) return { kind: 'unknown' }
  if (second !== undefined && byFit(first, second) === 0) {
    return { kind: 'ambiguous', classes: complete.filter((one) => byFit(one, first) === 0).map((one) => one.class) }
  }
  return { kind: 'found', class: first.class, match: first.match }
}
